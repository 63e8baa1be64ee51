// What cannot be right is said where it was entered, and nothing of it is sent.
import assert from "node:assert/strict";
import { cardholdersOn } from "./cardholders.js";
import { scenario } from "./harness.js";

const BAD_AMOUNTS = {
  "0": "not_positive",
  "0.000000": "not_positive",
  "-5": "not_positive",
  "1.0000001": "too_many_decimals",
  "1e400": "not_a_number",
  "1e2": "not_a_number",
  "12,5": "not_a_number",
  "١٢": "not_a_number",
  "NaN": "not_a_number",
  "ten": "not_a_number",
  "9999999999999999999999999999999999999999": "too_large",
  "": "required",
};

scenario("an amount that cannot be is said at the amount", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  await demo.zendfi.untouchedBy(async () => {
    for (const amount of Object.keys(BAD_AMOUNTS)) {
      await account.send({ to: "Flour supplier", amount });
      const issue = await account.issueAt("amount");
      assert.ok(issue.length > 5, amount);
      assert.equal(await account.page.locator("#destination-issue").count(), 0, amount);
    }
  });
});

scenario("an address that cannot be is said at the address", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  const [{ id }] = demo.customer("Harbour Bakery").destinations;
  const bad = ["", "nowhere", id.slice(1), `${id}${id}`, id.replace(/.$/, "0"), `${id.slice(0, -1)}/`, "../../merchants/me", "0x52908400098527886E0F7030069857D2E4169EE7"];
  await demo.zendfi.untouchedBy(async () => {
    for (const address of bad) {
      await account.send({ address, amount: "1" });
      assert.ok((await account.issueAt("destination")).length > 5, address);
      assert.equal(await account.page.locator("#amount-issue").count(), 0, address);
    }
  });
});

scenario("several issues stand at their own fields, and the first has the focus", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  await account.send({ address: "nowhere", amount: "0" });
  await account.issueAt("destination");
  await account.page.locator("#amount-issue").waitFor();
  // What was corrected is no longer wrong.
  await account.fill({ to: "Flour supplier" });
  await account.page.locator("#destination-issue").waitFor({ state: "detached" });
  await account.send({ amount: "1" });
  await account.outcome("confirmed").waitFor();
});

scenario("an address outside the customer's list is refused before the provider hears of it", async (demo) => {
  const account = await demo.signIn("Harbour Bakery");
  await account.holds("1,250.42 USDC");
  const { merchant_wallet } = await demo.zendfi.look();
  await demo.zendfi.untouchedBy(async () => {
    await account.send({ address: merchant_wallet, amount: "1" });
    await account.issueAt("destination");
  });
});

/** In the page, without the portal: the code and issues of what a call threw or was refused with. */
function attempt(demo, name, call, argument) {
  return demo.withPackage(
    name,
    async ({ call, argument }) => {
      const { newIntent, openSession } = await import("/package/index.js");
      const open = (options = {}) =>
        openSession({
          provider: "zendfi",
          baseUrl: "/portal",
          fetchToken: ({ signal }) => fetch("/portal/session?provider=zendfi", { method: "POST", signal }),
          ...options,
        });
      const calls = {
        async amount(amounts) {
          const session = await open();
          const found = [];
          for (const { amount, to } of amounts) {
            found.push(await outcomeOf(session.operations.withdraw({ to_address: to, amount }, { intent: newIntent() })));
          }
          return found;
        },
        numbers: async ({ to }) => calls.amount([0.1 + 0.2, 1e21, 1e-7, Number.MAX_SAFE_INTEGER, NaN, Infinity, true, { n: 1 }].map((amount) => ({ amount, to }))),
        expect: (ids) => Promise.all(ids.map((subaccount_id) => outcomeOf(open({ expect: { subaccount_id } })))),
        secret: (token) => outcomeOf(open({ fetchToken: async () => ({ ...(await (await fetch("/portal/session?provider=zendfi", { method: "POST" })).json()), token }) })),
        plainSecret: (text) => outcomeOf(open({ fetchToken: async () => new Response(JSON.stringify(text)) })),
        members: async ({ to, more }) => {
          const session = await open();
          return outcomeOf(session.operations.withdraw({ to_address: to, amount: "1", ...more }, { intent: newIntent() }));
        },
      };
      async function outcomeOf(promise) {
        try {
          const outcome = await promise;
          return { code: outcome?.error?.code ?? outcome?.status ?? "opened", issues: (outcome?.error?.issues ?? []).map(({ path, code }) => `${path}: ${code}`) };
        } catch (error) {
          return { code: error.code ?? String(error), issues: (error.issues ?? []).map(({ path, code }) => `${path}: ${code}`), text: JSON.stringify(error) + error.stack + error.message };
        }
      }
      return calls[call](argument);
    },
    { call, argument },
  );
}

scenario("every amount that cannot be has a code of its own", async (demo) => {
  const [{ id: to }] = demo.customer("Harbour Bakery").destinations;
  await demo.zendfi.untouchedBy(async () => {
    const found = await attempt(demo, "Harbour Bakery", "amount", Object.keys(BAD_AMOUNTS).map((amount) => ({ amount, to })));
    assert.deepEqual(
      Object.fromEntries(Object.keys(BAD_AMOUNTS).map((amount, index) => [amount, found[index].issues])),
      Object.fromEntries(Object.entries(BAD_AMOUNTS).map(([amount, code]) => [amount, [`amount: ${code}`]])),
    );
    for (const { code } of found) assert.equal(code, "invalid_input");
  });
});

scenario("a number that is not exact is refused, an exact one is taken", async (demo) => {
  const [{ id: to }] = demo.customer("Harbour Bakery").destinations;
  const found = await attempt(demo, "Harbour Bakery", "numbers", { to });
  for (const { code, issues } of found) {
    assert.equal(code, "invalid_input");
    assert.equal(issues.length, 1);
    assert.match(issues[0], /^amount: (not_exact|too_large|too_many_decimals|type)$/);
  }
  assert.deepEqual(found[0].issues, ["amount: not_exact"]);
  assert.deepEqual(await demo.zendfi.requests("withdraw"), []);
  const [exact] = await attempt(demo, "Harbour Bakery", "amount", [{ amount: 0.5, to }]);
  assert.equal(exact.code, "confirmed");
  assert.equal((await demo.zendfi.ledger("withdrawal"))[0].amount, "0.5");
});

scenario("a long amount that was typed is judged as typed", async (demo) => {
  const [{ id: to }] = demo.customer("Harbour Bakery").destinations;
  const [found] = await attempt(demo, "Harbour Bakery", "amount", [{ amount: "1000000000.123456", to }]);
  assert.deepEqual({ code: found.code, issues: found.issues }, { code: "limit", issues: ["amount: over_limit"] });
});

scenario("a secret handed to the browser's entry is refused and repeated nowhere", async (demo) => {
  for (const [call, secret] of [["secret", "zfi_live_0123456789abcdef"], ["secret", "zfi_test_0123456789abcdef"], ["secret", "satk_0123456789abcdef"], ["plainSecret", "zfi_live_0123456789abcdef"]]) {
    const { code, text } = await attempt(demo, "Harbour Bakery", call, secret);
    assert.equal(code, "secret_in_browser", `${call} ${secret.slice(0, 9)}`);
    assert.ok(!text.includes("0123456789abcdef"));
  }
});

scenario("a session for another id than expected is not opened", async (demo) => {
  const other = demo.customer("Maple Books").account;
  const { account } = demo.customer("Harbour Bakery");
  const ids = [other, "sa_", `${account}x`, `${account}/balance`, `${account}%2Fbalance`, `../${account}`, `./${account}`, `%2e%2e/${other}`, `..%2f${other}`, `${account}?x=1`, `${account}#`, `${account}\u0000`, "ttl-policy"];
  for (const { code, issues } of await attempt(demo, "Harbour Bakery", "expect", ids)) {
    assert.deepEqual({ code, issues }, { code: "session_replaced", issues: ["expect.subaccount_id: not_an_id"] });
  }
  const [own] = await attempt(demo, "Harbour Bakery", "expect", [account]);
  assert.equal(own.code, "opened");
});

scenario("a grant with an id that could leave its place in the path is not minted", async (demo) => {
  const { account, destinations, limits } = demo.customer("Harbour Bakery");
  const mint = (provider, scope) =>
    demo.portal.gateway.mint({ provider, visitor: "harbour-bakery", role: "customer", scope, limits: { ...limits, destinations: destinations.map(({ id }) => id) } });
  const ids = ["", ".", "..", "sa_", "ttl-policy", `../${account}`, `${account}/balance`, `${account}%2Fbalance`, "%2e%2e", `${account}?a=b`, `${account}#a`, `${account} `, `sa_${"a".repeat(500)}`, `${account}\u0000`, "sa_ä", null, 7];
  await demo.zendfi.untouchedBy(async () => {
    for (const id of ids) {
      await assert.rejects(mint("zendfi", { subaccount_id: id }), ({ code }) => code === "invalid_options" || code === "invalid_input" || code === "out_of_scope", JSON.stringify(id));
    }
  });
  await demo.verto.untouchedBy(async () => {
    for (const id of ["", ".", "..", "a/b", "a%2fb", "a?b", "a b", "a".repeat(65), null]) {
      await assert.rejects(mint("verto", { subAccountId: id }), ({ code }) => code === "invalid_options" || code === "invalid_input" || code === "out_of_scope", JSON.stringify(id));
    }
  });
});

scenario("members that only the gateway may set are refused by name", async (demo) => {
  const [{ id: to }] = demo.customer("Harbour Bakery").destinations;
  for (const more of [{ mode: "live" }, { id: demo.customer("Maple Books").account }, { delegation_token: "mine" }, { note: "?" }]) {
    const [name] = Object.keys(more);
    const { code, issues } = await attempt(demo, "Harbour Bakery", "members", { to, more });
    const unknown = name === "note";
    assert.deepEqual({ code, issues }, { code: unknown ? "invalid_input" : "not_allowed", issues: [`${name}: ${unknown ? "unknown_field" : "not_settable"}`] });
  }
  for (const more of [{ delegation_token: "satk_0123456789abcdef" }, { signing_grant: "ssgt_0123456789abcdef" }]) {
    const { code, text } = await attempt(demo, "Harbour Bakery", "members", { to, more });
    assert.equal(code, "secret_in_browser");
    assert.ok(!text.includes("0123456789abcdef"));
  }
  assert.deepEqual(await demo.zendfi.requests("withdraw"), []);
});

scenario("what a cardholder lacks is said at each field, and the first has the focus", async (demo) => {
  const on = cardholdersOn(await demo.signIn("Quarry Tools"));
  await on.page.getByText("Nobody has a card yet.").waitFor();
  await demo.uqpay.untouchedBy(async () => {
    await on.addButton.click();
    await on.page.locator("#first_name:focus").waitFor();
    for (const id of ["first_name", "last_name", "email", "country_code", "phone_number"]) {
      await on.page.locator(`#${id}-issue`).waitFor();
      assert.match((await on.page.locator(`#${id}`).getAttribute("aria-describedby")) ?? "", new RegExp(`^${id}-issue`));
      assert.equal(await on.page.locator(`#${id}`).getAttribute("aria-invalid"), "true");
    }
    assert.equal(await on.page.locator("#date_of_birth-issue").count(), 0);
    for (const [label, id, values] of [
      ["First name", "first_name", ["4ever", "x".repeat(41), "a@b", "<b>"]],
      ["Telephone", "phone_number", ["+65 9123", "nine", "1".repeat(16)]],
      ["E-mail address", "email", [`${"x".repeat(250)}@example.com`]],
    ]) {
      for (const value of values) {
        await on.add({ [label]: value });
        await on.page.locator(`#${id}:focus`).waitFor();
        assert.ok((await on.page.locator(`#${id}-issue`).innerText()).length > 5, value);
        assert.equal(await on.page.locator(".issue").count(), 1, value);
      }
    }
  });
  await on.add();
  await on.outcome("confirmed").waitFor();
});

scenario("a grant for UQPAY, Currencycloud or Tradovate with an id that is none is not minted", async (demo) => {
  const bad = ["", ".", "..", "a/b", "a%2fb", "a?b", "a b", "a".repeat(200), "\u0000", null, 7, {}];
  const places = [
    ["uqpay", "Lantern Travel", "account_id", ["18523f72"]],
    ["currencycloud", "Willow Exports", "account_id", ["18523f72"]],
    ["currencycloud", "Willow Exports", "contact_id", ["18523f72"]],
    ["tradovate", "Anchor Trading", "ctaUserId", ["0", "-1", "01", "1e3", "9223372036854775808", "1.5"]],
  ];
  for (const [provider, name, member, more] of places) {
    const { id: visitor, scope } = demo.customer(name);
    await demo[provider].untouchedBy(async () => {
      // A contact may be left out; what that means has a test of its own.
      for (const id of [...bad, ...more].filter((id) => member !== "contact_id" || (id ?? "") !== "")) {
        await assert.rejects(
          demo.portal.gateway.mint({ provider, visitor, role: "customer", scope: { ...scope, [member]: id } }),
          ({ code }) => code === "invalid_options" || code === "invalid_input" || code === "out_of_scope",
          `${provider} ${member} ${JSON.stringify(id)}`,
        );
      }
    });
  }
});

scenario("without a contact the house's own account at Currencycloud is not shown", async (demo) => {
  const { id: visitor, scope } = demo.customer("Willow Exports");
  const mint = (contact_id) => demo.portal.gateway.mint({ provider: "currencycloud", visitor, role: "customer", scope: { ...scope, contact_id } });
  await assert.rejects(mint(""), (error) => error.issues[0].path === "scope.contact_id");
  for (const contact_id of [undefined, null]) {
    const token = await mint(contact_id);
    const found = await demo.withPackage(
      "Willow Exports",
      async (token) => {
        const { openSession } = await import("/package/index.js");
        const session = await openSession({ provider: "currencycloud", baseUrl: "/portal", fetchToken: async () => token });
        return session.operations.balances().then(() => "shown", ({ code }) => code);
      },
      token,
    );
    assert.notEqual(found, "shown");
  }
  assert.deepEqual(await demo.currencycloud.requests("find_balances"), []);
});
