// createGateway says at once what does not go together, and how to put it right.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { isSubscopeError } from "subscope";
import { createGateway, memory } from "subscope/gateway";
import { clean } from "./canary.js";
import { refusal } from "./harness.js";

const canary = "Kanarienvogel9f3k";
const secret = `${canary}, thirty-two characters and more`;
const durable = () => ({ ...memory(), durable: true });
const zendfi = { apiKey: `zfi_test_${canary}` };
const verto = { clientId: "client", apiKey: canary };
const sound = () => ({
  basePath: "/portal", secret, store: memory(), whenStoreDown: { reads: "serve", money: "refuse" }, development: true, providers: { zendfi, verto },
});
const production = () => ({ ...sound(), store: durable(), development: undefined });

// [title, configuration, what the sentence names]
const wrong = [
  ["nothing", undefined, /^store/],
  ["no store", { ...sound(), store: undefined }, /^store: .*sqlite/],
  ["a store that is none", { ...sound(), store: { read() {}, write() {} } }, /^store: .*sqlite/],
  ["a store that forgets, outside development", { ...sound(), development: undefined }, /^store: .*sqlite/],
  ["no word on a store that is down", { ...sound(), whenStoreDown: undefined }, /^whenStoreDown/],
  ["money while the store is down", { ...sound(), whenStoreDown: { reads: "serve", money: "serve" } }, /^whenStoreDown/],
  ["another word for reads", { ...sound(), whenStoreDown: { reads: "maybe", money: "refuse" } }, /^whenStoreDown/],
  ["no basePath", { ...sound(), basePath: undefined }, /^basePath/],
  ["a basePath without a slash", { ...sound(), basePath: "portal" }, /^basePath/],
  ["a basePath with a slash behind", { ...sound(), basePath: "/portal/" }, /^basePath/],
  ["a basePath with dots", { ...sound(), basePath: "/a/../b" }, /^basePath/],
  ["no providers", { ...sound(), providers: undefined }, /^providers/],
  ["an empty list of providers", { ...sound(), providers: {} }, /^providers/],
  ["a live key in development", { ...sound(), providers: { zendfi: { apiKey: `zfi_live_${canary}` } } }, /^providers\.zendfi\.apiKey: development/],
  ["Verto's live environment in development", { ...sound(), providers: { verto: { ...verto, environment: "live" } } }, /^providers\.verto\.environment/],
  ["an environment that is none", { ...sound(), providers: { verto: { ...verto, environment: "prod" } } }, /^providers\.verto\.environment/],
  ["Verto's production host in development", { ...sound(), providers: { verto: { ...verto, baseUrl: "https://api.vertofx.com" } } }, /^providers\.verto\.baseUrl: development/],
  ...["http://api.example.com", "https://127.0.0.1", "https://localhost", "https://10.0.0.1", "https://[::1]", "https://printer.local", "https://intranet", "https://2130706433", "https://a@api.example.com", "https://api.example.com/?q", "https://api.example.com/#f", "//api.example.com", "ftp://api.example.com", "https:api.example.com", ""]
    .map((baseUrl) => [`${baseUrl || "an empty text"} as a base address outside development`, { ...production(), providers: { zendfi: { ...zendfi, baseUrl } } }, /^providers\.zendfi\.baseUrl: .*https/]),
];

for (const [title, configuration, says] of wrong) {
  test(`${title}: invalid_options`, () => {
    assert.throws(() => createGateway(configuration), (error) => {
      assert.ok(isSubscopeError(error, "invalid_options"), String(error?.stack));
      assert.match(error.message, says);
      clean(error, [canary], title);
      return true;
    });
  });
}

test("a sound configuration of each kind is taken", async () => {
  for (const configuration of [sound(), production(), { ...production(), providers: { verto: { ...verto, environment: "live" } } }, { ...production(), providers: { zendfi: { apiKey: async () => `zfi_live_${canary}`, baseUrl: "https://proxy.example.com/zendfi" } } }]) {
    await createGateway(configuration).close();
  }
});

const grant = { provider: "zendfi", scope: { subaccount_id: "sa_1" }, visitor: "v", role: "customer" };

test("secrets that are not at hand at first are looked at when they come", async () => {
  for (const [apiKey, says] of [[async () => `zfi_live_${canary}`, /development/], [() => undefined, /missing/], [() => canary, /zfi_test_/]]) {
    const error = await refusal(createGateway({ ...sound(), providers: { zendfi: { apiKey } } }).mint(grant), "invalid_options");
    assert.match(error.advice, says);
    clean(error, [canary], "apiKey");
  }
});

test("a secret that is missing or too short: nobody gets a session", async () => {
  for (const short of [undefined, "", "x".repeat(31), () => "short", async () => undefined]) {
    const error = await refusal(createGateway({ ...sound(), secret: short }).mint(grant), "invalid_options");
    assert.match(error.advice, /^secret: .*32/);
  }
  assert.equal((await createGateway({ ...sound(), secret: "x".repeat(32) }).mint(grant)).provider, "zendfi");
});

test("a grant is looked at member by member", async () => {
  const gateway = createGateway(sound());
  const address = "4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYvA";
  const limits = { currency: "USDC", perPayment: "10", perDay: "20", destinations: [address] };
  const cases = [
    ["provider", { provider: "stripe" }], ["role", { role: "admin" }], ["visitor", { visitor: "" }], ["visitor", { visitor: "a\nb" }],
    ["scope.subaccount_id", { scope: {} }], ["scope.subaccount_id", { scope: { subaccount_id: "" } }], ["scope.subaccount_id", { scope: { subaccount_id: "../x" } }],
    ["scope.subaccount_id", { scope: { subAccountId: "sa_1" } }], ["operations", { operations: ["teleport"] }], ["operations", { operations: [{ name: "teleport" }] }], ["operations", { operations: ["withdraw"] }],
    ["fixed", { fixed: { balance: { nothing: 1 } } }], ["limits.perPayment", { limits: { ...limits, perPayment: "0" } }], ["limits.perPayment", { limits: { ...limits, perPayment: "21" } }],
    ["limits.perDay", { limits: { ...limits, perDay: "many" } }], ["limits.destinations", { limits: { ...limits, destinations: [] } }],
    ["limits.destinations", { limits: { ...limits, destinations: ["nowhere"] } }], ["directOrigin", { mode: "direct" }], ["mode", { mode: "fast" }],
  ];
  for (const [path, change] of cases) {
    const error = await refusal(gateway.mint({ ...grant, ...change }), "invalid_options");
    assert.deepEqual(error.issues.map((issue) => issue.path), [path]);
  }
  for (const nothing of [undefined, null, "x", 7, [], {}]) await refusal(gateway.mint(nothing), "invalid_options");
  await refusal(gateway.mint({ ...grant, visitor: () => {} }), "invalid_input");
  assert.deepEqual((await gateway.mint({ ...grant, limits })).operations.sort(), ["balance", "get", "withdraw", "withdrawBank"]);
  assert.deepEqual((await gateway.mint(grant)).operations.sort(), ["balance", "get"]);
});

test("development refuses NODE_ENV=production", async () => {
  const script = `
    import { createGateway, memory } from "subscope/gateway";
    const make = (development) => createGateway({ basePath: "/p", secret: "x".repeat(32), store: { ...memory(), durable: true }, whenStoreDown: { reads: "refuse", money: "refuse" }, development, providers: { verto: { clientId: "c", apiKey: "k" } } });
    let said;
    try { make(true); } catch (error) { said = error.code + " " + error.message; }
    make(undefined);
    console.log(said);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: fileURLToPath(new URL(".", import.meta.url)), env: { ...process.env, NODE_ENV: "production" },
  });
  assert.match(stdout, /^invalid_options development: NODE_ENV says production/);
});
