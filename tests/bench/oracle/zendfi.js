// A withdrawal, contract 1.3.6. USDC has six decimals, SOL nine.
import { amount, choice, members, texts } from "./kit.js";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** 32 bytes in base58: ones at the beginning are bytes of zero. */
const address = texts((value) => {
  if (value.length > 44 || [...value].some((letter) => !alphabet.includes(letter))) return "not_an_address";
  const figure = [...value].reduce((sum, letter) => sum * 58n + BigInt(alphabet.indexOf(letter)), 0n);
  const zeros = /^1*/.exec(value)[0].length;
  const bytes = figure === 0n ? 0 : Math.ceil(figure.toString(16).length / 2);
  return zeros + bytes === 32 ? undefined : "not_an_address";
});

const fields = members({ to_address: address, amount: amount(({ token }) => (token === "Sol" ? 9 : 6)) }, { token: choice("Usdc", "Sol") });

export const zendfi = (values, tell) => fields(values, "", tell);
