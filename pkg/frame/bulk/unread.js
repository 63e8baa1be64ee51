import { coded, isSubscopeError } from "../errors.js";

/** Why a file was not read to its end. What a source throws may hold anything. */
export function unread(thrown) {
  if (isSubscopeError(thrown)) return thrown;
  if (thrown instanceof WebAssembly.RuntimeError) return coded("internal", "subscope itself failed; report it with the form's name, and what is odd about the file.");
  return coded("invalid_input", "The file could not be read to its end; give it once more.");
}
