import { readFile } from "node:fs/promises";

/** Node's `fetch` does not read files. */
export const source = (simd) => readFile(new URL(simd ? "../dist/bulk/bulk-simd.wasm" : "../dist/bulk/bulk.wasm", import.meta.url));
