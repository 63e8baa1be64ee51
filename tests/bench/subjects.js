// The forms that are measured: the project's own and what they say, as `path code`.

import { createAccount as currencycloud } from "subscope/forms/currencycloud";
import { createSubAccountRequest as tradovate } from "subscope/forms/tradovate";
import { createAccount as uqpay } from "subscope/forms/uqpay";
import { payout as verto } from "subscope/forms/verto";
import { withdraw as zendfi } from "subscope/forms/zendfi";

export const forms = { tradovate, verto, zendfi, uqpay, currencycloud };

/** How a form is called in tables. */
export const titles = {
  tradovate: "Tradovate `createSubAccountRequest`",
  verto: "Verto `payout`",
  zendfi: "ZendFi `withdraw`",
  uqpay: "UQPAY `createAccount`",
  currencycloud: "Currencycloud `createAccount`",
};

export const said = ({ issues = [] }) => issues.map(({ path, code }) => `${path} ${code}`).sort();
