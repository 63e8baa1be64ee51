import { readFile } from "node:fs/promises";

/** Node's `fetch` does not read files. */
export const source = () => readFile(new URL("../dist/whole_bg.wasm", import.meta.url));
