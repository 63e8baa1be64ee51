import module from "../dist/forms/national.wasm";

/** Where bytes may not be compiled at run time, the file is imported as a module. */
export const compile = () => module;
