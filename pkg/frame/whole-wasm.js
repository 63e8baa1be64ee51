/** Where the file is, for browsers and bundlers: they know this very form. */
export const source = () => fetch(new URL("../dist/whole_bg.wasm", import.meta.url));
