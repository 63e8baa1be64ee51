// What a file is read from: pieces of bytes, as they are asked for.

import { coded } from "../errors.js";

/** So many bytes of a file are streamed at a time, and so many are read into a room. */
const part = 16_777_216;
const roomSize = 1_048_576;

/**
 * Pieces of what a file is read from. Each is over once the next is asked for: it may stand in the same room.
 *
 * @param {any} source
 * @param {AbortSignal} signal ends what is waited for
 * @returns {{ total?: number, pieces: AsyncIterable<Uint8Array> }}
 */
export function piecesOf(source, signal) {
  if (isBlob(source)) return { total: source.size, pieces: ofBlob(source, signal) };
  if (isResponse(source)) {
    if (!source.ok || !source.body) throw coded("invalid_input", "The response holds no file; look at its status.");
    const length = source.headers.get("content-encoding") ? NaN : Number(source.headers.get("content-length") ?? NaN);
    return { total: Number.isSafeInteger(length) ? length : undefined, pieces: ofStream(source.body, signal) };
  }
  if (typeof source?.getReader === "function") return { pieces: ofStream(source, signal) };
  if (typeof source?.[Symbol.asyncIterator] === "function" || source instanceof Uint8Array) return { pieces: ofIterable(source instanceof Uint8Array ? [source] : source, signal) };
  throw coded("invalid_input", "Give a File, a Blob, a Response, or a stream of bytes.");
}

export const isBlob = (source) => typeof source?.slice === "function" && typeof source.arrayBuffer === "function";
const isResponse = (source) => typeof source?.arrayBuffer === "function" && "body" in source;

/** As a stream, which reads ahead; in parts, because some engines give all that is in memory at once. */
async function* ofBlob(blob, signal) {
  for (let at = 0; at < blob.size && !signal.aborted; at += part) yield* ofStream(blob.slice(at, at + part).stream(), signal, (stream) => intoRoom(stream, Math.min(roomSize, blob.size)));
}

/** How a stream is read: by its own chunks. */
function byChunks(stream) {
  const reader = stream.getReader();
  return { reader, read: () => reader.read() };
}

/** Who waits for a piece: Chromium (156) forgets a stream, and what waits for it, that nothing else holds meanwhile. */
const waiting = new Set();

/** Into the same room again and again, where the engine can. */
function intoRoom(stream, size) {
  let reader;
  try {
    reader = stream.getReader({ mode: "byob" });
  } catch {
    return byChunks(stream);
  }
  let room = new ArrayBuffer(size);
  const read = async () => {
    waiting.add(reader);
    try {
      const { value } = await reader.read(new Uint8Array(room), { min: size });
      room = value?.buffer;
      return { done: !value?.length, value };
    } finally {
      waiting.delete(reader);
    }
  };
  return { reader, read };
}

// Not every engine lets a stream be iterated.
async function* ofStream(stream, signal, by = byChunks) {
  const { reader, read } = by(stream);
  const cancel = () => reader.cancel().catch(() => {});
  let ended = false;
  try {
    ended = signal.aborted;
    if (ended) await cancel();
    signal.addEventListener("abort", cancel, { once: true });
    while (!ended) {
      const { done, value } = await read();
      if ((ended = done)) return;
      yield bytesOf(value);
    }
  } finally {
    signal.removeEventListener("abort", cancel);
    if (!ended) await cancel();
  }
}

async function* ofIterable(pieces, signal) {
  // Streams of Node are torn down; what else is waited for has to come.
  const destroy = () => pieces.destroy?.();
  signal.addEventListener("abort", destroy, { once: true });
  for await (const piece of pieces) yield bytesOf(piece);
  signal.removeEventListener("abort", destroy);
}

function bytesOf(piece) {
  if (piece instanceof Uint8Array) return piece;
  if (piece instanceof ArrayBuffer) return new Uint8Array(piece);
  throw coded("invalid_input", "The stream gives something else than bytes; do not decode it.");
}
