// The demo's accounts at ZendFi.
import { createPublicKey } from "node:crypto";
import { credentialOf } from "../device.js";

/** @type {import("../world.js").Place} */
export const zendfi = {
  key: (name) => `zfi_test_${name}`,

  describe: ({ customers, passkey }) => {
    const { kty, crv, x, y } = createPublicKey({ key: passkey, format: "jwk" }).export({ format: "jwk" });
    return {
      accounts: customers.map(({ id, money }) => ({ label: id, ...money })),
      signing_grants: customers.filter(({ signsAlone }) => signsAlone).map(({ id }) => ({ account: id })),
      credentials: customers.map(({ id }) => ({ account: id, credential_id: credentialOf(id), public_key: { kty, crv, x, y } })),
    };
  },

  options: (world, base) => ({ apiKey: world.key, baseUrl: base }),

  settle: (world, customer) => {
    const { id, signing_grant } = world.accounts.find((/** @type {any} */ one) => one.label === customer.id);
    return {
      account: id,
      scope: { subaccount_id: id },
      signingGrant: signing_grant ?? null,
      destinations: (customer.destinations ?? []).map((name, index) => ({ name, id: world.external_addresses[index] })),
    };
  },
};
