/** Where the files are, for browsers and bundlers: they know this very form. */
export const source = (simd) =>
  simd ? fetch(new URL("../dist/bulk/bulk-simd.wasm", import.meta.url)) : fetch(new URL("../dist/bulk/bulk.wasm", import.meta.url));
