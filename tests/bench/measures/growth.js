// Growth: time and memory against the number of rows. The file is a stream that repeats a thousand rows,
// so that what is held is the reader's own.
import { loadNationalIds } from "subscope/forms";
import { checkRows } from "subscope/bulk";
import { rowsFile } from "../rows.js";
import { forms } from "../subjects.js";
import { median } from "../rounds.js";

const block = 1000;

export async function growth({ seed, rounds, most }) {
  await loadNationalIds();
  const { text, expected } = rowsFile("ndjson", seed, block);
  const bytes = new TextEncoder().encode(text);
  const measured = [];
  for (const count of [1e3, 1e4, 1e5, 1e6].filter((count) => count <= most)) {
    const took = [];
    for (let round = Math.max(1, Math.min(rounds, Math.round(3e5 / count))); round >= 0; round--) {
      const start = performance.now();
      const faulty = await read(bytes, count / block);
      took.push(performance.now() - start);
      if (faulty !== (expected.length * count) / block) throw new Error(`subscope found ${faulty} faulty rows of ${count}.`);
    }
    measured.push({ measure: "rows", of: "tradovate", count, us: { subscope: median(took.slice(took.length > 1 ? 1 : 0)) * 1000 }, bytes: await heldWhile(bytes, count / block) });
  }
  return measured;
}

async function read(bytes, blocks, look) {
  let left = blocks;
  const stream = new ReadableStream({ pull: (controller) => (left-- > 0 ? controller.enqueue(bytes.slice()) : controller.close()) });
  let faulty = 0;
  for await (const { issues } of checkRows(stream, forms.tradovate, { format: "ndjson" })) {
    if (issues.some(({ severity }) => severity === "error")) faulty++;
    look?.(faulty);
  }
  return faulty;
}

/** The most memory that is held meanwhile: the core's, and what the heap has grown by; only where the host tells. */
async function heldWhile(bytes, blocks) {
  if (typeof globalThis.gc !== "function") return undefined;
  const { Instance } = WebAssembly;
  let core;
  WebAssembly.Instance = class extends Instance {
    constructor(...all) {
      super(...all);
      if (this.exports.feed) core = this.exports;
    }
  };
  const held = () => {
    globalThis.gc();
    return process.memoryUsage().heapUsed;
  };
  try {
    const before = held();
    let most = 0;
    const every = Math.max(1, Math.floor((blocks * block) / 200));
    await read(bytes, blocks, (faulty) => faulty % every === 0 && (most = Math.max(most, held() - before + core.memory.buffer.byteLength)));
    return most;
  } finally {
    WebAssembly.Instance = Instance;
  }
}
