// prepare and interpret, for people with an HTTP stack of their own.
import { interpret, prepare } from "subscope";
import type { ErrorCode, Issue } from "subscope";
import { typed } from "./expect.js";

const prepared = await prepare("zendfi", "withdraw", { to_address: "x", amount: "1" }, {
  scope: { subaccount_id: "sa_1", wallet_address: "y" },
  fill: { token: "t", mode: "test", delegation_token: "d", signing_grant: "g" },
  random: new Uint8Array(16),
});
if (prepared.request) {
  const { method, url, headers, body } = prepared.request;
  const response = await fetch(url, { method, headers, body });
  const read = await interpret(prepared.expect, { status: response.status, headers: response.headers, body: await response.text() });
  if ("answer" in read) typed<unknown>()(read.answer, true);
  if ("fault" in read) typed<ErrorCode>()(read.fault.code, true);
  if ("withheld" in read) typed<"leak_blocked" | "answer_mismatch">()(read.withheld, true);
} else {
  typed<readonly Issue[]>()(prepared.issues, true);
  // @ts-expect-error there is nothing to expect
  prepared.expect;
}
// @ts-expect-error only prepare makes an expectation
interpret({}, { status: 200, headers: {}, body: "" });
// @ts-expect-error a body is text: money is lost once it is parsed
interpret(prepared.expect!, { status: 200, headers: {}, body: {} });
// @ts-expect-error the other provider's id
prepare("verto", "wallets", {}, { scope: { subaccount_id: "sa_1" } });
