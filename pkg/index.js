import { source } from "#session-wasm";
import * as core from "./dist/session.js";
import { loader } from "./frame/load.js";
import { pure } from "./frame/pure.js";
import { opener } from "./frame/session.js";

export { defineOperation } from "./frame/define.js";
export { isSubscopeError, SubscopeError } from "./frame/errors.js";
export { newIntent } from "./frame/intent.js";

const load = loader({ source, initSync: core.initSync });

export const openSession = opener(load, core.Session);
export const { prepare, interpret } = pure(core, load);
