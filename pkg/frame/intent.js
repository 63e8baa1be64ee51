/** A new wish: make it when the form is shown, keep it with the form. A version 4 UUID. */
export function newIntent() {
  // The platform's own, which is much faster, is kept from pages that came without TLS.
  return crypto.randomUUID?.() ?? byHand();
}

function byHand() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}
