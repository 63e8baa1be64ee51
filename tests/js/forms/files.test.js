// Files in a form: by size at once, by content once somebody has looked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { uploadDocument, submitRequestDocument } from "subscope/forms/tradovate";

const pdf = (size = 20) => new Blob(["%PDF-1.7 ".padEnd(size, "x")], { type: "application/pdf" });
const form = (base64data, filename = "paper.pdf") => ({ documentType: "Id", filename, base64data });
const told = ({ issues = [] }) => issues.map(({ path, code }) => `${path} ${code}`);

test("a file that fits comes out as it is", async () => {
  const file = pdf();
  assert.equal(uploadDocument.check(form(file)).value.base64data, file);
  assert.equal((await uploadDocument.checkFiles(form(file))).value.base64data, file);
});

test("its size is known at once, and nothing of it is read", () => {
  const huge = pdf();
  Object.defineProperty(huge, "size", { value: 52_428_800 });
  huge.slice = huge.arrayBuffer = () => assert.fail("read");
  const { issues } = uploadDocument.check(form(huge));
  assert.deepEqual(told({ issues }), ["base64data file_too_large"]);
  assert.deepEqual(issues[0].params, { max: "6.2", unit: "MB" });
  assert.match(issues[0].message, /at most 6\.2 MB/);
  assert.deepEqual(told(submitRequestDocument.check({ ...form(pdf(3_800_000)), subAccountRequestId: "1" })), ["base64data file_too_large"]);
  assert.deepEqual(told(uploadDocument.check(form(new Blob([])))), ["base64data file_empty"]);
});

test("what it is, its content says: neither its name nor its type", async () => {
  for (const [title, bytes, fits] of [
    ["a PDF called text", "%PDF-1.4", true], ["a picture", "\x89PNG\r\n\x1a\n", true], ["plain text", "Dear Sir", true],
    ["a program", "MZ\x90\0", false], ["another program", "\x7fELF", false], ["an archive", "PK\x03\x04", false],
  ]) {
    const file = new Blob([Uint8Array.from(bytes, (c) => c.charCodeAt(0))], { type: "application/pdf" });
    // Before anybody has looked, it is not known.
    assert.deepEqual(told(uploadDocument.check(form(file))), [], title);
    const wanted = fits ? [] : ["base64data file_type"];
    assert.deepEqual(told(await uploadDocument.checkFiles(form(file))), wanted, title);
    assert.deepEqual(told(uploadDocument.check(form(file))), wanted, `${title}, seen before`);
    assert.deepEqual(told(uploadDocument.live().edit(form(file))), wanted, `${title}, live`);
  }
});

test("only the beginning is read", async () => {
  let read = 0;
  const file = pdf(100_000);
  const { slice } = Blob.prototype;
  file.slice = (from, to) => ((read += to - from), slice.call(file, from, to));
  file.arrayBuffer = file.text = file.stream = () => assert.fail("read whole");
  await uploadDocument.checkFiles(form(file));
  assert.equal(read, 512);
});

test("what was looked at is what comes out, whatever a getter says the second time", async () => {
  const seen = pdf();
  let turns = 0;
  const fickle = { ...form(seen), get base64data() { return turns++ === 0 ? seen : new Blob(["MZ\u0090\0"]); } };
  assert.equal((await uploadDocument.checkFiles(fickle)).value.base64data, seen);
  assert.equal(turns, 1);
});

test("a file that vanished stays unknown, until it is sent", async () => {
  const file = pdf();
  file.slice = () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) });
  assert.equal((await uploadDocument.checkFiles(form(file))).value.base64data, file);
});

test("names have 5 to 64 characters; a file is no text, and a text no file", async () => {
  assert.deepEqual(told(uploadDocument.check(form(pdf(), "a.md"))), ["filename too_short"]);
  assert.deepEqual(told(uploadDocument.check(form(pdf(), `${"a".repeat(61)}.pdf`))), ["filename too_long"]);
  assert.deepEqual(told(uploadDocument.check(form("paper.pdf"))), ["base64data type"]);
  assert.deepEqual(told(await uploadDocument.checkFiles({ documentType: pdf(), filename: "paper.pdf", base64data: pdf() })), ["documentType type"]);
  assert.deepEqual(told(await uploadDocument.checkFiles(null)), ["documentType required", "filename required", "base64data required"]);
});
