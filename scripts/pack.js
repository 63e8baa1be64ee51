// node scripts/pack.js FILE: the module that holds the file's bytes as a text, for pages that need them
// at once; pkg/frame/packed.js reads it.
import { readFile } from "node:fs/promises";
import { unpack } from "../pkg/frame/packed.js";

/** The 90 characters of a packed text, in their order. */
const characters = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((c) => c !== "<" && c !== "\\");

const pack = (byte) => (byte < 88 ? characters[byte] : characters[88 + Math.floor((byte - 88) / 90)] + characters[(byte - 88) % 90]);

const bytes = await readFile(process.argv[2]);
const text = Array.from(bytes, pack).join("");
if (!bytes.equals(unpack(text))) throw new Error("What was packed does not come out as it went in.");
console.log(`export const packed =\n  "${text}";`);
