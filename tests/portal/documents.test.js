// Uploads: how far they are, that they can be stopped, and what is said of files that cannot be taken.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applicationOn, FILE, PAPERS } from "./application.js";
import { scenario } from "./harness.js";

const [ID] = PAPERS;
const LARGE = { ...FILE, buffer: Buffer.concat([FILE.buffer, Buffer.alloc(6_000_000, 32)]) };
/** A program for Windows that is called a document. */
const EXE = { ...FILE, buffer: Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "latin1") };

/** Lets only so many bytes a second go out, until what it answers is called. */
async function throttle(page, uploadThroughput) {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  return () => client.detach();
}

scenario("an upload shows how far it is, can be stopped on the way and sent again", async (demo) => {
  const { page, ...on } = applicationOn(await demo.signIn("Anchor Trading"));
  await on.form.waitFor();
  const document = on.document(ID);
  const atFullSpeed = await throttle(page, 400_000);
  await on.upload(ID, LARGE);
  const bar = document.getByRole("progressbar", { name: "Upload of paper.pdf" });
  await bar.waitFor();
  await page.waitForFunction(() => {
    const { value, max } = globalThis.document.querySelector("document-field progress") ?? {};
    return max === 6_000_016 && value > 0 && value < max;
  });
  assert.match(await document.locator(".upload .hint").innerText(), /^\d+ % of 6\.0 MB sent$/);
  assert.equal(await document.getByLabel(ID).isDisabled(), true);

  await document.getByRole("button", { name: "Cancel" }).click();
  await document.locator("[data-outcome=unknown]").getByText("You stopped it").waitFor();
  await document.locator("[data-check]:focus").waitFor();
  assert.equal(await bar.count(), 0);
  // The gateway does nothing about half a file.
  assert.deepEqual(await demo.tradovate.requests("submit_customer_document"), []);

  await atFullSpeed();
  await document.getByRole("button", { name: "Send it again" }).click();
  await document.locator("[data-outcome=confirmed]").waitFor();
  assert.equal((await demo.tradovate.ledger("document")).length, 1);
});

scenario("after an upload that was stopped another file may be chosen", async (demo) => {
  const { page, ...on } = applicationOn(await demo.signIn("Anchor Trading"));
  await on.form.waitFor();
  const document = on.document(ID);
  let asked;
  const wasAsked = new Promise((resolve) => (asked = resolve));
  await page.route("**/uploadDocument", () => asked());
  await on.upload(ID);
  await wasAsked;
  await document.getByRole("button", { name: "Cancel" }).click();
  await document.locator("[data-outcome=unknown]").waitFor();
  await page.unroute("**/uploadDocument");
  await on.upload(ID, { ...FILE, name: "other.pdf", buffer: Buffer.from("%PDF-1.7 another") });
  await document.locator("[data-outcome=confirmed]").getByText("other.pdf is uploaded.").waitFor();
  assert.equal((await demo.tradovate.ledger("document")).length, 1);
});

scenario("a file that is no paper is told at its field, and not a byte of it is sent", async (demo) => {
  const { page, ...on } = applicationOn(await demo.signIn("Anchor Trading"));
  await on.form.waitFor();
  const folder = mkdtempSync(join(tmpdir(), "subscope-papers-"));
  const huge = join(folder, "scan.pdf");
  writeFileSync(huge, "%PDF-1.7\n");
  truncateSync(huge, 50_000_000);
  const sent = [];
  page.on("request", (request) => sent.push(request.url()));
  try {
    for (const [file, text] of [
      [EXE, /^By its content this file is none of these: PDF, picture, plain text\./],
      [{ ...FILE, name: "paper.docx", buffer: Buffer.from("PK\x03\x04\x14\0\x06\0") }, /^By its content/],
      [{ ...FILE, buffer: Buffer.alloc(0) }, /^This file is empty/],
      [huge, /^This file is too large; use one of at most 6\.2 MB\./],
      [{ ...FILE, name: "a.b" }, /^The file's name: Use at least 5 characters\./],
    ]) {
      await on.upload(ID, file);
      await page.locator("#governmentDocId-issue", { hasText: text }).waitFor();
      await page.locator("#governmentDocId:focus").waitFor();
      assert.equal(await on.document(ID).locator("[data-outcome], .notice, progress").count(), 0);
    }
    assert.deepEqual(sent, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
  await on.upload(ID);
  await on.document(ID).locator("[data-outcome=confirmed]").waitFor();
  assert.equal(await page.locator("#governmentDocId-issue").count(), 0);
});

scenario("a server on the way that takes no such file is told at the field", async (demo) => {
  const { page, ...on } = applicationOn(await demo.signIn("Anchor Trading"));
  await on.form.waitFor();
  const stopped = { status: 413, contentType: "text/html", body: "<html><h1>413 Request Entity Too Large</h1></html>" };
  await page.route("**/uploadDocument", (route) => route.fulfill(stopped));
  await demo.tradovate.untouchedBy(async () => {
    await on.upload(ID, LARGE);
    await page.locator("#governmentDocId-issue", { hasText: "A server on the way takes no file of this size" }).waitFor();
  });
  await page.unroute("**/uploadDocument");
  await on.upload(ID);
  await on.document(ID).locator("[data-outcome=confirmed]").waitFor();
});

scenario("in a browser progress is told from nothing to all of the file", async (demo) => {
  const { told, status } = await demo.withPackage("Anchor Trading", async () => {
    const { newIntent, openSession } = await import("/package/index.js");
    const fetchToken = ({ signal }) => fetch("/portal/session?provider=tradovate", { method: "POST", signal });
    const session = await openSession({ provider: "tradovate", baseUrl: "/portal", fetchToken });
    const told = [];
    const base64data = new Blob(["%PDF-1.7\n", new Uint8Array(3_000_000)]);
    const outcome = await session.operations.uploadDocument(
      { documentType: "Id", filename: "paper.pdf", base64data },
      { intent: newIntent(), onProgress: (progress) => told.push(progress) },
    );
    return { told, status: outcome.status };
  });
  assert.equal(status, "confirmed");
  assert.deepEqual([told[0], told.at(-1)], [{ sent: 0, total: 3_000_009 }, { sent: 3_000_009, total: 3_000_009 }]);
  for (const [at, { sent, total }] of told.entries()) assert.ok(total === 3_000_009 && (at === 0 || sent > told[at - 1].sent), JSON.stringify(told));
});

scenario("an upload goes by fetch's rules: no redirects, cookies for its own origin alone, and it stops at once", async (demo) => {
  const seen = [];
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request;
    for await (const _ of request) continue;
    const { authorization, accept, cookie } = headers;
    if (method !== "GET") seen.push({ method, url, authorization, accept, cookie, type: headers["content-type"]?.split(";")[0] });
    if (url === "/moved") return response.writeHead(307, { location: "/there" }).end();
    if (url === "/never") return;
    if (url.startsWith("/frame/")) {
      response.writeHead(200, { "content-type": "text/javascript" });
      return response.end(readFileSync(new URL(`../../pkg${url}`, import.meta.url)));
    }
    response.writeHead(200, { "content-type": url === "/" ? "text/html" : "application/json", "set-cookie": "who=me" });
    response.end(url === "/" ? "<!doctype html>" : "{}");
  });
  server.listen(0, "localhost");
  await once(server, "listening");
  try {
    const page = await (await demo.person()).newPage();
    await page.goto(`http://localhost:${server.address().port}/`);
    const ended = await page.evaluate(async () => {
      const { look, uploader } = await import("/frame/upload.js");
      const upload = uploader(fetch, false);
      const file = await look(new Blob(["%PDF-1.7"]), "field");
      const { origin, port } = location;
      const ask = async (path, signal = new AbortController().signal) => {
        const init = { method: "POST", headers: new Headers({ authorization: "Bearer x", accept: "application/json" }), redirect: "error", signal };
        try {
          const response = await upload(path, init, "{}", file);
          return `${response.status} ${await response.text()}`;
        } catch (thrown) {
          return thrown.name ?? thrown;
        }
      };
      const controller = new AbortController();
      const never = ask(`${origin}/never`, controller.signal);
      const results = [await ask(`${origin}/here`), await ask(`${origin}/moved`), await ask(`${origin}/here`, AbortSignal.abort("before"))];
      // The same address, as somebody may write it.
      results.push(await ask(`http://LOCALHOST:${port}/a/../here`));
      controller.abort();
      return [...results, await never];
    });
    assert.deepEqual(ended, ["200 {}", "TypeError", "before", "200 {}", "TypeError"]);
    assert.deepEqual(seen.find(({ url }) => url === "/here"), {
      method: "POST", url: "/here", authorization: "Bearer x", accept: "application/json", cookie: "who=me", type: "multipart/form-data",
    });
    assert.equal(seen.filter(({ url }) => url === "/here").length, 2);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
