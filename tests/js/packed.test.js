// The bytes that a script holds as text are the artifact's, and the text survives every place for scripts.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { unpack } from "../../pkg/frame/packed.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

for (const name of ["forms", "national"]) {
  test(`${name}: what the script holds is the file beside it`, async () => {
    const { packed } = await import(`../../pkg/dist/forms/${name}-wasm.js`);
    assert.ok(Buffer.from(unpack(packed)).equals(await readFile(join(root, `pkg/dist/forms/${name}.wasm`))));
  });
}

test("every byte comes back, beside every other", async () => {
  const folder = await mkdtemp(join(tmpdir(), "subscope-packed-"));
  try {
    const bytes = Uint8Array.from({ length: 65_536 * 2 }, (_, at) => (at % 2 ? at >> 1 : at >> 9));
    await writeFile(join(folder, "bytes"), bytes);
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, "scripts/pack.js"), join(folder, "bytes")], { maxBuffer: 1e6 });
    const [, text] = stdout.match(/^export const packed =\n {2}"([ !#-~]+)";\n$/);
    assert.doesNotMatch(text, /[<\\"]/);
    assert.ok(Buffer.from(unpack(text)).equals(bytes));
  } finally {
    await rm(folder, { recursive: true });
  }
});
