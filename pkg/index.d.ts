import type { OpenOptions, Provider, SessionOf } from "./shared.js";
import type { CustomerOperations } from "./types/catalogue.js";

export type * from "./shared.js";
export { defineOperation, interpret, isSubscopeError, newIntent, prepare, SubscopeError } from "./shared.js";

/** One customer's session. */
export type Session<P extends Provider> = SessionOf<P, CustomerOperations[P]>;

/** Opens one customer's session. Throws a `SubscopeError`, as everything here does. */
export declare function openSession<const P extends Provider>(o: OpenOptions<P>): Promise<Session<P>>;
