import { base64 } from "../dist/forms/national-wasm.js";
import { bytes } from "./base64.js";

/** The module, compiled here and now from the bytes beside it. */
export const compile = () => new WebAssembly.Module(bytes(base64));
