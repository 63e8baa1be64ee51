// A form is a Standard Schema by the specification's own types.
import type { StandardSchemaV1 } from "@standard-schema/spec";
import { forms } from "subscope/forms";
import type { TradovateCreateSubAccountRequestInput } from "subscope/forms";
import { same } from "../expect.js";

const application = forms.tradovate.createSubAccountRequest;
const schema: StandardSchemaV1<TradovateCreateSubAccountRequestInput, TradovateCreateSubAccountRequestInput> = application;
const city: StandardSchemaV1<string, string> = application.field("city");
same<StandardSchemaV1.InferInput<typeof application>, TradovateCreateSubAccountRequestInput>(true);
same<StandardSchemaV1.InferOutput<typeof application>, TradovateCreateSubAccountRequestInput>(true);

/** What any library does that knows the interface and nothing of ours. */
function parsed<S extends StandardSchemaV1>(schema: S, values: unknown): StandardSchemaV1.InferOutput<S> | undefined {
  const result = schema["~standard"].validate(values);
  return result instanceof Promise || result.issues ? undefined : result.value;
}
same<ReturnType<typeof parsed<typeof application>>, TradovateCreateSubAccountRequestInput | undefined>(true);
same<ReturnType<typeof parsed<typeof application.staff>>, StandardSchemaV1.InferOutput<typeof application.staff> | undefined>(true);
parsed(schema, {});
parsed(city, "");
// @ts-expect-error it is the schema of other values
const withdrawal: StandardSchemaV1<{ amount: string; to_address: string }> = application;
export { withdrawal };
