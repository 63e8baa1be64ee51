import { source } from "#session-wasm";
import { initSync, Session } from "./dist/session.js";
import { failed, loader } from "./frame/load.js";
import { interpreter, preparer } from "./frame/pure.js";
import { opener } from "./frame/session.js";

export { defineOperation } from "./frame/define.js";
export { isSubscopeError, SubscopeError } from "./frame/errors.js";
export { newIntent } from "./frame/intent.js";

const whole = () =>
  import("./frame/whole.js").catch(() => {
    throw failed("A script of subscope could not be fetched; see that everything your bundler makes is served.");
  });

export const openSession = /* @__PURE__ */ opener({ load: /* @__PURE__ */ loader({ source, initSync }), Session }, whole);
export const prepare = /* @__PURE__ */ preparer(whole);
export const interpret = /* @__PURE__ */ interpreter(whole);
