import type { Message, Messages } from "./forms.js";
import type { Issue, IssueCode } from "./shared.js";

export type { Message, Messages } from "./forms.js";

/** A sentence for every code. */
export type Translation = Readonly<Record<IssueCode, Message>>;

/** The sentence for an issue of a form or of an error; its own, in English, where `messages` has none for its code. */
export declare function messageOf(issue: Issue, messages?: Messages): string;
