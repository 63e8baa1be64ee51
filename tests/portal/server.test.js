// The demo's back end by itself, without a browser.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../www/server/main.js", import.meta.url));
let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), "subscope-server-"))));
after(() => rm(folder, { recursive: true }));

/** Starts the portal as a person does, and waits for the line that says where it is. */
async function start(...options) {
  const child = spawn(process.execPath, [main, "--port", "0", ...options], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stdout.setEncoding("utf8");
  child.stderr.setEncoding("utf8").on("data", (text) => (said += text));
  const ended = once(child, "close").then(([code]) => code);
  const url = await new Promise((resolve, reject) => {
    let text = "";
    child.stdout.on("data", (more) => {
      const address = /^portal on (\S+)$/m.exec((text += more));
      if (address) resolve(address[1]);
    });
    ended.then((code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  return {
    url,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      assert.equal(await ended, 0, said);
      assert.equal(said, "");
    },
  };
}

/** A request exactly as written; `fetch` would tidy it up. */
function raw(url, path, { method = "GET", headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, path, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (more) => (text += more)).on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    sent.on("error", reject).end(body);
  });
}

test("serves the page under its policy, and stops when told to", async () => {
  const portal = await start("--database", join(folder, "page.db"));
  const page = await raw(portal.url, "/");
  assert.equal(page.status, 200);
  const policy = page.headers["content-security-policy"].split("; ");
  assert.ok(policy.includes("default-src 'self'"));
  assert.ok(policy.includes("script-src 'self' 'wasm-unsafe-eval'"));
  assert.ok(!/unsafe-inline|'unsafe-eval'/.test(policy.join()));
  assert.equal(page.headers["x-content-type-options"], "nosniff");
  assert.ok(!/<script(?![^>]* src=)|<style|style=| on[a-z]+=/.test(page.text));
  const [wasm] = (await raw(portal.url, /src="([^"]+\.js)"/.exec(page.text)[1])).text.match(/assets\/[\w.-]+\.wasm/) ?? [];
  if (wasm) assert.equal((await raw(portal.url, `/${wasm}`)).headers["content-type"], "application/wasm");
  await portal.stop("SIGINT");
});

test("answers no other site and no other name, and no path outside its folder", async () => {
  const portal = await start("--database", join(folder, "sites.db"));
  const { host } = new URL(portal.url);
  assert.equal((await raw(portal.url, "/", { headers: { host: "portal.example" } })).status, 421);
  const foreign = { method: "POST", headers: { origin: "https://elsewhere.example", "content-type": "application/json" }, body: '{"customer":"harbour-bakery"}' };
  assert.equal((await raw(portal.url, "/demo/sign-in", foreign)).status, 403);
  for (const path of ["/../package.json", "/%2e%2e/package.json", "/assets/../../package.json", "/..%2fpackage.json", "//etc/passwd", "/assets/%00"]) {
    const answer = await raw(portal.url, path, { headers: { host } });
    assert.ok(answer.status === 404 || /<portal-app>/.test(answer.text), path);
  }
  assert.equal((await raw(portal.url, "/demo/sign-in", { method: "POST", body: '{"customer":"nobody"}' })).status, 404);
  assert.equal((await raw(portal.url, "/demo/sign-in", { method: "POST", body: "?" })).status, 404);
  assert.equal((await raw(portal.url, "/demo/sign-in", { method: "POST", body: "x".repeat(2 << 20) })).status, 413);
  assert.equal((await raw(portal.url, "/portal/s/some/uploadDocument", { method: "POST", body: "x".repeat(10 << 20) })).status, 413);
  assert.equal((await raw(portal.url, "/portal/session?provider=zendfi", { method: "POST" })).status, 401);
  assert.equal((await raw(portal.url, "/demo/passkey", { method: "POST", body: "{}" })).status, 401);
  const signedIn = await raw(portal.url, "/demo/sign-in", { method: "POST", body: '{"customer":"harbour-bakery"}' });
  assert.match(signedIn.headers["set-cookie"][0], /HttpOnly; SameSite=Strict/);
  await portal.stop();
});

test("keeps its worlds from one run to the next, and forgets them when told to", async () => {
  const database = join(folder, "kept.db");
  const accounts = async (...options) => {
    const portal = await start("--database", database, ...options);
    const cookie = (await raw(portal.url, "/demo/sign-in", { method: "POST", body: '{"customer":"tidewater-cycles"}' })).headers["set-cookie"][0].split(";")[0];
    const minted = await raw(portal.url, "/portal/session?provider=zendfi", { method: "POST", headers: { cookie } });
    const { scope } = JSON.parse(minted.text);
    const path = `/direct/zendfi/api/v1/subaccounts/${scope.subaccount_id}`;
    const { usdc_balance } = JSON.parse((await raw(portal.url, `${path}/balance`, { headers: { cookie } })).text);
    await portal.stop();
    return { account: scope.subaccount_id, usdc_balance };
  };
  const first = await accounts();
  assert.deepEqual(await accounts(), first);
  assert.equal((await accounts("--fresh")).usdc_balance, 610.5);
});

test("says in a sentence why it cannot start", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address();
  await assert.rejects(start("--port", String(port), "--database", join(folder, "taken.db")), new RegExp(`ended with 1: Port ${port} is taken`));
  await assert.rejects(start("--port", "many"), /ended with 1: This is not a port: many/);
  taken.close();
});
