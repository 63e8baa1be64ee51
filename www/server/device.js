// The customer's device. A real page asks the browser for a passkey (navigator.credentials.get);
// so that the demo runs on any machine, its back end signs in the device's place.
import { createHash, createPrivateKey, sign } from "node:crypto";
import { refuse } from "./http.js";

/** @param {string} customer */
export const credentialOf = (customer) => Buffer.from(`device of ${customer}`).toString("base64url");

/** Flags of the authenticator's data: the user is present, and verified. */
const PRESENT_AND_VERIFIED = 0b101;

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("./visitors.js").createVisitors>} parts.visitors
 * @param {import("node:crypto").JsonWebKey} parts.passkey
 */
export function deviceRoutes({ visitors, passkey }) {
  const key = createPrivateKey({ key: passkey, format: "jwk" });
  let signatures = 0;
  return {
    "POST /demo/passkey": async (/** @type {Request} */ request) => {
      const customer = visitors.customer(request);
      if (!customer) return refuse(401, "Nobody is signed in.");
      const { hostname, origin } = new URL(request.url);
      const { to_address, amount, token } = await request.json();
      const challenge = Buffer.from(JSON.stringify({ to_address, amount, token })).toString("base64url");
      const clientData = Buffer.from(JSON.stringify({ type: "webauthn.get", challenge, origin, crossOrigin: false }));
      signatures += 1;
      const counter = Buffer.alloc(4);
      counter.writeUInt32BE(signatures);
      const data = Buffer.concat([sha256(hostname), Buffer.from([PRESENT_AND_VERIFIED]), counter]);
      return Response.json({
        credential_id: credentialOf(customer.id),
        authenticator_data: [...data],
        signature: [...sign("sha256", Buffer.concat([data, sha256(clientData)]), key)],
        client_data_json: [...clientData],
      });
    },
  };
}

/** @param {string | Buffer} bytes */
const sha256 = (bytes) => createHash("sha256").update(bytes).digest();
