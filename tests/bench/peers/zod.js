// zod, as its documentation has it: code generation is on, since nothing turns it off.
import { currencycloud } from "./zod/currencycloud.js";
import { tradovate } from "./zod/tradovate.js";
import { uqpay } from "./zod/uqpay.js";
import { verto } from "./zod/verto.js";
import { zendfi } from "./zod/zendfi.js";

export const schemas = { tradovate, verto, zendfi, uqpay, currencycloud };
