// The core of a page that does more than ask its gateway: direct sessions, operations of the portal's
// own, the chain without sending. This file is fetched only where it is needed.

import { source } from "#whole-wasm";
import { initSync } from "../dist/whole.js";
import { loader } from "./load.js";

export { interpret, prepare, Session } from "../dist/whole.js";
export const load = loader({ source, initSync });
