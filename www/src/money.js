// @ts-check

/**
 * An exact decimal as a person reads it. Intl.NumberFormat takes the text as it is, so no digit
 * passes through a binary number.
 *
 * @param {string} amount
 * @param {string} currency
 */
export function money(amount, currency) {
  const decimal = /** @type {`${number}`} */ (amount);
  if (/^[A-Z]{3}$/.test(currency) && currency !== "SOL") {
    return new Intl.NumberFormat("en", { style: "currency", currency }).format(decimal);
  }
  return `${new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 9 }).format(decimal)} ${currency}`;
}

/** @param {string} instant */
export function time(instant) {
  return new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" }).format(new Date(instant));
}
