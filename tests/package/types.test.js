// The type tests with older compilers, down to the oldest that is promised, and with other settings of a
// page's own.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import oldest from "typescript-5.4";
import older from "typescript-5.9";
import previous from "typescript-6.0";
import { pack, project, root, run } from "./packed.js";

const compilers = { "5.4": oldest, "5.9": older, "6.0": previous };
const folders = ["tests/types", "tests/types/form-libraries"];

/** What a compiler says of the type tests in a folder. */
function complaints(compiler, folder, change = {}) {
  const file = join(root, folder, "tsconfig.json");
  const { config, error } = compiler.readConfigFile(file, compiler.sys.readFile);
  assert.equal(error, undefined);
  const changed = { ...config, compilerOptions: { ...config.compilerOptions, ...change } };
  const { options, fileNames, errors } = compiler.parseJsonConfigFileContent(changed, compiler.sys, join(root, folder), undefined, file);
  assert.deepEqual(errors, []);
  assert.ok(fileNames.length > 2);
  const said = compiler.getPreEmitDiagnostics(compiler.createProgram(fileNames, options));
  return said.map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName.split("/").slice(-2).join("/")}:${line} ${compiler.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

for (const [version, compiler] of Object.entries(compilers)) {
  test(`TypeScript ${version}`, () => {
    assert.equal(compiler.versionMajorMinor, version);
    for (const folder of folders) assert.deepEqual(complaints(compiler, folder), []);
  });
}

for (const [title, change] of Object.entries({
  "as a bundler resolves": { module: "esnext", moduleResolution: "bundler" },
  "with the newest library": { target: "esnext", lib: ["esnext", "dom", "dom.iterable"] },
  "without exact optional properties": { exactOptionalPropertyTypes: false },
})) {
  test(`TypeScript 5.4, ${title}`, () => {
    for (const folder of folders) assert.deepEqual(complaints(oldest, folder, change), []);
  });
}

test("the oldest compiler would complain", () => {
  for (const folder of folders) assert.ok(complaints(oldest, folder, { strict: false }).length > 0, folder);
});

test("TypeScript 7 on the installed tarball", async () => {
  const { stdout } = await run(join(root, "node_modules/.bin/tsc"), ["--version"]);
  assert.match(stdout, /^Version 7\./);
  const embed = `
    import { isSubscopeError, newIntent, openSession } from "subscope";
    import { openOperatorSession } from "subscope/operator";
    import { createGateway } from "subscope/gateway";
    const session = await openSession({ provider: "verto", baseUrl: "/portal", fetchToken: () => fetch("/portal/session") });
    const outcome = await session.operations.payout({ amount: "1", currency: "USD", recipient_id: "r" }, { intent: newIntent() });
    if (outcome.status === "refused") isSubscopeError(outcome.error, "limit");
    // @ts-expect-error no payment without an intent
    session.operations.payout({ amount: "1", currency: "USD", recipient_id: "r" });
    export { createGateway, openOperatorSession };
  `;
  const config = { compilerOptions: { strict: true, skipLibCheck: false, noEmit: true, target: "es2022", module: "esnext", moduleResolution: "bundler", types: [] }, files: ["embed.ts"] };
  const embedding = await project(await pack(), { "embed.ts": embed, "tsconfig.json": JSON.stringify(config) });
  await run(join(root, "node_modules/.bin/tsc"), ["-p", embedding]).catch(({ stdout }) => assert.fail(stdout));
});
