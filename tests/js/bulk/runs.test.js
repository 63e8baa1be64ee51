// Runs as such: they go no faster than their rows are taken, end at once when they are given up, and keep nothing.
import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import { checkRows } from "subscope/bulk";
import { forms } from "subscope/forms";

const form = forms.tradovate.createSubAccountRequest;
const header = "firstName,lastName,country,state,streetAddress1,city,zipCode,phone,citizenship,taxIdentifier,birthDate\n";
const rows = new TextEncoder().encode("Ann,Smith,UK,CO,1 Main Street,Denver,80209,1,US,536228726,1990-12-31\n".repeat(4000));

/** A file without an end, which counts what is taken of it. */
function endless() {
  const state = { taken: 0, cancelled: false };
  const stream = new ReadableStream({
    pull(controller) {
      controller.enqueue(state.taken++ === 0 ? new TextEncoder().encode(header) : rows.slice());
    },
    cancel: () => void (state.cancelled = true),
  }, { highWaterMark: 0 });
  return { state, stream };
}

function workers() {
  const made = [];
  const worker = () => {
    const one = new Worker(new URL(import.meta.resolve("subscope/bulk/worker")));
    made.push({ one, ended: once(one, "exit") });
    return one;
  };
  return { made, worker };
}

for (const place of ["here", "in a worker"]) {
  const options = () => (place === "here" ? { made: [] } : workers());

  test(`${place}: nothing is read ahead of whoever takes the rows`, async () => {
    const { state, stream } = endless();
    const { made, worker } = options();
    const run = checkRows(stream, form, { worker });
    const all = run[Symbol.asyncIterator]();
    for (let row = 1; row <= 10; row++) assert.equal((await all.next()).value.row, row);
    assert.ok(state.taken < 16, String(state.taken));
    await all.return();
    assert.equal(state.cancelled, true);
    for (const { ended } of made) await ended;
    await assert.rejects(run.done, ({ code }) => code === "aborted");
  });

  test(`${place}: giving up ends it, and the source`, async () => {
    const { state, stream } = endless();
    const { made, worker } = options();
    const stop = new AbortController();
    let told = 0;
    const run = checkRows(stream, form, { worker, signal: stop.signal, onProgress: ({ rows }) => rows > 10_000 && (told++, stop.abort()) });
    await assert.rejects(run.done, ({ code }) => code === "aborted");
    for (const { ended } of made) await ended;
    assert.ok(told > 0);
    assert.equal(state.cancelled, true);
  });

  test(`${place}: given up before it began, nothing is read`, async () => {
    const { state, stream } = endless();
    const { made, worker } = options();
    const run = checkRows(stream, form, { worker, signal: AbortSignal.abort() });
    await assert.rejects(run.done, ({ code }) => code === "aborted");
    await assert.rejects(async () => { for await (const _ of run); }, ({ code }) => code === "aborted");
    for (const { ended } of made) await ended;
    assert.ok(state.taken === 0);
  });

  test(`${place}: a source that breaks off is told`, async () => {
    const { worker } = options();
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error("canary of a socket")) });
    await assert.rejects(checkRows(broken, form, { worker }).done, (error) => error.code === "invalid_input" && !JSON.stringify(error).includes("canary"));
  });
}

test("a worker that does not start is told", async () => {
  const run = checkRows(new Blob([header]), form, { worker: () => new Worker("throw new Error('canary')", { eval: true }) });
  await assert.rejects(run.done, ({ code }) => code === "internal");
});

test("a run is read once", async () => {
  const run = checkRows(new Blob([header]), form);
  await run.done;
  await assert.rejects(async () => { for await (const _ of run); }, ({ code }) => code === "invalid_options");
});
