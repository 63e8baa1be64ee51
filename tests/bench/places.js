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

export async function page() {
  const script = await bundle(`import { measures } from "./measures.js"; globalThis.measure = (name, options) => measures[name](options);`, { format: "esm", minify: false });
  const server = await serve({
    "/measures.js": { type: "text/javascript", body: script },
    "/session.wasm": file("application/wasm", path("../../pkg/dist/session_bg.wasm")),
  });
  server.page("/", `<script type="module" src="/measures.js"></script>`);
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
        const page = await context.newPage();
        page.setDefaultTimeout(0);
        await page.goto(server.origin);
        if (!(await page.evaluate(() => globalThis.crossOriginIsolated))) throw new Error("The page is not isolated, so that its timer is coarse.");
        await page.waitForFunction(() => globalThis.measure !== undefined);
        return await page.evaluate(([name, options]) => globalThis.measure(name, options), [name, { ...options, origin: server.origin, wasm: "/session.wasm" }]);
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
