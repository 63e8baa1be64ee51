// What is measured in a process of its own or in a page of its own, by name.
import { body } from "./measures/body.js";
import { fields } from "./measures/fields.js";
import { form } from "./measures/form.js";
import { live } from "./measures/live.js";
import { operation } from "./measures/operation.js";
import { sessions } from "./measures/sessions.js";

export const measures = { form, live, body, operation, fields, sessions };
