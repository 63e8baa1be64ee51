// Payments that the person confirms with a passkey.
import assert from "node:assert/strict";
import { scenario } from "./harness.js";

scenario("a payment is confirmed with the passkey, then made", async (demo) => {
  const account = await demo.signIn("Cedar Clinic");
  await account.holds("9,400.00 USDC");
  await account.send({ to: "Laboratory", amount: "120" });
  const dialog = account.page.getByRole("dialog", { name: "Confirm this payment" });
  await dialog.getByText("120.00 USDC").waitFor();
  await dialog.getByText("Laboratory").waitFor();
  assert.deepEqual(await demo.zendfi.requests("withdraw"), []);
  await dialog.getByRole("button", { name: "Confirm with passkey" }).click();
  await account.outcome("confirmed").waitFor();
  await account.holds("9,280.00 USDC");
  const [request, ...others] = await demo.zendfi.requests("withdraw");
  assert.deepEqual(others, []);
  const body = JSON.parse(request.body);
  assert.ok(body.passkey_signature);
  assert.equal(body.signing_grant, undefined);
});

for (const [how, cancel] of [
  ["with the button", (dialog) => dialog.getByRole("button", { name: "Cancel" }).click()],
  ["with Escape", (dialog) => dialog.press("Escape")],
]) {
  scenario(`cancelling ${how} sends nothing, and the payment can be sent again`, async (demo) => {
    const account = await demo.signIn("Cedar Clinic");
    await account.holds("9,400.00 USDC");
    await account.send({ to: "Laboratory", amount: "120" });
    const dialog = account.page.getByRole("dialog");
    await cancel(dialog);
    await account.page.locator("payment-form .code", { hasText: "step_up_cancelled" }).waitFor();
    assert.deepEqual(await demo.zendfi.requests("withdraw"), []);
    assert.equal(await account.amount.inputValue(), "120");

    await account.sendButton.click();
    await dialog.getByRole("button", { name: "Confirm with passkey" }).click();
    await account.outcome("confirmed").waitFor();
    assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);
  });
}

scenario("one passkey signature is good for one payment", async (demo) => {
  const [{ id: to }] = demo.customer("Cedar Clinic").destinations;
  const codes = await demo.withPackage(
    "Cedar Clinic",
    async (to) => {
      const { newIntent, openSession } = await import("/package/index.js");
      let assertion;
      const session = await openSession({
        provider: "zendfi",
        baseUrl: "/portal",
        fetchToken: ({ signal }) => fetch("/portal/session?provider=zendfi", { method: "POST", signal }),
        stepUp: async ({ input }) => {
          assertion ??= await (await fetch("/demo/passkey", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) })).json();
          return assertion;
        },
      });
      const codes = [];
      for (let n = 0; n < 2; n += 1) {
        const outcome = await session.operations.withdraw({ to_address: to, amount: "5" }, { intent: newIntent() }).catch((error) => ({ error }));
        codes.push(outcome.error?.code ?? outcome.status);
      }
      return codes;
    },
    to,
  );
  assert.equal(codes[0], "confirmed");
  assert.notEqual(codes[1], "confirmed");
  assert.equal((await demo.zendfi.ledger("withdrawal")).length, 1);
});

scenario("a call that is given up takes its question with it", async (demo) => {
  const [{ id: to }] = demo.customer("Cedar Clinic").destinations;
  const seen = await demo.withPackage(
    "Cedar Clinic",
    async (to) => {
      const { newIntent, openSession } = await import("/package/index.js");
      const controller = new AbortController();
      let told = false;
      const session = await openSession({
        provider: "zendfi",
        baseUrl: "/portal",
        fetchToken: ({ signal }) => fetch("/portal/session?provider=zendfi", { method: "POST", signal }),
        stepUp: ({ signal }) => {
          signal.addEventListener("abort", () => (told = true));
          controller.abort();
          return new Promise(() => {});
        },
      });
      const error = await session.operations.withdraw({ to_address: to, amount: "5" }, { intent: newIntent(), signal: controller.signal }).catch((error) => error);
      return { code: error.code, told, pending: await session.pending() };
    },
    to,
  );
  assert.deepEqual(seen, { code: "aborted", told: true, pending: [] });
  assert.deepEqual(await demo.zendfi.requests("withdraw"), []);
});
