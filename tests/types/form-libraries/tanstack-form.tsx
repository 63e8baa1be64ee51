// TanStack Form's own types beside ours: an issue stays whole.
import { useForm } from "@tanstack/react-form";
import { forms } from "subscope/forms";
import type { IssueCode, StandardIssue, TradovateCreateSubAccountRequestInput, ZendfiWithdrawInput } from "subscope/forms";
import { typed } from "../expect.js";

const application = forms.tradovate.createSubAccountRequest;
const withdraw = forms.zendfi.withdraw;

export function Application() {
  const form = useForm({
    defaultValues: { firstName: "", birthDate: "" } as TradovateCreateSubAccountRequestInput,
    validators: { onChange: application },
    onSubmit: ({ value }) => {
      const { ok, value: canonical } = application.check(value);
      if (ok) typed<TradovateCreateSubAccountRequestInput>()(canonical, true);
    },
  });
  return (
    <form.Field name="firstName" validators={{ onBlur: application.field("firstName") }}>
      {(field) => {
        // The library's own type of an issue knows the message alone; what is there at run time is ours.
        const [issue] = field.state.meta.errors as StandardIssue[];
        typed<IssueCode | undefined>()(issue?.code, true);
        return <input value={field.state.value} onChange={({ target }) => field.handleChange(target.value)} />;
      }}
    </form.Field>
  );
}

export function Withdrawal() {
  const form = useForm({
    defaultValues: { to_address: "", amount: "" } as ZendfiWithdrawInput,
    validators: { onChange: withdraw, onSubmit: withdraw.with({ warnings: "as-errors" }) },
  });
  // @ts-expect-error there is no such field
  return <form.Field name="to">{() => null}</form.Field>;
}

export function Mistaken() {
  // @ts-expect-error the form of other values
  useForm({ defaultValues: { town: "" }, validators: { onChange: application } });
  // @ts-expect-error a field of other values
  return useForm({ defaultValues: { amount: 1 } }).Field({ name: "amount", validators: { onChange: application.field("city") }, children: () => null });
}
