// A payout, contract 1.7.
import { amount, currency, decimalsOfCurrency, members, word } from "./kit.js";

const fields = members({ amount: amount((beside) => decimalsOfCurrency(beside.currency)), currency, recipient_id: word(64) }, {});

export const verto = (values, tell) => fields(values, "", tell);
