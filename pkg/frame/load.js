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
    loading ??= load(wasm ?? source).then((module) => void initSync({ module }));
    loading.catch(() => (loading = undefined));
    return loading;
  };
}

async function load(wasm) {
  let given;
  try {
    given = await (typeof wasm === "function" ? wasm() : wasm);
    if (typeof given === "string" || given instanceof URL) given = await fetch(given);
  } catch {
    throw failed("The WebAssembly file could not be fetched; serve it as a file, or pass it with the option `wasm`.");
  }
  if (given instanceof WebAssembly.Module) return given;
  if (given instanceof Response) {
    if (!given.ok) throw failed(`The WebAssembly file was answered with status ${given.status}; serve it as a file, or pass it with the option \`wasm\`.`);
    given = await given.arrayBuffer();
  }
  return compile(given);
}

async function compile(bytes) {
  // A development server that does not know the file answers with its index page.
  const head = new Uint8Array(bytes.buffer ?? bytes, bytes.byteOffset ?? 0, 4);
  if (String.fromCharCode(...head) !== "\0asm") {
    throw failed("What was loaded is no WebAssembly file. With Vite's development server, add `optimizeDeps: { exclude: [\"subscope\"] }`, or pass it with the option `wasm`.");
  }
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    // The bytes are sound up to here, so it is the page's policy that says no.
    if (error instanceof WebAssembly.CompileError && !/unsafe-eval|Content Security Policy|disallowed/i.test(error.message)) {
      throw failed("The WebAssembly file is damaged; install the package again.");
    }
    throw coded("wasm_blocked", "The page's Content-Security-Policy forbids WebAssembly; add 'wasm-unsafe-eval' to script-src.");
  }
}

function failed(message) {
  return coded("wasm_load_failed", message, { retryable: true });
}
