// TanStack Form: a form of subscope is its validator as it stands, here one step of an application.
import { useForm, useSelector } from "@tanstack/react-form";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { createSubAccountRequest } from "subscope/forms/tradovate";
import { Field, infoOf } from "../field.jsx";

const labels = {
  firstName: "First name",
  lastName: "Last name",
  birthDate: "Date of birth, as 1990-12-31",
  phone: "Telephone",
  citizenship: "Citizenship, two letters",
  taxIdentifier: "Social security number, with US citizenship",
  nationalId: "National identity number, with any other",
};
const names = Object.keys(labels);
const whoYouAre = createSubAccountRequest.with({ only: names });
const info = infoOf(whoYouAre);

function WhoYouAre() {
  const [sent, setSent] = useState();
  const form = useForm({
    defaultValues: Object.fromEntries(names.map((name) => [name, ""])),
    validators: { onChange: whoYouAre },
    // The library hands on what was typed; what to send is the form's.
    onSubmit: ({ value }) => setSent(whoYouAre.check(value).value),
    onSubmitInvalid: ({ formApi }) => {
      const first = names.find((name) => formApi.getFieldMeta(name)?.errors.length > 0);
      document.getElementById(first)?.focus();
    },
  });

  const values = useSelector(form.store, ({ values }) => values);
  const isTried = useSelector(form.store, ({ submissionAttempts }) => submissionAttempts > 0);
  const { warnings } = whoYouAre.check(values);

  const submit = (event) => {
    event.preventDefault();
    form.handleSubmit();
  };

  return (
    <form className="card" noValidate onSubmit={submit}>
      <h2>Who you are</h2>
      {names.map((name) => (
        <form.Field key={name} name={name}>
          {(field) => {
            const { errors, isBlurred } = field.state.meta;
            return (
              <Field
                info={info[name]}
                label={labels[name]}
                // The whole issue is there: code, params, suggestion.
                issue={isBlurred || isTried ? errors[0] : undefined}
                warning={warnings.find(({ path }) => path === name)}
                suggestion={whoYouAre.suggest(name, values)}
                onSuggestion={(value) => {
                  field.handleChange(value);
                  document.getElementById(name).focus();
                }}
                input={{ value: field.state.value, onBlur: field.handleBlur, onChange: ({ target }) => field.handleChange(target.value) }}
              />
            );
          }}
        </form.Field>
      ))}
      <div className="actions"><button className="primary">Go on</button></div>
      <output aria-label="What was sent">{sent && JSON.stringify(sent, null, 2)}</output>
    </form>
  );
}

createRoot(document.querySelector("main")).render(<WhoYouAre />);
