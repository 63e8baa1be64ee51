// Operations of a portal's own: what goes in and comes out is as it was declared.
import { defineOperation, interpret, newIntent, openSession, prepare } from "subscope";
import type { Assume, OperationTable, Outcome } from "subscope";
import { createGateway, memory } from "subscope/gateway";
import { openOperatorSession } from "subscope/operator";
import { same } from "./expect.js";

const rename = defineOperation<{ id: string; label: string }, { id: string; label: string }>({
  provider: "verto",
  name: "renameWallet",
  path: "/v2/wallets/{id}/label",
  method: "POST",
  who: ["customer"],
  isolation: "provider",
  effect: "sets",
  fields: [
    { name: "id", role: { owned: { name: "wallet", grammar: { word: 64 } } } },
    { name: "label", shape: { text: { max: 20 } }, required: true },
  ],
  rules: [{ requiredWhen: "label", given: "id" }],
  answer: { one: [{ name: "id", kind: "text", role: { owned: { name: "wallet", grammar: { word: 64 } } }, echoes: "id" }, { name: "label", kind: "text" }] },
});
const plain: OperationTable = defineOperation({ provider: "zendfi", name: "ttlPolicy", path: "/api/v1/subaccounts/ttl-policy", who: ["operator"], aboutWhom: "house", answer: { one: [{ name: "policy", kind: "text" }] } });

// @ts-expect-error a table says what comes back
defineOperation({ provider: "verto", name: "x", path: "/x", who: ["customer"] });
// @ts-expect-error its words are the catalogue's
defineOperation({ provider: "verto", name: "x", path: "/x", who: ["everybody"], answer: { one: [] } });
// @ts-expect-error secrets and sessions are nobody's to fill in
defineOperation({ provider: "verto", name: "x", path: "/x", who: ["customer"], fields: [{ name: "a", by: "session" }], answer: { one: [] } });
// @ts-expect-error a table is frozen
rename.name = "other";

const assume: Assume = {
  tokenScheme: "Token",
  faults: [{ status: 404, kind: "inactive" }, { word: "dormant", kind: "inactive" }],
  operations: { wallets: { path: "/v3/wallets", spelled: { availableBalance: "available" } }, payout: { done: ["DONE"], resendSeconds: 60 } },
};
// @ts-expect-error a row fits by its status or its word
const nothing: Assume = { faults: [{ kind: "limit" }] };
// @ts-expect-error who may call it is no assumption
const roles: Assume = { operations: { wallets: { who: ["customer"] } } };

const fetchToken = () => fetch("/portal/session");
const session = await openSession({ provider: "verto", baseUrl: "/portal", fetchToken, operations: [rename], assume });
const answer = await session.call(rename, { id: "w_1", label: "rent" });
same<typeof answer, { id: string; label: string }>(true);
const outcome = await session.call(rename, { id: "w_1", label: "rent" }, { intent: newIntent() });
same<typeof outcome, Outcome<{ id: string; label: string }>>(true);
// @ts-expect-error a field is missing
session.call(rename, { id: "w_1" });
session.can(rename);
session.can("wallets");
// @ts-expect-error there is no such operation
session.can("renameWallet");
const staff = await openOperatorSession({ provider: "zendfi", baseUrl: "/portal", fetchToken, operations: [plain] });
const policy = await staff.call(plain);
same<typeof policy, unknown>(true);

const prepared = await prepare("verto", rename, { id: "w_1", label: "rent" }, { scope: { subAccountId: "s_1" }, operations: [rename], assume });
if (prepared.request) await interpret(prepared.expect, { status: 200, headers: {}, body: "" }, { operations: [rename], assume });

createGateway({
  basePath: "/portal",
  secret: "32 random characters and a few more",
  store: memory(),
  whenStoreDown: { reads: "serve", money: "refuse" },
  providers: { verto: { clientId: "c", apiKey: "k", assume } },
  operations: [rename, plain],
});
