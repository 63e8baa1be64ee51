import type { Issue } from "./shared.js";
import type { IssueCode } from "./types/catalogue.js";

export type { Decimal, Id, Issue } from "./shared.js";
export type * from "./types/catalogue.js";
export { isSubscopeError, SubscopeError } from "./shared.js";

/** What would mend a value; the mended value itself is told by `suggest` alone. */
export type SuggestionCode =
  /** Without the blanks around it. */
  | "trim"
  /** Without spaces, hyphens, periods and the like. */
  | "strip_separators"
  /** With the zeros that it has lost at its beginning. */
  | "restore_zeros"
  /** The code that was meant. */
  | "use_code"
  /** With plain apostrophes, hyphens and spaces. */
  | "plain_punctuation"
  /** With each accent as a part of its letter. */
  | "compose"
  /** In the letters A to Z. */
  | "transliterate";

/** One finding of a form. It never holds the value. */
export interface FormIssue<Path extends string = string> extends Issue<Path> {
  readonly suggestion?: { readonly code: SuggestionCode };
}

/** What a form says: `value` is ready for the operation, in canonical form and without what was left empty. */
export type Check<O, Path extends string> =
  | { readonly ok: true; readonly value: O; readonly issues?: undefined; readonly warnings: readonly FormIssue<Path>[] }
  | { readonly ok: false; readonly value?: undefined; readonly issues: readonly FormIssue<Path>[]; readonly warnings: readonly FormIssue<Path>[] };

/** What a page needs of a field. */
export interface FieldInfo {
  /** Dotted; `*` stands for the place of an entry in a list. */
  readonly path: string;
  /** Whether it is asked for whatever else is filled in; rules may ask for more. */
  readonly required: boolean;
  /** Whether its value may tell something about a person: keep it out of logs and analytics. */
  readonly personal: boolean;
  /** In Unicode scalar values. */
  readonly maxLength?: number;
  /** The words to choose from. */
  readonly options?: readonly string[];
  readonly inputMode?: "decimal" | "numeric" | "email" | "tel" | "url";
  /** The token of HTML's attribute of that name. */
  readonly autocomplete?: string;
}

/** A text in place of the English one, with `{figures}` in braces; or what makes it of the issue, whose `message` is the English one. */
export type Message = string | ((issue: FormIssue) => string);
export type Messages = Partial<Record<IssueCode, Message>>;

export interface FormOptions<Path extends string> {
  /** Other sentences than the English ones; those of `subscope/messages/…` are ready-made. */
  messages?: Messages;
  /** `as-errors`: what is probably a mistake has to be put right as well. */
  warnings?: "separate" | "as-errors";
  /** These fields alone, such as one step of several; rules count once all of their fields are among them. */
  only?: readonly Path[];
}

/** Remembers what was typed, and looks again only at what has changed and what depends on it. */
export interface Live<O, Path extends string> {
  /** Says the same as `check`. `changed` is the field that was edited, if one is known. */
  edit(values: unknown, changed?: Path): Check<O, Path>;
  /** Forgets all values. */
  reset(): void;
}

// The interface of standardschema.dev, version 1, written out so that the package needs no other.

/** One finding as Standard Schema has it, with what ours has besides. */
export interface StandardIssue extends Omit<FormIssue, "path"> {
  readonly path: readonly PropertyKey[];
}

export interface StandardSchema<I, O> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "subscope";
    /** At once, never by a promise; errors alone. */
    readonly validate: (value: unknown) => { readonly value: O; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] };
    readonly types?: { readonly input: I; readonly output: O } | undefined;
  };
}

/** The type of the value at a path. */
export type ValueAt<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? ValueAt<Member<NonNullable<T>, Head>, Rest>
  : Member<NonNullable<T>, Path>;
type Member<T, Key extends string> = T extends readonly (infer Entry)[] ? (Key extends `${number}` ? Entry : never) : Key extends keyof T ? Exclude<T[Key], undefined> : unknown;

/** The person's part of an operation. It is ready at once; what it is given, it keeps nothing of. */
export interface Form<I, O = I, Path extends string = string> extends StandardSchema<I, O> {
  /** Everything that is wrong with the values, or what to send. Empty texts and `undefined` are missing. */
  check(values: unknown): Check<O, Path>;
  /** As `check`, with a look into files: what they are is told by their content. Once looked at, a file is known to `check` as well. */
  checkFiles(values: unknown): Promise<Check<O, Path>>;
  /** One field by itself, for libraries that validate field by field. */
  field<K extends Path>(path: K): StandardSchema<ValueAt<I, K>, ValueAt<O, K>>;
  live(): Live<O, Path>;
  with(o: FormOptions<Path>): Form<I, O, Path>;
  /** The value as it was probably meant, by all suggestions or by one; nothing where there is none. Show it to whoever typed it, and to nobody else. */
  suggest(path: Path, values: unknown, suggestion?: SuggestionCode): string | undefined;
  readonly fields: readonly FieldInfo[];
}

/** Where the staff fills in more of a form than a customer. */
export interface StaffForm<I, O = I, Path extends string = string> {
  readonly staff: Form<I, O, Path>;
}

/** Fetches what is known of single countries' identity numbers; forms do so by themselves once they see a country. Until it is there, they say what the provider would. */
export declare function loadNationalIds(): Promise<void>;

/** Every form, by provider and operation. For one provider alone, import `subscope/forms/<provider>`. */
export declare const forms: {
  readonly verto: typeof import("./types/forms/verto.js");
  readonly zendfi: typeof import("./types/forms/zendfi.js");
  readonly uqpay: typeof import("./types/forms/uqpay.js");
  readonly currencycloud: typeof import("./types/forms/currencycloud.js");
  readonly tradovate: typeof import("./types/forms/tradovate.js");
};
