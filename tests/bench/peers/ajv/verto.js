import { currencies } from "../../words.js";
import { amount, currency, object, where, word } from "./kit.js";

const of = (decimals) => ({ properties: { amount: amount(decimals) } });

export const verto = {
  ...object({ amount: amount(4), currency, recipient_id: word(64) }),
  ...where("currency", currencies[0], of(0), where("currency", currencies[3], of(3), of(2))),
};
