// Loads one artifact, once. A failed attempt is forgotten, so that a second one can succeed.

import { coded } from "./errors.js";

/**
 * @param {object} artifact
 * @param {() => Promise<Response | BufferSource | WebAssembly.Module>} artifact.source where it is by default
 * @param {(o: { module: WebAssembly.Module }) => unknown} artifact.initSync of the generated glue
 */
export function loader({ source, initSync }) {
  let loading;
  return (wasm) => {
    loading ??= compiled(wasm ?? source).then((module) => void initSync({ module }));
    loading.catch(() => (loading = undefined));
    return loading;
  };
}

/** A module from whatever it is given as; where it fails, a coded error says why. */
export async function compiled(wasm) {
  const given = await fetched(wasm);
  if (given instanceof WebAssembly.Module) return given;
  // A development server that does not know the file answers with its index page.
  if (!startsAsWasm(given)) {
    throw failed("What was loaded is no WebAssembly file. With Vite's development server, add `optimizeDeps: { exclude: [\"subscope\"] }`, or pass it with the option `wasm`.");
  }
  try {
    return await WebAssembly.compile(given);
  } catch (error) {
    // The bytes are sound up to here, so it is damaged further on, or the page's policy says no.
    if (error instanceof WebAssembly.CompileError && !/unsafe-eval|Content Security Policy|\bCSP\b|disallowed/i.test(error.message)) {
      throw failed("The WebAssembly file is damaged; install the package again.");
    }
    throw coded("wasm_blocked", "The page's Content-Security-Policy forbids WebAssembly; add 'wasm-unsafe-eval' to script-src.");
  }
}

async function fetched(wasm) {
  let status = "";
  try {
    let given = await (typeof wasm === "function" ? wasm() : wasm);
    if (typeof given === "string" || given instanceof URL) given = await fetch(given);
    if (!(given instanceof Response)) return given;
    if (given.ok) return await given.arrayBuffer();
    status = ` (status ${given.status})`;
  } catch {
    // What it was rejected with says nothing that helps more than the advice.
  }
  throw failed(`The WebAssembly file could not be fetched${status}; serve it as a file, or pass it with the option \`wasm\`.`);
}

function startsAsWasm(bytes) {
  if (!(bytes instanceof ArrayBuffer || ArrayBuffer.isView(bytes)) || bytes.byteLength < 4) return false;
  const head = new Uint8Array(bytes.buffer ?? bytes, bytes.byteOffset ?? 0, 4);
  return String.fromCharCode(...head) === "\0asm";
}

/** Something of the package could not be had. */
export function failed(message) {
  return coded("wasm_load_failed", message, { retryable: true });
}
