import type { OpenOptions, Provider, SessionOf } from "./shared.js";
import type { OperatorOperations } from "./types/catalogue.js";

export type * from "./shared.js";
export { defineOperation, isSubscopeError, newIntent, SubscopeError } from "./shared.js";

/** The staff's session for one named customer. */
export type OperatorSession<P extends Provider> = SessionOf<P, OperatorOperations[P]>;

/** Opens the staff's session for the customer that the grant names. */
export declare function openOperatorSession<const P extends Provider>(o: OpenOptions<P>): Promise<OperatorSession<P>>;
