// The package as it would be published: packed, and installed in an empty project elsewhere.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const run = promisify(execFile);

const folders = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

export async function temporary() {
  const folder = await mkdtemp(join(tmpdir(), "subscope-package-"));
  folders.push(folder);
  return folder;
}

/** The path of a fresh tarball. */
export async function pack() {
  const folder = await temporary();
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: join(root, "pkg") });
  const [{ filename }] = JSON.parse(stdout);
  return join(folder, filename);
}

/** A new project that has nothing but the package; `files` are written into it. */
export async function project(tarball, files = {}) {
  const folder = await temporary();
  await writeFile(join(folder, "package.json"), JSON.stringify({ name: "embed", private: true, type: "module" }));
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", tarball], { cwd: folder });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** Every file below a folder, by its path from there. */
export async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
  return files.map((file) => file.split(sep).join("/")).sort();
}

/** A page's script: opens a session with a server of its own and shows what came. */
export const page = (options = "") => `
  import { newIntent, openSession } from "subscope";
  const token = {
    provider: "zendfi", session: "s", token: "t", expiresAt: "2100-01-01T00:00:00.000Z",
    scope: { subaccount_id: "sa_1" }, operations: ["balance", "withdraw"], catalogue: "",
  };
  const answers = { balance: { answer: { usdc_balance: "1.5", status: "active" } }, withdraw: { outcome: { status: "confirmed", answer: { amount: "1" }, replayed: false } } };
  const show = (text) => { globalThis.document ? (document.title = text) : console.log(text); };
  async function main() {
    const session = await openSession({
      provider: "zendfi", baseUrl: "https://portal.example/portal", fetchToken: async () => token,
      fetch: async ({ url }) => Response.json(answers[url.split("/").at(-1)]),
      ${options}
    });
    const { usdc_balance } = await session.operations.balance();
    const { status } = await session.operations.withdraw({ to_address: "4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYvA", amount: "1" }, { intent: newIntent() });
    session.close();
    return usdc_balance + " " + status;
  }
  main().then(show, (error) => show("failed: " + (error.code ?? error) + " " + error.message));
`;
