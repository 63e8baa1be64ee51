/** Where the file is, for browsers and bundlers: they know this very form. */
export const source = () => fetch(new URL("../dist/session_bg.wasm", import.meta.url));
