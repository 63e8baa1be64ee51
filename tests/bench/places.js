// Where measures run: each in a Node process of its own, or in a page of its own in headless Chromium.

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";
import { bundle } from "./bundle.js";
import { coldNode, coldPage } from "./cold.js";
import { file, serve } from "./server.js";

const run = promisify(execFile);
const path = (name) => fileURLToPath(new URL(name, import.meta.url));

export async function node() {
  const server = await serve();
  return {
    name: "node",
    version: `Node ${process.versions.node}`,
    async measure(name, options) {
      if (name === "cold") return coldNode(options);
      const { stdout } = await run(process.execPath, ["--expose-gc", path("node.js"), name, JSON.stringify({ ...options, origin: server.origin })], { maxBuffer: 1 << 26 }).catch(toldBy);
      return JSON.parse(stdout);
    },
    close: async () => server.close(),
  };
}

/** What the other process said stands before its stack. */
function toldBy(error) {
  throw new Error(/^(?:\w*Error): .*(?:\n(?! {4}at ).*)*/m.exec(error.stderr ?? "")?.[0] ?? error.message);
}

/** The package's wasm files, where scripts that stand one folder down look for them. */
const artifacts = () =>
  Object.fromEntries(["session_bg", "whole_bg", "bulk/bulk", "bulk/bulk-simd"].map((name) => [`/dist/${name}.wasm`, file("application/wasm", path(`../../pkg/dist/${name}.wasm`))]));

/** The scripts of workers, by name. */
const workers = { subscope: `import "subscope/bulk/worker";`, peers: `import "./measures/peers-worker.js";` };

export async function chrome() {
  const server = await serve({ ...artifacts(), "/body.wasm": file("application/wasm", path("../../.tools/made/bench/body_bg.wasm")) });
  /** A page that can take one measure. */
  const page = async (name) => {
    const address = `/measure/${name}`;
    if (!server.files[address]) {
      const script = { type: "text/javascript", body: await bundle(`import { ${name} } from "./measures/${name}.js"; globalThis.measure = ${name};`, { minify: false }) };
      server.files[`${address}.js`] = script;
      if (name === "worker") for (const [at, worker] of Object.entries(workers)) server.files[`/worker/${at}.js`] = { type: "text/javascript", body: await bundle(worker, { minify: false }) };
      server.page(address, `<script type="module" src="${address}.js"></script>`);
    }
    return `${server.origin}${address}`;
  };
  const browser = await chromium.launch({
    executablePath: process.env.SUBSCOPE_CHROME ?? "/usr/bin/chromium",
    args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  return {
    name: "chromium",
    version: `Chromium ${browser.version()}`,
    async measure(name, options) {
      if (name === "cold") return coldPage({ ...options, browser, server });
      const context = await browser.newContext();
      try {
        const tab = await context.newPage();
        tab.setDefaultTimeout(0);
        await tab.goto(await page(name));
        if (!(await tab.evaluate(() => globalThis.crossOriginIsolated))) throw new Error("The page is not isolated, so that its timer is coarse.");
        await tab.waitForFunction(() => globalThis.measure !== undefined);
        return await tab.evaluate((options) => globalThis.measure(options), { ...options, origin: server.origin });
      } finally {
        await context.close();
      }
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}
