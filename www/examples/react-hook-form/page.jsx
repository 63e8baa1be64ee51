// React Hook Form: the resolver checks the whole form, and hands on its canonical values.
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { useForm } from "react-hook-form";
import { createSubAccountRequest } from "subscope/forms/tradovate";
import { subscopeResolver } from "subscope/react-hook-form";
import { Field, infoOf } from "../field.jsx";

const info = infoOf(createSubAccountRequest);
const labels = {
  firstName: "First name",
  lastName: "Last name",
  birthDate: "Date of birth, as 1990-12-31",
  phone: "Telephone",
  citizenship: "Citizenship, two letters",
  taxIdentifier: "Social security number, with US citizenship",
  nationalId: "National identity number, with any other",
  streetAddress1: "Street and number",
  city: "City",
  zipCode: "Postal code",
  state: "State or region",
  country: "Country, two letters",
};

function Application() {
  const { register, handleSubmit, setValue, setFocus, watch, formState } = useForm({
    resolver: subscopeResolver(createSubAccountRequest),
    mode: "onTouched",
    defaultValues: Object.fromEntries(Object.keys(labels).map((name) => [name, ""])),
  });
  const [sent, setSent] = useState();
  const values = watch();
  const { warnings } = createSubAccountRequest.check(values);

  const use = (name) => (value) => {
    setValue(name, value, { shouldValidate: true, shouldDirty: true });
    setFocus(name);
  };

  return (
    <form className="card" noValidate onSubmit={handleSubmit(setSent)}>
      <h2>Apply for an account</h2>
      {Object.entries(labels).map(([name, label]) => {
        const error = formState.errors[name];
        return (
          <Field
            key={name}
            info={info[name]}
            label={label}
            // The type of an error is the code; its figures stand in `params`.
            issue={error && { ...error, code: error.type }}
            warning={warnings.find(({ path }) => path === name)}
            suggestion={createSubAccountRequest.suggest(name, values)}
            onSuggestion={use(name)}
            input={register(name)}
          />
        );
      })}
      <div className="actions"><button className="primary">Send the application</button></div>
      <output aria-label="What was sent">{sent && JSON.stringify(sent, null, 2)}</output>
    </form>
  );
}

createRoot(document.querySelector("main")).render(<Application />);
