// Withdrawals to an address.

export function valid(dice) {
  const sol = dice.percent(40);
  const values = { to_address: dice.pick(addresses), amount: `${dice.between(0, 9999)}.${dice.between(1, 9)}${dice.digits(dice.between(0, sol ? 8 : 5))}` };
  if (sol) values.token = "Sol";
  else if (dice.percent(50)) values.token = "Usdc";
  return values;
}

/** 32 bytes each, in base58. */
const addresses = [
  "7xKXtg2CW87d97TXJSDpbD5jBkheTqA83TZRuJosgAsU", "So11111111111111111111111111111111111111112", "11111111111111111111111111111111",
  "4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYvA", "TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v",
  "Vote111111111111111111111111111111111111111", "Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB",
];

export const faults = [
  (values) => void delete values.to_address,
  (values, dice) => (values.to_address = dice.pick(["0x52908400098527886E0F7030069857D2E4169EE7", "7xKXtg2C", "IOl0".repeat(10), "4fYNw3dojWmQ4dXtSGE9epjRGy9pFSx62YypT7avPYv A"])),
  (values) => void delete values.amount,
  (values, dice) => (values.amount = dice.pick(["0", "-1", "0.0"])),
  (values, dice) => (values.amount = dice.pick(["1,5", "ten", "1e3", "5 USDC"])),
  (values) => (values.amount = "1.1234567891"),
  (values, dice) => (values.token = dice.pick(["Btc", "sol", "USDC", 7])),
];
