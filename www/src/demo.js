// @ts-check
// The demo's own routes: who is signed in, and the customer's device.

/**
 * @typedef {object} Listed
 * @property {string} id
 * @property {string} name
 * @property {"zendfi" | "verto" | "uqpay" | "currencycloud" | "tradovate"} provider
 * @property {"gateway" | "direct"} mode
 * @property {string} about
 *
 * @typedef {Omit<Listed, "about"> & {
 *   destinations: readonly { name: string, id: string }[],
 *   limits: { currency: string, perPayment: string, perDay: string } | null,
 * }} Customer
 */

/** @returns {Promise<{ customers: readonly Listed[], visitor: Customer | { staff: true } | null }>} */
export async function whoIsHere() {
  return (await ask("/demo/visitor")).json();
}

/** @param {string} customer an id, or "staff" */
export async function signIn(customer) {
  await ask("/demo/sign-in", { customer });
}

export async function signOut() {
  await ask("/demo/sign-out", {});
}

/** @param {unknown} payment @param {AbortSignal} signal */
export async function signWithDevice(payment, signal) {
  return (await ask("/demo/passkey", payment, signal)).json();
}

/** @param {string} path @param {unknown} [body] @param {AbortSignal} [signal] */
async function ask(path, body, signal) {
  const answer = await fetch(path, {
    signal,
    ...(body !== undefined && { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer;
}
