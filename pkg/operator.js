import { source } from "#operator-wasm";
import { initSync, Session } from "./dist/operator.js";
import { loader } from "./frame/load.js";
import { opener } from "./frame/session.js";

export { defineOperation } from "./frame/define.js";
export { isSubscopeError, SubscopeError } from "./frame/errors.js";
export { newIntent } from "./frame/intent.js";

export const openOperatorSession = opener({ load: loader({ source, initSync }), Session });
