import * as currencycloud from "./dist/forms/currencycloud.js";
import * as tradovate from "./dist/forms/tradovate.js";
import * as uqpay from "./dist/forms/uqpay.js";
import * as verto from "./dist/forms/verto.js";
import * as zendfi from "./dist/forms/zendfi.js";

export { isSubscopeError, SubscopeError } from "./frame/errors.js";
export { wantNational as loadNationalIds } from "./frame/national.js";
export const forms = { verto, zendfi, uqpay, currencycloud, tradovate };
