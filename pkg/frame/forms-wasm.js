import { base64 } from "../dist/forms/forms-wasm.js";

/** The module, compiled here and now from the bytes beside it. */
export const compile = () => new WebAssembly.Module(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));
