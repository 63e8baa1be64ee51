// Bytes as the text of a script. Base64 would hide from compressors what repeats, since each of its
// characters holds pieces of two bytes; here a byte is one character or two, and always the same.

/** The bytes of a text that `scripts/pack.js` has made, of the characters from # to ~ without < and \. */
export function unpack(text) {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    let code = text.charCodeAt(at);
    code -= code < 60 ? 35 : code < 92 ? 36 : 37;
    if (code >= 88) {
      const next = text.charCodeAt(++at);
      code = 88 + (code - 88) * 90 + next - (next < 60 ? 35 : next < 92 ? 36 : 37);
    }
    bytes[length++] = code;
  }
  return bytes.subarray(0, length);
}
