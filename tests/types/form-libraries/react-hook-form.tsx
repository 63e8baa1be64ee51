// React Hook Form's own types beside ours.
import { useForm } from "react-hook-form";
import type { FieldErrors, Resolver, SubmitHandler } from "react-hook-form";
import { forms } from "subscope/forms";
import type { IssueCode, SuggestionCode, TradovateCreateSubAccountRequestInput, UqpayCreateCardholderInput } from "subscope/forms";
import { isSubscopeFieldError, subscopeResolver } from "subscope/react-hook-form";
import type { SubscopeFieldError } from "subscope/react-hook-form";
import { same, typed } from "../expect.js";

const application = forms.tradovate.createSubAccountRequest;
const resolver = subscopeResolver(application);
same<typeof resolver, Resolver<TradovateCreateSubAccountRequestInput, unknown, TradovateCreateSubAccountRequestInput>>(true);

export function Application({ send }: { send: SubmitHandler<TradovateCreateSubAccountRequestInput> }) {
  const { register, handleSubmit, formState, setValue, getValues } = useForm({
    resolver: subscopeResolver(application),
    criteriaMode: "all",
    defaultValues: { firstName: "", birthDate: "" },
  });
  typed<FieldErrors<TradovateCreateSubAccountRequestInput>>()(formState.errors, true);
  typed<TradovateCreateSubAccountRequestInput>()(getValues(), true);
  const error = formState.errors.firstName;
  if (isSubscopeFieldError(error)) {
    typed<IssueCode>()(error.type, true);
    typed<string | number | undefined>()(error.params["max"], true);
    typed<{ readonly code: SuggestionCode } | undefined>()(error.suggestion, true);
    typed<string | string[] | undefined>()(error.types?.characters, true);
  }
  isSubscopeFieldError(error, "too_long");
  // @ts-expect-error there is no such code
  isSubscopeFieldError(error, "teapot");
  const suggested = application.suggest("firstName", getValues());
  if (suggested) setValue("firstName", suggested);
  // @ts-expect-error there is no such field
  register("town");
  // @ts-expect-error the business decides on that
  register("transferAmount");
  return (
    <form onSubmit={handleSubmit(send, (errors) => typed<FieldErrors<TradovateCreateSubAccountRequestInput>>()(errors, true))}>
      <input {...register("firstName")} />
      {error?.message} {formState.errors.root?.["all_or_none"]?.message}
    </form>
  );
}

export function Cardholder() {
  const { register, formState, handleSubmit } = useForm({ resolver: subscopeResolver(forms.uqpay.createCardholder.with({ warnings: "as-errors" })) });
  typed<string | undefined>()(formState.errors.residential_address?.city?.message, true);
  return <form onSubmit={handleSubmit((values) => typed<UqpayCreateCardholderInput>()(values, true))}><input {...register("residential_address.city")} /></form>;
}

// @ts-expect-error the resolver of a form is none of another's values
useForm<{ town: string }>({ resolver: subscopeResolver(application) });
// @ts-expect-error one field is no form
subscopeResolver(application.field("city"));
same<SubscopeFieldError["type"], IssueCode>(true);
