// What a page types every day: sessions, outcomes, errors.
import { isSubscopeError, newIntent, openSession, SubscopeError } from "subscope";
import type { Decimal, ErrorCode, IntentId, Issue, Outcome, Session, SessionState, ZendfiWithdrawAnswer } from "subscope";
import { same, typed } from "./expect.js";

const session = await openSession({
  provider: "zendfi",
  baseUrl: "/portal",
  fetchToken: ({ signal, reason }) => {
    same<typeof reason, "open" | "expiring" | "rejected">(true);
    return fetch("/portal/session?provider=zendfi", { method: "POST", signal });
  },
  expect: { subaccount_id: "sa_1" },
  stepUp: async ({ operation, input, signal }) => (signal.aborted ? null : { operation, input }),
});
same<typeof session, Session<"zendfi">>(true);

// ---- operations ------------------------------------------------------------------
const intent = newIntent();
const payment = { to_address: "4fYN…", amount: "1.50" };
typed<Outcome<ZendfiWithdrawAnswer>>()(await session.operations.withdraw(payment, { intent }), true);
await session.operations.withdraw({ ...payment, token: "Usdc" }, { intent, timeoutMs: 5_000, signal: new AbortController().signal });
await session.operations.withdraw({ ...payment, token: "" }, { intent });

// @ts-expect-error a payment without an intent does not compile
session.operations.withdraw(payment);
// @ts-expect-error nor with options that have none
session.operations.withdraw(payment, { timeoutMs: 1 });
// @ts-expect-error nor with a text in its place
session.operations.withdraw(payment, { intent: "b2c3d4e5-0000-4000-8000-000000000001" });
// @ts-expect-error nor without its destination
session.operations.withdraw({ amount: "1" }, { intent });
// @ts-expect-error amounts are text
session.operations.withdraw({ ...payment, amount: 1.5 }, { intent });
// @ts-expect-error there are two tokens
session.operations.withdraw({ ...payment, token: "Doge" }, { intent });
// @ts-expect-error the account is the session's
session.operations.withdraw({ ...payment, id: "sa_2" }, { intent });
// @ts-expect-error the mode is the gateway's
session.operations.withdraw({ ...payment, mode: "live" }, { intent });
// @ts-expect-error the policy token is the gateway's
session.operations.withdraw({ ...payment, delegation_token: "x" }, { intent });
// @ts-expect-error the confirmation comes by stepUp alone
session.operations.withdraw({ ...payment, passkey_signature: {} }, { intent });
// @ts-expect-error staff alone may freeze
session.operations.freeze({});
// @ts-expect-error minting is nobody's call
session.operations.mintDelegationToken({});
// @ts-expect-error Verto's operations are not ZendFi's
session.operations.wallets();

const balance = await session.operations.balance();
await session.operations.balance({}, { timeoutMs: 1_000 });
same<typeof balance.usdc_balance, Decimal>(true);
new Intl.NumberFormat("en", { style: "currency", currency: "USD" }).format(Number(balance.usdc_balance));
// @ts-expect-error answers cannot be changed
balance.status = "active";
// @ts-expect-error there is no such member
balance.password;
// @ts-expect-error a balance takes no fields
session.operations.balance({ id: "sa_2" });
// @ts-expect-error nor anything but an object
session.operations.balance(7);

const verto = await openSession({ provider: "verto", baseUrl: new URL("https://portal.example/portal"), fetchToken: async () => new Response() });
const wallets = await verto.operations.wallets();
typed<string | undefined>()(wallets[0]?.currency, true);
// @ts-expect-error a list of answers cannot be changed
wallets.push(wallets[0]!);
const paid = await verto.operations.payout({ amount: "1", currency: "USD", recipient_id: "r" }, { intent });

const tradovate = await openSession({ provider: "tradovate", baseUrl: "/portal", fetchToken: async () => new Response() });
const paper = { documentType: "Id", filename: "paper.pdf", base64data: new File(["%PDF-"], "paper.pdf") } as const;
await tradovate.operations.uploadDocument(paper, { intent, onProgress: ({ sent, total }) => typed<number>()(sent / total, true) });
await tradovate.operations.uploadDocument({ ...paper, base64data: "data:application/pdf;base64,JVBERi0=" }, { intent });
// @ts-expect-error a file is a Blob or a text
tradovate.operations.uploadDocument({ ...paper, base64data: new Uint8Array(3) }, { intent });
// @ts-expect-error an upload takes an intent, too
tradovate.operations.uploadDocument(paper, { onProgress: () => {} });
// @ts-expect-error only files have progress
session.operations.withdraw(payment, { intent, onProgress: () => {} });

// ---- outcomes --------------------------------------------------------------------
export function said(outcome: Outcome<ZendfiWithdrawAnswer>): string {
  switch (outcome.status) {
    case "confirmed":
      // @ts-expect-error a withheld answer is null
      outcome.answer.amount;
      return outcome.answer ? outcome.answer.transaction_signature : `done, withheld: ${outcome.withheld}`;
    case "accepted":
      return outcome.answer.amount;
    case "refused":
      return outcome.error.advice ?? outcome.error.message;
    case "unknown":
      same<typeof outcome.settledBy, "repeat" | "lookup" | "webhook" | "person">(true);
      return outcome.since;
  }
}
if (paid.status === "unknown") {
  // @ts-expect-error what is unknown has no answer
  paid.answer;
  typed<Outcome<unknown>>()(await verto.reconcile(paid.intent), true);
}
// @ts-expect-error an answer is there only for some
paid.answer;

// ---- errors ----------------------------------------------------------------------
try {
  await session.operations.balance();
} catch (error) {
  // @ts-expect-error what was thrown may be anything
  error.code;
  if (isSubscopeError(error, "rate_limited")) typed<number | undefined>()(error.retryAfterMs, true);
  if (isSubscopeError(error)) {
    same<typeof error, SubscopeError>(true);
    typed<ErrorCode>()(error.code, true);
    for (const issue of error.issues) typed<Issue>()(issue, true);
    typed<string | undefined>()(error.provider?.requestId, true);
    switch (error.code) {
      case "offline":
      case "session_replaced":
        break;
      // @ts-expect-error there is no such code
      case "teapot":
        break;
      default:
        break;
    }
    // @ts-expect-error errors cannot be changed
    error.code = "offline";
  }
}
// @ts-expect-error there is no such code
isSubscopeError({}, "teapot");
// @ts-expect-error only subscope makes its errors
new SubscopeError({});

// ---- the session itself ----------------------------------------------------------
const state: SessionState = session.state;
same<typeof state.phase, "open" | "refreshing" | "expired" | "closed">(true);
const stop: () => void = session.subscribe(() => {});
stop();
const can = session.can("withdraw");
if (!can.allowed) same<typeof can.reason, "role" | "token" | "account_state" | "not_offered">(true);
// @ts-expect-error there is no such operation
session.can("teleport");
// @ts-expect-error a reason is there only for what is not allowed
session.can("withdraw").reason;
for (const row of await session.pending()) typed<IntentId>()(row.intent, true);
for (const row of await session.history({ limit: 10, before: "2026-03-26T18:00:00Z" })) same<typeof row.status, Outcome<unknown>["status"]>(true);
session.close();
// @ts-expect-error the state is read, not set
session.state = state;

// ---- options ---------------------------------------------------------------------
// @ts-expect-error a session needs a way to its token
openSession({ provider: "zendfi", baseUrl: "/portal" });
// @ts-expect-error there is no such provider
openSession({ provider: "nobody", baseUrl: "/portal", fetchToken: async () => new Response() });
// @ts-expect-error a key has no place here
openSession({ provider: "zendfi", baseUrl: "/portal", fetchToken: async () => new Response(), apiKey: "zfi_live_…" });
// @ts-expect-error the other provider's id
openSession({ provider: "zendfi", baseUrl: "/portal", fetchToken: async () => new Response(), expect: { subAccountId: "x" } });
openSession({ provider: "zendfi", baseUrl: "/portal", fetchToken: async () => new Response(), onEvent: (event) => {
  if (event.type === "call") typed<number>()(event.ms, true);
  if (event.type === "intent") typed<IntentId>()(event.intent, true);
  // @ts-expect-error only some events have it
  event.operation;
} });
