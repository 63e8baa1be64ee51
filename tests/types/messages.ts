// The languages of issues, and what a page says in its own words.
import type { SubscopeError } from "subscope";
import { forms } from "subscope/forms";
import type { Messages } from "subscope/forms";
import { messageOf } from "subscope/messages";
import type { Message, Translation } from "subscope/messages";
import { de } from "subscope/messages/de";
import { es } from "subscope/messages/es";
import { fr } from "subscope/messages/fr";
import { ja } from "subscope/messages/ja";
import { pt } from "subscope/messages/pt";
import { zh } from "subscope/messages/zh";
import { typed } from "./expect.js";

for (const messages of [es, fr, de, pt, zh, ja]) {
  const some: Messages = messages;
  typed<Message>()(messages.required, true);
  forms.zendfi.withdraw.with({ messages: some });
}
const ours: Messages = { ...es, required: "Falta.", over_limit: ({ params, message }) => `${message} (${params["max"]})` };
// @ts-expect-error there is no such code
const wrong: Messages = { teapot: "" };
// @ts-expect-error a translation has every code
const few: Translation = { required: "Falta." };
// @ts-expect-error there is no such language
import { eo } from "subscope/messages/eo";

export function shown(error: SubscopeError): string[] {
  const checked = forms.zendfi.withdraw.check({});
  return [...error.issues, ...(checked.issues ?? [])].map((issue) => messageOf(issue, ours));
}
typed<string>()(messageOf({ path: "", code: "required", params: {}, severity: "error", message: "" }), true);
// @ts-expect-error a code alone is no issue
messageOf("required", ours);
void [wrong, few, eo];
