// The providers' stand-in, as a child of this process.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const built = fileURLToPath(new URL("../../target/release/subscope-sandbox", import.meta.url));

/**
 * @param {{ state?: string }} options `state`: the file it keeps its worlds in; without it, memory.
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startSandbox({ state } = {}) {
  const program = process.env.SUBSCOPE_SANDBOX ?? built;
  if (!existsSync(program)) {
    throw new Error(`The providers' stand-in is not built: ${program}. Run: cargo build --release -p subscope-sandbox`);
  }
  // It ends when its standard input closes, so also when this process is killed.
  const child = spawn(program, ["--port", "0", "--exit-with-parent", ...(state ? ["--state", state] : [])], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const url = await Promise.race([
    addressIn(child.stdout),
    ended.then((code) => Promise.reject(new Error(`The providers' stand-in ended with ${code} before it was ready.`))),
    new Promise((_, reject) => child.once("error", reject)),
  ]);
  child.stdout.resume();
  return {
    url,
    async close() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** @param {import("node:stream").Readable} output @returns {Promise<string>} */
function addressIn(output) {
  return new Promise((resolve) => {
    let text = "";
    output.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
      const address = /^sandbox listening on (http:\S+)$/m.exec(text);
      if (address) resolve(address[1]);
    });
  });
}
