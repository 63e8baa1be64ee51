import { source } from "#operator-wasm";
import * as core from "./dist/operator.js";
import { loader } from "./frame/load.js";
import { opener } from "./frame/session.js";

export { defineOperation } from "./frame/define.js";
export { isSubscopeError, SubscopeError } from "./frame/errors.js";
export { newIntent } from "./frame/intent.js";

export const openOperatorSession = opener(loader({ source, initSync: core.initSync }), core.Session);
