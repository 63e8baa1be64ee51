// The forms: what goes in, what comes out, and paths that are those of the tables.
import { forms } from "subscope/forms";
import { createSubAccountRequest } from "subscope/forms/tradovate";
import type { Check, FieldInfo, Form, FormIssue, StandardSchema, SuggestionCode, TradovateCreateSubAccountRequestInput, TradovateCreateSubAccountRequestStaffInput, ValueAt, ZendfiWithdrawInput } from "subscope/forms";
import type { TradovateCreateSubAccountRequestPath } from "subscope/forms/tradovate";
import { newIntent } from "subscope";
import type { Session } from "subscope";
import { same, typed } from "./expect.js";

declare const session: Session<"zendfi">;

const withdraw = forms.zendfi.withdraw;
const checked = withdraw.check({ to_address: "4fYN…", amount: 1.5, token: "" });
if (checked.ok) {
  typed<ZendfiWithdrawInput>()(checked.value, true);
  // What a form answers is what its operation takes.
  await session.operations.withdraw(checked.value, { intent: newIntent() });
  // @ts-expect-error there are no issues then
  checked.issues[0];
} else {
  for (const issue of checked.issues) {
    same<typeof issue.path, "" | "to_address" | "amount" | "token">(true);
    typed<SuggestionCode | undefined>()(issue.suggestion?.code, true);
    // @ts-expect-error there is no such field
    if (issue.path === "id") break;
    // @ts-expect-error the value is nowhere
    issue.value;
  }
}
typed<Check<TradovateCreateSubAccountRequestInput, TradovateCreateSubAccountRequestPath>>()(createSubAccountRequest.check(null), true);

// ---- paths -----------------------------------------------------------------------
same<ValueAt<TradovateCreateSubAccountRequestInput, "birthDate">, string | { year: number; month: number; day: number }>(true);
const city = createSubAccountRequest.field("city");
same<typeof city, StandardSchema<string, string>>(true);
forms.uqpay.createCardholder.suggest("residential_address.country", {});
forms.uqpay.createAccount.field("ownership_details.representatives.0.nationality");
// @ts-expect-error there is no such field
createSubAccountRequest.field("town");
// @ts-expect-error nor inside another
forms.uqpay.createCardholder.field("residential_address.town");
// @ts-expect-error the business decides on that
createSubAccountRequest.field("transferAmount");
// @ts-expect-error fields of a form are those of its table
withdraw.with({ only: ["to"] });

// ---- the staff's part ------------------------------------------------------------
const staffs = createSubAccountRequest.staff.check({});
if (staffs.ok) typed<TradovateCreateSubAccountRequestStaffInput>()(staffs.value, true);
createSubAccountRequest.staff.field("transferAmount");
// @ts-expect-error here the staff fills in no more than the customer
withdraw.staff;

// ---- words, typing and Standard Schema -------------------------------------------
const strict: Form<ZendfiWithdrawInput, ZendfiWithdrawInput, "" | "to_address" | "amount" | "token"> = withdraw.with({
  warnings: "as-errors",
  messages: { required: "Fehlt.", too_many_decimals: (issue: FormIssue) => `Höchstens ${issue.params["max"]} Stellen.` },
});
// @ts-expect-error there is no such code
withdraw.with({ messages: { teapot: "" } });
const live = strict.live();
live.edit({ amount: "1" }, "amount");
live.reset();
typed<readonly FieldInfo[]>()(strict.fields, true);
typed<string | undefined>()(strict.suggest("to_address", {}, "trim"), true);
// @ts-expect-error there is no such suggestion
strict.suggest("to_address", {}, "guess");
const outcome = strict["~standard"].validate({});
if (outcome.issues) typed<readonly PropertyKey[] | undefined>()(outcome.issues[0]?.path, true);
else typed<ZendfiWithdrawInput>()(outcome.value, true);
// @ts-expect-error it answers at once
strict["~standard"].validate({}).then;
