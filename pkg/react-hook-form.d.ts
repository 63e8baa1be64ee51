import type { FieldValues, Ref, Resolver } from "react-hook-form";
import type { Form, IssueCode, SuggestionCode } from "./forms.js";

/** An error of a field as our resolver makes it. React Hook Form hands it out as its own type, which has no place for the rest. */
export interface SubscopeFieldError {
  readonly type: IssueCode;
  readonly message: string;
  /** Figures of the rule, such as `{ max: 64 }`. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly suggestion?: { readonly code: SuggestionCode };
  readonly ref?: Ref;
  /** With `criteriaMode: "all"`: every sentence about the field, by its code. */
  readonly types?: { readonly [Code in IssueCode]?: string | string[] };
}

/**
 * A resolver for `useForm` of React Hook Form 7. What is submitted is the form's canonical `value`.
 * An issue of the form as a whole stands under `errors.root`, by its code.
 *
 * Warnings are no errors; for those that have to be put right, give it `form.with({ warnings: "as-errors" })`.
 */
export declare function subscopeResolver<I extends FieldValues, O, Path extends string, Context = unknown>(form: Form<I, O, Path>): Resolver<I, Context, O>;

/** Whether it is an error of our resolver; with that code, if one is given. */
export declare function isSubscopeFieldError(error: unknown, code?: IssueCode): error is SubscopeFieldError;
