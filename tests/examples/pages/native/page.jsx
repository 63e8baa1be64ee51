import { useState } from "react";
import { createRoot } from "react-dom/client";
import { useForm } from "react-hook-form";
import { createCardholder } from "subscope/forms/uqpay";
import { subscopeResolver } from "subscope/react-hook-form";

/** Fields inside one another, and a choice by radio buttons. */
function Cardholder() {
  const [sent, setSent] = useState();
  const { register, handleSubmit } = useForm({ resolver: subscopeResolver(createCardholder), shouldUseNativeValidation: true });
  const text = (name) => <label>{name}<input id={name.replaceAll(".", "-")} {...register(name)} /></label>;
  return (
    <form onSubmit={handleSubmit(setSent)}>
      {["email", "first_name", "last_name", "country_code", "phone_number", "residential_address.country", "residential_address.city", "residential_address.line1"].map((name) => (
        <p key={name}>{text(name)}</p>
      ))}
      {["MALE", "FEMALE", "X"].map((value) => (
        <label key={value}><input type="radio" id={`gender-${value}`} value={value} {...register("gender")} />{value}</label>
      ))}
      <button>Send</button>
      <output aria-label="What was sent">{sent && JSON.stringify(sent)}</output>
    </form>
  );
}

createRoot(document.querySelector("main")).render(<Cardholder />);
