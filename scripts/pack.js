// node scripts/pack.js FILE: the script that holds a WebAssembly module as texts, for pages that need it at once;
// pkg/frame/packed.js reads it. Like stands beside like, which compresses better: immediates of a kind are a
// stream of their own, apart from the instructions.
import { readFile } from "node:fs/promises";
import { unpack } from "../pkg/frame/packed.js";

/** The 90 characters of a packed text, in their order. */
const characters = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((c) => c !== "<" && c !== "\\");

const character = (byte) => (byte < 88 ? characters[byte] : characters[88 + Math.floor((byte - 88) / 90)] + characters[(byte - 88) % 90]);

/** Marks a run of bytes as they are; no instruction has this code. */
const run = 0xff;
const [table, codeSection] = [0x0e, 10];

/** The stream of an instruction's last immediates: of locals, constants, offsets in memory, labels and functions. */
function streamOf(code) {
  if (code >= 0x20 && code <= 0x22) return 1;
  if (code === 0x41 || code === 0x42) return 2;
  if (code >= 0x28 && code <= 0x3e) return 3;
  return (code >= 0x0c && code <= table) || code === 0x10 ? 4 : 0;
}

/** The streams of a module, the main one first. */
function apart(bytes) {
  const streams = [[], [], [], [], []];
  const [main] = streams;
  let at = 8;

  /** The bytes from there up to here, as they are. */
  const plain = (from) => {
    for (let start = from; start < at; start += 0xffff) {
      const piece = bytes.subarray(start, Math.min(at, start + 0xffff));
      main.push(run, piece.length & 255, piece.length >> 8, ...piece);
    }
  };

  /** A number, whose bytes but the last have their highest bit. */
  const number = () => {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const numbers = (count) => {
    for (; count > 0; count--) number();
  };

  /** Goes past the immediates of an instruction that are in no stream. */
  const inline = (code) => {
    if ((code >= 0x02 && code <= 0x04) || code === 0x23 || code === 0x24 || (code >= 0x28 && code <= 0x40)) number();
    else if (code === 0x11) numbers(2);
    else if (code === 0x43 || code === 0x44) at += code === 0x43 ? 4 : 8;
    else if (code === 0xfc) {
      const kind = number();
      if (kind >= 8) numbers(kind % 2 === 0 ? 2 : 1);
    }
  };

  const instruction = () => {
    const code = bytes[at++];
    const stream = streamOf(code);
    main.push(code);
    let from = at;
    inline(code);
    const own = bytes.subarray(from, at);
    // An alignment is expected; whatever else is inline must not look like an instruction with a stream.
    if (stream === 3 || own.every((byte) => byte !== run && streamOf(byte) === 0)) main.push(...own);
    else plain(from);
    if (stream === 0) return;
    from = at;
    if (code === table) numbers(number() + 1);
    else number();
    streams[stream].push(...bytes.subarray(from, at));
  };

  let from = 0;
  while (at < bytes.length) {
    const id = bytes[at++];
    const size = number();
    const end = at + size;
    if (id === codeSection) {
      for (let functions = number(); functions > 0; functions--) {
        const size = number();
        const end = at + size;
        for (let locals = number(); locals > 0; locals--) numbers(2);
        plain(from);
        while (at < end) instruction();
        from = at;
      }
    }
    at = end;
  }
  plain(from);
  return streams;
}

const bytes = await readFile(process.argv[2]);
const texts = apart(bytes).map((stream) => stream.map(character).join(""));
if (!bytes.equals(unpack(texts))) throw new Error("What was packed does not come out as it went in.");
console.log(`export const packed = [\n${texts.map((text) => `  "${text}",\n`).join("")}];`);
