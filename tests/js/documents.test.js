// Files of a page, through the real gateway to the real sandbox: what they are, how they go out, and
// what is told when they do not.
import assert from "node:assert/strict";
import { mkdtemp, openAsBlob, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { defineOperation, newIntent } from "subscope";
import { answering, baseUrl, held, refusal, startPortal } from "./harness.js";

const PDF = new Uint8Array([...Buffer.from("%PDF-1.7\n"), 0xe2, 0xe3, 0xcf, 0xd3]);
const PNG = new Uint8Array([0x89, ...Buffer.from("PNG\r\n"), 0x1a, 0x0a, 0, 0, 0, 0x0d, ...Buffer.from("IHDR")]);
/** A program for Windows. */
const EXE = new Uint8Array([...Buffer.from("MZ"), 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xff, 0xff]);
const paper = { documentType: "Id", filename: "paper.pdf" };

const uri = (type, bytes) => `data:${type};base64,${Buffer.from(bytes).toString("base64")}`;
const arrived = async (portal) => (await portal.tradovate.requests("submit_customer_document")).map(({ body }) => JSON.parse(body));

async function opened(t, more) {
  const portal = await startPortal(t);
  const session = await portal.open("ivy", { ...more?.(portal) });
  const upload = (base64data, o) => session.operations.uploadDocument({ ...paper, base64data }, { intent: newIntent(), ...o });
  return { portal, session, upload };
}

test("a file goes beside the call as it is, and on as what its content says", async (t) => {
  const { portal, upload } = await opened(t);
  for (const [bytes, type, called] of [
    [PDF, "application/pdf", "application/x-whatever"],
    [PNG, "image/png", "application/pdf"],
    [Buffer.from("Sehr geehrte Ärztin,\r\n"), "text/plain", ""],
    [Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "text/plain", "image/svg+xml"],
  ]) {
    assert.equal((await upload(new Blob([bytes], { type: called }))).status, "confirmed", type);
    const { body, file } = portal.sent.at(-1);
    assert.deepEqual(body.input, paper);
    assert.deepEqual(new Uint8Array(await file.arrayBuffer()), new Uint8Array(bytes));
    assert.equal((await arrived(portal)).at(-1).base64data, uri(type, bytes));
  }
});

test("a file goes as text, too, and is the same wish", async (t) => {
  const { portal, upload } = await opened(t);
  const intent = newIntent();
  assert.equal((await upload(uri("application/pdf", PDF), { intent })).status, "confirmed");
  const again = await upload(new Blob([PDF]), { intent });
  assert.deepEqual([again.status, again.replayed], ["confirmed", true]);
  assert.equal((await portal.tradovate.ledger("document")).length, 1);
});

test("what is no paper is told at its field, and not a byte is sent", async (t) => {
  const { portal, upload } = await opened(t);
  const named = (bytes, name, type) => new File([bytes], name, { type });
  for (const [file, code, message] of [
    [named(EXE, "paper.pdf", "application/pdf"), "file_type", /none of these: PDF, picture, plain text/],
    [named(Buffer.from("PK\x03\x04\x14\0\x06\0"), "paper.docx", ""), "file_type", /by its content/i],
    [named(Buffer.from("\x7fELF\x02\x01\x01\0", "latin1"), "paper.png", "image/png"), "file_type", /by its content/i],
    [new Blob([]), "file_empty", /empty/],
    [new Blob([PDF, new Uint8Array(6_291_435 - PDF.length + 1)]), "file_too_large", /at most 6\.2 MB/],
    [uri("application/pdf", EXE), "file_type", /by its content/i],
    [uri("application/pdf", PNG), "file_type", /by its content/i],
    [uri("application/pdf", []), "file_empty", /empty/],
    [uri("application/pdf", [...PDF, ...new Uint8Array(6_291_435)]), "file_too_large", /at most 6\.2 MB/],
    ["paper.pdf", "type", /file/],
    [PDF, "type", /file/],
    [{}, "type", /file/],
  ]) {
    const { issues } = await refusal(upload(file), "invalid_input");
    assert.deepEqual(issues.map((issue) => [issue.path, issue.code]), [["base64data", code]]);
    assert.match(issues[0].message, message);
  }
  assert.deepEqual(portal.sent, []);
  // The largest that is taken.
  assert.equal((await upload(new Blob([PDF, new Uint8Array(6_291_435 - PDF.length)]))).status, "confirmed");
});

test("a file of 50 MB is refused by its size: it is not read", async (t) => {
  const { portal, upload } = await opened(t);
  const file = new Blob([PDF, new Uint8Array(50_000_000)]);
  for (const name of ["arrayBuffer", "bytes", "stream", "text"]) file[name] = () => assert.fail(`${name} of a whole file`);
  const { issues } = await refusal(upload(file), "invalid_input");
  assert.deepEqual(issues.map(({ path, code, params }) => [path, code, params]), [["base64data", "file_too_large", { max: "6.2", unit: "MB" }]]);
  assert.deepEqual(portal.sent, []);
});

test("a file's issue stands beside those of the other fields", async (t) => {
  const { session } = await opened(t);
  const work = session.operations.uploadDocument({ documentType: "Passport", filename: "a.b", base64data: new Blob([EXE]) }, { intent: newIntent() });
  const { issues } = await refusal(work, "invalid_input");
  assert.deepEqual(issues.map(({ path, code }) => [path, code]), [["documentType", "not_a_choice"], ["filename", "too_short"], ["base64data", "file_type"]]);
});

test("a file that is gone by the time it is sent is told at its field", async (t) => {
  const { portal, upload } = await opened(t);
  const folder = await promisify(mkdtemp)(join(tmpdir(), "subscope-files-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "paper.pdf");
  writeFileSync(path, PDF);
  const file = await openAsBlob(path);
  rmSync(path);
  const { issues } = await refusal(upload(file), "invalid_input");
  assert.deepEqual(issues.map((issue) => issue.path), ["base64data"]);
  assert.match(issues[0].message, /choose it again/);
  assert.deepEqual(portal.sent, []);
});

test("progress is told at both ends where fetch sends, and what the callback throws changes nothing", async (t) => {
  const { upload } = await opened(t);
  const told = [];
  const file = new Blob([PDF, new Uint8Array(100_000)]);
  const reported = new Promise((resolve) => process.once("warning", resolve));
  const onProgress = (progress) => {
    told.push(progress);
    throw new Error("of the page");
  };
  assert.equal((await upload(file, { onProgress })).status, "confirmed");
  assert.deepEqual(told, [{ sent: 0, total: file.size }, { sent: file.size, total: file.size }]);
  assert.match((await reported).message, /of the page/);
  await refusal(upload(file, { onProgress: "often" }), "invalid_options");
});

test("given up while it goes out, it is unknown; before, nothing is sent", async (t) => {
  const portal = await startPortal(t);
  const { fetch, wasAsked, release } = held(() => Response.json({}));
  const session = await portal.open("ivy", { fetch });
  const upload = (o) => session.operations.uploadDocument({ ...paper, base64data: new Blob([PDF]) }, { intent: newIntent(), ...o });
  await refusal(upload({ signal: AbortSignal.abort() }), "aborted");
  const controller = new AbortController();
  const outcome = upload({ signal: controller.signal });
  const request = await wasAsked;
  assert.equal(request.redirect, "error");
  assert.equal(request.headers.get("authorization").startsWith("Bearer "), true);
  controller.abort();
  assert.equal((await outcome).status, "unknown");
  release();
});

test("a 413 of a server on the way: nothing was done, and the file is too large for it", async (t) => {
  for (const answer of [
    () => new Response("<html><h1>413 Request Entity Too Large</h1></html>", { status: 413, headers: { "content-type": "text/html" } }),
    () => new Response(null, { status: 413 }),
    () => Response.json({ message: "too large" }, { status: 413 }),
  ]) {
    const { session, upload } = await opened(t, () => ({ fetch: answering(answer) }));
    for (const file of [new Blob([PDF]), uri("application/pdf", PDF)]) {
      const { issues } = await refusal(upload(file), "invalid_input");
      assert.deepEqual(issues.map(({ path, code }) => [path, code]), [["base64data", "file_stopped"]]);
      assert.match(issues[0].message, /server on the way/);
    }
    assert.equal(session.state.pending, 0);
    // Without a file it says nothing that can be relied on.
    await refusal(session.operations.requestStatus({ subAccountRequestId: "1" }), "bad_answer");
  }
});

test("what is too large for the gateway is told at the file's field", async (t) => {
  const portal = await startPortal(t);
  const { session, token } = await portal.mint("ivy");
  const body = new FormData();
  body.append("call", "{}");
  body.append("file", new Blob([new Uint8Array(7_000_000)]));
  const ask = (operation) => portal.gateway.handle(new Request(`${baseUrl}/s/${session}/${operation}`, { method: "POST", body, headers: { authorization: `Bearer ${token}` } }));
  const answer = await ask("uploadDocument");
  assert.equal(answer.status, 413);
  const { error } = await answer.json();
  assert.deepEqual([error.code, error.issues[0].path, error.issues[0].code], ["invalid_input", "base64data", "file_too_large"]);
  assert.deepEqual((await (await ask("requestStatus")).json()).error.issues[0].code, "too_long");
});

test("a filled slot after a lost answer: most likely it was that one", async (t) => {
  const portal = await startPortal(t);
  const fixed = { createSubAccountRequest: { riskCategoryId: "3", marginType: "Speculator", transferAmount: "0", authorizedIndividual: true } };
  const session = await portal.open("ivy", { fetchToken: () => portal.mint("ivy", { role: "applicant", fixed }) });
  const person = { firstName: "Ivy", lastName: "Doe", country: "US", state: "IL", streetAddress1: "1 Main Street", city: "Chicago", zipCode: "60601", phone: "1", citizenship: "US", taxIdentifier: "123456789", birthDate: "1990-12-31" };
  const { answer } = await session.operations.createSubAccountRequest(person, { intent: newIntent() });
  const submit = (bytes) => session.operations.submitRequestDocument({ ...paper, subAccountRequestId: answer.requestId, base64data: new Blob([bytes]) }, { intent: newIntent() });
  await portal.tradovate.fault({ operation: "submit_document", kind: "lost_answer" });
  const lost = await submit(PDF);
  assert.deepEqual([lost.status, lost.settledBy], ["unknown", "person"]);
  const filled = await submit(PNG);
  assert.deepEqual([filled.status, filled.error.code], ["refused", "duplicate"]);
  assert.match(filled.error.advice, /most likely arrived/);
  assert.equal((await portal.tradovate.ledger("document")).length, 1);
});

test("an operation of one's own takes a file of a kind that it names", async (t) => {
  const archive = defineOperation({
    provider: "tradovate",
    name: "archive",
    path: "/customerApplication/archive",
    method: "POST",
    effect: "creates",
    repeat: "never",
    who: ["customer"],
    fields: [
      { name: "userId", role: "subject", absent: "everybody's" },
      { name: "content", shape: { dataUri: { types: ["application/zip"], max: 1000 } }, required: true },
    ],
    answer: { one: [{ name: "ok", kind: "holds" }] },
  });
  const seen = [];
  const fetch = answering(async (request) => {
    if (!request.url.endsWith("/archive")) return globalThis.fetch(request);
    seen.push(await request.json());
    return Response.json({ ok: true });
  });
  const portal = await startPortal(t, { operations: [archive], fetch });
  const session = await portal.open("ivy", { operations: [archive] });
  const zip = Buffer.from("PK\x05\x06" + "\0".repeat(18));
  const send = (content) => session.call(archive, { content }, { intent: newIntent() });
  assert.equal((await send(new Blob([zip], { type: "application/zip" }))).status, "confirmed");
  assert.equal(seen[0].content, uri("application/zip", zip));
  for (const [file, code] of [[new Blob([zip]), "file_type"], [new Blob([PDF], { type: "application/zip" }), "file_type"], [new Blob([zip, new Uint8Array(1000)], { type: "application/zip" }), "file_too_large"]]) {
    const { issues } = await refusal(send(file), "invalid_input");
    assert.deepEqual(issues.map((issue) => [issue.path, issue.code]), [["content", code]]);
  }
  assert.equal(seen.length, 1);
});
