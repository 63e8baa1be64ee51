import { packed } from "../dist/forms/forms-wasm.js";
import { unpack } from "./packed.js";

/** The module, compiled here and now from the bytes beside it. */
export const compile = () => new WebAssembly.Module(unpack(packed));
