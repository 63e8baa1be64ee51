// What every store promises, for each store there is, and what only a file can promise.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { memory } from "../../pkg/store/memory.js";
import { sqlite } from "../../pkg/store/sqlite.js";

let folder;
let files = 0;
before(async () => (folder = await mkdtemp(join(tmpdir(), "subscope-store-"))));
after(() => rm(folder, { recursive: true }));

const file = () => join(folder, `${++files}.db`);
const stores = { memory: () => memory(), sqlite: () => sqlite(file()) };

for (const [name, make] of Object.entries(stores)) {
  describe(name, () => {
    const withStore = (title, body) =>
      test(title, async () => {
        const store = make();
        try {
          await body(store);
        } finally {
          await store.close();
        }
      });

    withStore("answers null for a key that is not there", async (store) => {
      assert.equal(await store.read("a"), null);
    });

    withStore("reads what was written, unchanged", async (store) => {
      const value = 'line\nbreak, "quotes", \u0001, é, 🐚';
      assert.equal(await store.write([{ key: "a", expect: 0, value }]), true);
      assert.equal((await store.read("a")).value, value);
    });

    withStore("changes a key only from the expected version", async (store) => {
      await store.write([{ key: "a", expect: 0, value: "1" }]);
      const { version } = await store.read("a");
      assert.equal(await store.write([{ key: "a", expect: 0, value: "2" }]), false);
      assert.equal(await store.write([{ key: "a", expect: version + 1, value: "2" }]), false);
      assert.equal(await store.write([{ key: "a", expect: version, value: "2" }]), true);
      assert.equal(await store.write([{ key: "a", expect: version, value: "3" }]), false);
      assert.equal((await store.read("a")).value, "2");
    });

    withStore("changes all or nothing", async (store) => {
      await store.write([{ key: "a", expect: 0, value: "1" }]);
      const { version } = await store.read("a");
      const done = await store.write([
        { key: "b", expect: 0, value: "new" },
        { key: "a", expect: version, value: null },
        { key: "c", expect: 7, value: "never there" },
      ]);
      assert.equal(done, false);
      assert.equal(await store.read("b"), null);
      assert.deepEqual(await store.read("a"), { value: "1", version });
    });

    withStore("uses no version twice, not even for a key made anew", async (store) => {
      const versions = [];
      for (const value of ["1", "2", "3"]) {
        await store.write([{ key: "a", expect: 0, value }]);
        const { version } = await store.read("a");
        versions.push(version);
        assert.equal(await store.write([{ key: "a", expect: version, value: null }]), true);
      }
      assert.equal(await store.read("a"), null);
      assert.equal(new Set(versions).size, 3);
      assert.deepEqual(versions, [...versions].sort((a, b) => a - b));
      await store.write([{ key: "a", expect: 0, value: "4" }]);
      assert.equal(await store.write([{ key: "a", expect: versions[0], value: "stale" }]), false);
    });

    withStore("lets one of many win", async (store) => {
      const results = await Promise.all(Array.from({ length: 20 }, (_, i) => store.write([{ key: "a", expect: 0, value: String(i) }])));
      assert.equal(results.filter(Boolean).length, 1);
      assert.equal((await store.read("a")).value, String(results.indexOf(true)));
    });

    withStore("can expect a key to be absent and leave it so", async (store) => {
      assert.equal(await store.write([{ key: "a", expect: 0, value: null }]), true);
      assert.equal(await store.read("a"), null);
    });

    withStore("lists what begins with a prefix, last key first", async (store) => {
      const keys = ["i/a/1", "i/a/2", "i/a/3", "i/b/1", "i/a", "j", "i%a/9", "I/A/4", "i/a/é", "i/a/🐚", "i/a/\uffee"];
      await store.write(keys.map((key) => ({ key, expect: 0, value: `at ${key}` })));
      const list = async (prefix, options) => (await store.list(prefix, options)).map(({ key }) => key);
      assert.deepEqual(await list("i/a/", { limit: 9 }), ["i/a/🐚", "i/a/\uffee", "i/a/é", "i/a/3", "i/a/2", "i/a/1"]);
      assert.deepEqual(await list("i/a/", { limit: 2, before: "i/a/é" }), ["i/a/3", "i/a/2"]);
      assert.deepEqual(await list("i/a/", { limit: 2, before: "i/a/1" }), []);
      assert.deepEqual(await list("i/a/", { limit: 0 }), []);
      assert.deepEqual(await list("none", { limit: 2 }), []);
      assert.equal((await list("", { limit: 99 })).length, keys.length);
      const [entry] = await store.list("j", { limit: 1 });
      assert.deepEqual(entry, { key: "j", value: "at j", version: (await store.read("j")).version });
    });

    withStore("sweeps what has expired, and only that", async (store) => {
      await store.write([
        { key: "soon", expect: 0, value: "1", expires: 1000 },
        { key: "later", expect: 0, value: "1", expires: 2000 },
        { key: "never", expect: 0, value: "1" },
        { key: "renewed", expect: 0, value: "1", expires: 1000 },
      ]);
      await store.write([{ key: "renewed", expect: (await store.read("renewed")).version, value: "2" }]);
      await store.sweep(999);
      assert.notEqual(await store.read("soon"), null);
      await store.sweep(1000);
      assert.deepEqual((await store.list("", { limit: 9 })).map(({ key }) => key), ["renewed", "never", "later"]);
    });

    withStore("refuses a write that makes no sense", async (store) => {
      const bad = [
        [{ key: "", expect: 0, value: "" }],
        [{ key: "a", expect: -1, value: "" }],
        [{ key: "a", expect: 0.5, value: "" }],
        [{ key: "a", expect: 0, value: 1 }],
        [{ key: "a", expect: 0, value: "cut \0 here" }],
        [{ key: "a", expect: 0, value: "half a pair \ud83d" }],
        [{ key: "a", expect: 0, value: "", expires: NaN }],
        [{ key: "a", expect: 0, value: "1" }, { key: "a", expect: 0, value: "2" }],
      ];
      for (const changes of bad) await assert.rejects(store.write(changes), TypeError);
      assert.deepEqual(await store.list("", { limit: 9 }), []);
    });

    test("answers nothing after it was closed", async () => {
      const store = make();
      await store.write([{ key: "a", expect: 0, value: "1" }]);
      await store.close();
      await store.close();
      for (const call of [store.read("a"), store.write([]), store.list("", { limit: 1 }), store.sweep(0)]) {
        await assert.rejects(call, /closed/);
      }
    });
  });
}

test("says of itself whether it is durable", () => {
  assert.equal(memory().durable, false);
  assert.equal(sqlite(file()).durable, true);
  assert.throws(() => sqlite(":memory:"), /memory\(\)/);
});

test("a file keeps entries and versions from one opening to the next", async () => {
  const path = file();
  const first = sqlite(path);
  await first.write([{ key: "a", expect: 0, value: "kept" }]);
  const kept = await first.read("a");
  await first.write([{ key: "b", expect: 0, value: "gone" }]);
  const gone = await first.read("b");
  await first.write([{ key: "b", expect: gone.version, value: null }]);
  await first.close();
  const second = sqlite(path);
  assert.deepEqual(await second.read("a"), kept);
  await second.write([{ key: "b", expect: 0, value: "again" }]);
  assert.ok((await second.read("b")).version > gone.version);
  await second.close();
});

test("a file is readable for its owner only", { skip: process.platform === "win32" }, async () => {
  const path = file();
  const store = sqlite(path);
  await store.write([{ key: "a", expect: 0, value: "1" }]);
  for (const name of [path, `${path}-wal`]) assert.equal((await stat(name)).mode & 0o077, 0);
  await store.close();
});

test("a file that cannot be opened refuses the call, and serves the next once it can", async () => {
  const store = sqlite(join(folder, "not-there", "store.db"));
  await assert.rejects(store.read("a"));
  await mkdir(join(folder, "not-there"));
  assert.equal(await store.read("a"), null);
  await store.close();
});

const module = JSON.stringify(new URL("../../pkg/store/sqlite.js", import.meta.url).href);

test("a killed process leaves what it was told is written, and nothing in halves", async () => {
  const path = file();
  const script = `
    import { writeSync } from "node:fs";
    import { sqlite } from ${module};
    const store = sqlite(${JSON.stringify(path)});
    for (let n = 1; ; n += 1) {
      const expect = (await store.read("left"))?.version ?? 0;
      await store.write([{ key: "left", expect, value: String(n) }, { key: "right", expect, value: String(n) }]);
      writeSync(1, n + "\\n");
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    told += text;
    if (told.split("\n").length > 50) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.once("close", resolve));
  const store = sqlite(path);
  const [left, right] = [await store.read("left"), await store.read("right")];
  assert.deepEqual(left, right);
  assert.ok(Number(left.value) >= told.trimEnd().split("\n").length);
  await store.close();
});

test("several processes share a file and lose no write", async () => {
  const path = file();
  const rounds = 40;
  const script = `
    import { sqlite } from ${module};
    const store = sqlite(${JSON.stringify(path)});
    for (let made = 0; made < ${rounds}; ) {
      const now = await store.read("sum");
      if (await store.write([{ key: "sum", expect: now?.version ?? 0, value: String(Number(now?.value ?? 0) + 1) }])) made += 1;
    }
    await store.close();`;
  const run = () => promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script]);
  await Promise.all([run(), run(), run(), run()]);
  const store = sqlite(path);
  assert.equal((await store.read("sum")).value, String(4 * rounds));
  await store.close();
});
