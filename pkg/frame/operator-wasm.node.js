import { readFile } from "node:fs/promises";

/** Node's `fetch` does not read files. */
export const source = () => readFile(new URL("../dist/operator_bg.wasm", import.meta.url));
