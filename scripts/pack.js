// node scripts/pack.js FILE: the module that holds the file's bytes as a text, for pages that need them
// at once; pkg/frame/packed.js reads it.
import { readFile } from "node:fs/promises";
import { unpack } from "../pkg/frame/packed.js";

/** The 92 characters of a packed text, in their order: # to ~, without two that mean something in scripts. */
const characters = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at).replace("<", " ").replace("\\", "!"));

const pack = (byte) => (byte < 90 ? characters[byte] : characters[90 + Math.floor((byte - 90) / 92)] + characters[(byte - 90) % 92]);

const bytes = await readFile(process.argv[2]);
const text = Array.from(bytes, pack).join("");
if (!bytes.equals(unpack(text))) throw new Error("What was packed does not come out as it went in.");
console.log(`export const packed =\n  "${text}";`);
