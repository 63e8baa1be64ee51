// Files read in a worker of Node's: whatever they come from, the same is told.
import assert from "node:assert/strict";
import { createReadStream, openAsBlob } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { checkRows } from "subscope/bulk";
import { withdraw } from "subscope/forms/zendfi";

const worker = () => new Worker(new URL(import.meta.resolve("subscope/bulk/worker")));
const text = "amount\n" + "1\n1,5\n".repeat(100_000);

/** Everything that is told of a file. */
async function told(source, o) {
  const run = checkRows(source, withdraw, o);
  const rows = [];
  for await (const verdict of run) rows.push(verdict);
  return JSON.stringify([rows, await run.done]);
}

test("a Blob, a file of the disk, a stream and bytes", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "subscope-bulk-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "rows.csv");
  await writeFile(file, text);
  const expected = await told(new Blob([text]));
  assert.equal(JSON.parse(expected)[1].faulty, 200_000);
  for (const source of [new Blob([text]), await openAsBlob(file), createReadStream(file), new Response(text), new TextEncoder().encode(text)]) {
    assert.ok((await told(source, { worker })) === expected, source.constructor.name);
  }
});

test("an artifact that cannot cross is refused, and an address can", async () => {
  const wasm = Promise.resolve(new Uint8Array(8));
  await assert.rejects(checkRows(new Blob([text]), withdraw, { worker, wasm }).done, { code: "invalid_options" });
  await assert.rejects(checkRows(new Blob([text]), withdraw, { worker, wasm: new URL("data:text/plain,x") }).done, { code: "wasm_load_failed", retryable: true });
});
