// Bytes as the text of a script. Base64 would hide from compressors what repeats, since each of its
// characters holds pieces of two bytes; here a byte is one character or two, and always the same.

/** The bytes of a text that `scripts/pack.js` has made, of the characters from # to ~ without < and \. */
export function unpack(text) {
  // Most steps by far are taken before engines compile the loop: so there is as little in each as can be.
  const bytes = new TextEncoder().encode(text);
  const values = new Uint8Array(128);
  for (let code = 35, value = 0; code < 127; code++) if (code !== 60 && code !== 92) values[code] = value++;
  const end = bytes.length;
  let length = 0;
  for (let at = 0; at < end; ) {
    let value = values[bytes[at++]];
    if (value > 87) value = 88 + (value - 88) * 90 + values[bytes[at++]];
    bytes[length++] = value;
  }
  return bytes.subarray(0, length);
}
