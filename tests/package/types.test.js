// The type tests with the oldest compiler that is promised, and with other settings of a page's own.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import older from "typescript-5.9";
import { pack, project, root, run } from "./packed.js";

const folder = join(root, "tests/types");

/** What the older compiler says of the type tests. */
function complaints(change = {}) {
  const { config, error } = older.readConfigFile(join(folder, "tsconfig.json"), older.sys.readFile);
  assert.equal(error, undefined);
  const { options, fileNames, errors } = older.parseJsonConfigFileContent({ ...config, compilerOptions: { ...config.compilerOptions, ...change } }, older.sys, folder);
  assert.deepEqual(errors, []);
  assert.ok(fileNames.length > 4);
  const said = older.getPreEmitDiagnostics(older.createProgram(fileNames, options));
  return said.map(({ file, start, messageText }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName.split("/").slice(-2).join("/")}:${line} ${older.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

test("TypeScript 5.9", () => {
  assert.match(older.version, /^5\.9\./);
  assert.deepEqual(complaints(), []);
});

for (const [title, change] of Object.entries({
  "as a bundler resolves": { module: "esnext", moduleResolution: "bundler" },
  "with the newest library": { target: "esnext", lib: ["esnext", "dom", "dom.iterable"] },
  "without exact optional properties": { exactOptionalPropertyTypes: false },
})) {
  test(`TypeScript 5.9, ${title}`, () => assert.deepEqual(complaints(change), []));
}

test("the older compiler would complain", () => {
  assert.ok(complaints({ strict: false }).length > 0);
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
