// A browser, and a page that a server on this machine answers for.
import { once } from "node:events";
import { createServer } from "node:http";
import { chromium } from "playwright-core";

/** Headless Chromium, with more of its switches. */
export const launch = (...more) =>
  chromium.launch({
    executablePath: process.env.SUBSCOPE_CHROME ?? "/usr/bin/chromium",
    args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", ...more, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });

/** Opens the page at the root of a server whose requests are answered so; both are gone with the test. */
export async function open(t, browser, answer) {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const page = await browser.newPage();
  t.after(async () => {
    await page.close();
    server.close();
    server.closeAllConnections();
  });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  return page;
}
