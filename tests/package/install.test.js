// The tarball, installed elsewhere, used as anybody would.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { pack, page, project, run } from "./packed.js";

const rows = `
  import { Worker } from "node:worker_threads";
  import { checkRows } from "subscope/bulk";
  import { withdraw } from "subscope/forms/zendfi";
  const file = new Blob(["amount\\n1\\n\\"1,5\\"\\n"]);
  const worker = () => new Worker(new URL(import.meta.resolve("subscope/bulk/worker")));
  for (const o of [{}, { worker }]) console.log((await checkRows(file, withdraw.with({ only: ["amount"] }), o).done).faulty);
`;

let folder;
before(async () => {
  folder = await project(await pack(), { "page.js": page(), "rows.js": rows });
});

const node = (...all) => run(process.execPath, all, { cwd: folder });
const evaluate = (script) => node("--input-type=module", "--eval", script);

test("a session opens, reads and pays in Node", async () => {
  const { stdout, stderr } = await node("page.js");
  assert.deepEqual({ stdout, stderr }, { stdout: "1.5 confirmed\n", stderr: "" });
});

test("every entry can be imported, and nothing that is not one", async () => {
  const { stdout } = await evaluate(`
    const loaded = {};
    for (const name of ["", "/forms", "/forms/tradovate", "/bulk", "/react-hook-form", "/operator", "/gateway"]) loaded[name] = Object.keys(await import("subscope" + name)).length;
    const inner = await import("subscope/frame/own.js").catch((error) => error.code);
    const wasm = ["bulk", "bulk-simd", "session", "operator", "gateway"].map((name) => import.meta.resolve("subscope/" + name + ".wasm").split("/").at(-1));
    console.log(JSON.stringify({ loaded, inner, wasm }));`);
  assert.deepEqual(JSON.parse(stdout), {
    loaded: { "": 7, "/forms": 4, "/forms/tradovate": 5, "/bulk": 4, "/react-hook-form": 2, "/operator": 5, "/gateway": 8 },
    inner: "ERR_PACKAGE_PATH_NOT_EXPORTED",
    wasm: ["bulk.wasm", "bulk-simd.wasm", "whole_bg.wasm", "operator_bg.wasm", "gateway_bg.wasm"],
  });
});

test("gateway and session of the tarball understand each other", async () => {
  const { stdout } = await evaluate(`
    import { openSession } from "subscope";
    import { createGateway, memory } from "subscope/gateway";
    const asked = [];
    const bodies = {
      "": { id: "sa_1", wallet_address: "4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYvA", label: "x", status: "active" },
      "/balance": { subaccount_id: "sa_1", usdc_balance: 7.25, sol_balance: 0, status: "active" },
    };
    const provider = async (request) => {
      const { pathname } = new URL(request.url);
      asked.push(pathname);
      return Response.json(bodies[pathname.replace("/api/v1/subaccounts/sa_1", "")]);
    };
    const gateway = createGateway({ basePath: "/portal", secret: "x".repeat(32), store: memory(), development: true,
      whenStoreDown: { reads: "serve", money: "refuse" }, providers: { zendfi: { apiKey: "zfi_test_x" } }, fetch: provider });
    const session = await openSession({ provider: "zendfi", baseUrl: "https://portal.example/portal", fetch: (request) => gateway.handle(request),
      fetchToken: () => gateway.mint({ provider: "zendfi", visitor: "v", role: "customer", scope: { subaccount_id: "sa_1" } }) });
    const { usdc_balance } = await session.operations.balance();
    session.close();
    console.log(usdc_balance, asked.at(-1));`);
  assert.equal(stdout, "7.25 /api/v1/subaccounts/sa_1/balance\n");
});

test("rows are checked in Node, here and in a worker of its threads", async () => {
  const { stdout, stderr } = await node("rows.js");
  assert.deepEqual({ stdout, stderr }, { stdout: "1\n1\n", stderr: "" });
});

test("without the library for its file, the store says which one to install", async () => {
  const { stdout } = await evaluate(`
    import { sqlite } from "subscope/gateway";
    const work = async () => { const store = sqlite("x.db"); await store.read("a"); };
    await work().then(() => console.log("opened"), (error) => console.log(error.message));`);
  assert.match(stdout, /libsql/);
});

test("a CommonJS module reaches it by import()", async () => {
  const { stdout } = await node("--input-type=commonjs", "--eval", 'import("subscope").then(({ newIntent }) => console.log(newIntent().length));');
  assert.equal(stdout, "36\n");
});
