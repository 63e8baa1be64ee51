// The words that every entry of the package shares. Inputs, answers and codes per operation are
// generated from the tables: types/catalogue.d.ts.

import type { ErrorCode, IssueCode } from "./types/catalogue.js";

export type { ErrorCode, IssueCode } from "./types/catalogue.js";
export type * from "./types/catalogue.js";

export type Provider = "verto" | "zendfi" | "uqpay" | "currencycloud" | "tradovate";

/** An exact figure as text: it goes straight into `Intl.NumberFormat`. */
export type Decimal = `${number}`;
/** Every id is text, also those that a provider writes as numbers. */
export type Id = string;
/** ISO 8601 in UTC, such as `2026-03-26T18:00:00.000Z`. */
export type Instant = string;

/** The customer's ids, named as the provider names them. */
export interface Scope {
  verto: { subAccountId: Id };
  /** `subaccount_id` is the `sa_…` id; the other names are optional and only ever narrow. */
  zendfi: { subaccount_id: Id; uuid?: Id; wallet_address?: Id };
  uqpay: { account_id: Id };
  /** The contact is the one that the house acts through; it must be a contact of this account. */
  currencycloud: { account_id: Id; contact_id?: Id };
  tradovate: { ctaUserId: Id };
}

/** One finding about one field. It never holds the value. */
export interface Issue<Path extends string = string> {
  /** Dotted path as the provider spells it; empty for the input as a whole. */
  readonly path: Path;
  readonly code: IssueCode;
  /** Figures of the rule, such as `{ max: 6 }`. */
  readonly params: Readonly<Record<string, string | number>>;
  readonly severity: "error" | "warning";
  readonly message: string;
}

/** What is thrown, always. Switch on `code`, with a default: new codes come with minor versions. */
export declare class SubscopeError extends Error {
  private constructor();
  readonly code: ErrorCode;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** When to come back, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly issues: readonly Issue[];
  readonly operation?: string;
  /** The part of a provider's refusal that is safe to show: its short code, status and id of the call. */
  readonly provider?: {
    readonly code?: string;
    readonly status?: number;
    readonly requestId?: string;
    /** The provider's own sentence, in the staff's sessions alone: it may quote a customer. */
    readonly text?: string;
  };
  /** What to do about it. */
  readonly advice?: string;
  /** Safe to log: no secret, no typed value. */
  toJSON(): object;
}

/** Whether it is an error of subscope, of this copy of the package or another; with that code, if one is given. */
export declare function isSubscopeError(x: unknown, code?: ErrorCode): x is SubscopeError;

/** The id of one wish. A version 4 UUID. */
export type IntentId = string & { readonly __intent: unique symbol };

/** A new wish: make it when the form is shown, and keep it with the form until the outcome is known. */
export declare function newIntent(): IntentId;

/** How what must not happen twice ended. */
export type Outcome<A> =
  /** Done. `replayed`: this is the stored outcome of an earlier call with this intent. */
  | { readonly status: "confirmed"; readonly intent: IntentId; readonly answer: A; readonly replayed: boolean }
  /** Done, but the answer named another account or other figures, so it is not handed over; or it was never seen, and a person of the business has attested it. */
  | { readonly status: "confirmed"; readonly intent: IntentId; readonly answer: null; readonly withheld: "leak_blocked" | "answer_mismatch" | "settled_by_person" }
  /** Taken; the final state comes later. */
  | { readonly status: "accepted"; readonly intent: IntentId; readonly answer: A }
  /** Surely not done. */
  | { readonly status: "refused"; readonly intent: IntentId; readonly error: SubscopeError }
  /** Not known: ask again with `reconcile`, never with a new intent. */
  | { readonly status: "unknown"; readonly intent: IntentId; readonly since: Instant; readonly settledBy: SettledBy };

/** How an unknown outcome will be settled. */
export type SettledBy = "repeat" | "lookup" | "webhook" | "person";

/** An intent that is not settled. */
export interface PendingIntent {
  readonly intent: IntentId;
  readonly operation: string;
  readonly since: Instant;
  readonly state: "prepared" | "unknown";
  readonly settledBy: SettledBy;
  readonly summary: Readonly<Record<string, string>>;
}

/** An intent that the gateway holds. */
export interface PastIntent {
  readonly intent: IntentId;
  readonly operation: string;
  readonly at: Instant;
  readonly status: Outcome<unknown>["status"];
  /** How much of which currency, and where to in short. */
  readonly summary: Readonly<Record<string, string>>;
}

export interface CallOptions {
  signal?: AbortSignal;
  /** A minute unless said otherwise, and longer for the few operations that providers are slow with. */
  timeoutMs?: number;
}

export interface OnceOptions extends CallOptions {
  intent: IntentId;
}

/** How far an upload is, in bytes of the file. */
export interface UploadProgress {
  readonly sent: number;
  readonly total: number;
}

export interface UploadOptions extends OnceOptions {
  /**
   * Told as the file goes out; again from nothing where the call has to be repeated with a new token.
   * With a `fetch` of your own, outside browsers and in direct sessions it is told at most at the
   * beginning and at the end: `fetch` does not say more.
   */
  onProgress?: (p: UploadProgress) => void;
}

/** An operation that reads, or sets a state. Throws a `SubscopeError`. */
export type Read<I, A> = {} extends I ? (input?: I, o?: CallOptions) => Promise<A> : (input: I, o?: CallOptions) => Promise<A>;

/** An operation that must not happen twice. Throws only when nothing was sent. */
export type Once<I, A> = (input: I, o: OnceOptions) => Promise<Outcome<A>>;

/**
 * An operation that must not happen twice and takes a file: a `Blob`, which is sent from where it lies,
 * or a data URI. What a file is, its content says, not its name.
 */
export type Upload<I, A> = (input: I, o: UploadOptions) => Promise<Outcome<A>>;

/** What the portal's back end answers to a page: exactly what `gateway.mint` gave. */
export interface SessionToken<P extends Provider = Provider> {
  provider: P;
  /** The public id, which stands in every path. */
  session: string;
  token: string;
  expiresAt: Instant;
  scope: Scope[P];
  operations: readonly string[];
  /** A mark of the tables that page and gateway must share. */
  catalogue: string;
  /** Fields that the grant fixed, by operation: the page may neither send nor see them. */
  fixed?: Readonly<Record<string, readonly string[]>>;
  direct?: {
    origin: string;
    token?: string;
    slots?: { delegation_token?: string };
    fixed: Readonly<Record<string, unknown>>;
  };
}

export type TokenReason = "open" | "expiring" | "rejected";

export interface OpenOptions<P extends Provider> {
  provider: P;
  /** Where the gateway is; a path is taken from the page's own address. */
  baseUrl: string | URL;
  /** Asks the portal for a session: at first, before the token ends, and when the gateway refused it. */
  fetchToken: (c: { signal: AbortSignal; reason: TokenReason }) => Promise<SessionToken<P> | Response> | SessionToken<P> | Response;
  /** What the page believes of the scope: an assertion, never its source. */
  expect?: Partial<Scope[P]>;
  /** Operations of your own: the same tables that the gateway was given. */
  operations?: readonly OperationTable[];
  /** What you know better than our assumptions: the same that the gateway was told. */
  assume?: Assume;
  /** Asks the customer to confirm, and gives the ready-made passkey assertion; null cancels. */
  stepUp?: (c: { operation: string; input: unknown; signal: AbortSignal }) => Promise<object | null> | object | null;
  /** In place of the platform's own; it is handed a `Request`. */
  fetch?: typeof globalThis.fetch;
  /** Ends the opening, and is handed to `fetchToken`. */
  signal?: AbortSignal;
  now?: () => number;
  /**
   * The artifact, where it cannot be found beside the code: `subscope/session.wasm`, or `subscope/operator.wasm`
   * for the staff. The former knows all that a session can do; a page that only asks its gateway finds a
   * smaller one by itself.
   */
  wasm?: URL | string | Response | BufferSource | WebAssembly.Module;
  onEvent?: (e: SessionEvent) => void;
}

export interface SessionState {
  readonly phase: "open" | "refreshing" | "expired" | "closed";
  readonly expiresAt: Instant;
  readonly online: boolean;
  /** Intents of this session that are under way or unknown. */
  readonly pending: number;
}

export type SessionEvent =
  | { type: "call"; operation: string; ms: number; ok: boolean; code?: ErrorCode; status?: number; requestId?: string }
  | { type: "token"; reason: TokenReason; ok: boolean }
  | { type: "intent"; intent: IntentId; state: Outcome<unknown>["status"] }
  | { type: "blocked"; code: "out_of_scope" | "leak_blocked"; operation: string };

export type Can = { allowed: true } | { allowed: false; reason: "role" | "token" | "account_state" | "not_offered" };

/** One customer's session in one page. Sessions share nothing. */
export interface SessionOf<P extends Provider, Operations> {
  readonly provider: P;
  readonly operations: Operations;
  /** Calls an operation of your own: one that must not happen twice with an intent, and answers its outcome. */
  call<I, A>(operation: OperationTable<I, A>, input: I, o: UploadOptions): Promise<Outcome<A>>;
  call<I, A>(operation: OperationTable<I, A>, input?: I, o?: CallOptions): Promise<A>;
  /** The same object until it changes. */
  readonly state: SessionState;
  subscribe(listener: () => void): () => void;
  /** Whether the operation may be called now; the gateway has the last word. */
  can(operation: (keyof Operations & string) | OperationTable): Can;
  /** Intents that are not settled. */
  pending(o?: CallOptions): Promise<readonly PendingIntent[]>;
  /**
   * Settles an unknown intent: by the same request under the same key, where that is safe, or by
   * looking it up. What does no harm twice (Tradovate's `uploadDocument`) is not kept for this:
   * call its operation again with the same intent.
   */
  reconcile(intent: IntentId, o?: CallOptions): Promise<Outcome<unknown>>;
  /** What the gateway holds of this customer's intents, the latest first. */
  history(o?: CallOptions & { limit?: number; before?: Instant }): Promise<readonly PastIntent[]>;
  /** Forgets the token; nothing more is sent. Also as `Symbol.dispose`, where the platform has it. */
  close(): void;
}

/** A provider's request, ready for an HTTP stack of your own. */
export interface PreparedRequest {
  method: "GET" | "POST" | "DELETE";
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
}

/** What says otherwise than the catalogue. */
export interface Otherwise {
  operations?: readonly OperationTable[];
  assume?: Assume;
}

export interface PrepareOptions<P extends Provider> extends Otherwise {
  scope: Scope[P];
  /** What the chain would fill in: `token` opens the door, with `scoped: true` where the provider limits it to the account; slots and fixed fields by name. What lacks is an issue at that field. */
  fill?: Readonly<Record<string, unknown>> & { token?: string; scoped?: boolean };
  /** The provider's key. */
  intent?: string;
  baseUrl?: string;
  /** 16 random bytes for ids of calls. */
  random?: Uint8Array;
}

/** What an answer is held against; hand it to `interpret` as it is. */
export type Expectation = { readonly __expectation: unique symbol };

export declare function prepare<P extends Provider>(
  provider: P,
  operation: string | OperationTable,
  input: object,
  o: PrepareOptions<P>,
): Promise<{ request: PreparedRequest; expect: Expectation; issues?: undefined } | { issues: readonly Issue[]; request?: undefined }>;

/** Reads a provider's response: the body as text, since money is lost once JavaScript has parsed it. */
export declare function interpret(
  expect: Expectation,
  response: { status: number; headers: HeadersInit; body: string },
  o?: Otherwise,
): Promise<
  | { answer: unknown }
  | { accepted: unknown }
  | { withheld: "leak_blocked" | "answer_mismatch" }
  | { fault: Readonly<{ code: ErrorCode; message: string; retryable: boolean; issues: readonly Issue[]; advice?: string; retryAfterMs?: number }> }
  | { unclear: true }
>;

// ---- What a portal says otherwise than the catalogue ------------------------------------------

/** The kinds of a provider's refusal: the codes of errors, and two that lead to another course. */
export type FaultKind =
  | "not_found"
  | "inactive"
  | "permission"
  | "authentication"
  | "refused_fields"
  | "insufficient_funds"
  | "limit"
  | "duplicate"
  | "rate_limited"
  | "unavailable"
  /** The same call is still running: it is asked for again. */
  | "in_flight"
  /** The same key was used with another body. */
  | "key_mismatch"
  | "other";

/**
 * What you know better than our assumptions about a provider; its guide page lists them. Who may do
 * what, for whom and with what checks cannot be changed. Tell gateway and page the same.
 */
export interface Assume {
  /** What stands before the token in the header that opens the provider's door; an empty text for nothing. */
  tokenScheme?: string;
  /** How long a token lives whose log-in does not say it. */
  tokenSeconds?: number;
  /** Rows before ours: the first that fits decides. `word` is a part of the provider's code, in any case. */
  faults?: readonly ({ kind: FaultKind } & ({ status: number; word?: string } | { status?: number; word: string }))[];
  operations?: Readonly<Record<string, AssumeOperation>>;
}

export interface AssumeOperation {
  /** With the same `{places}`. */
  path?: string;
  /** For how long an unsettled request goes out again under its key; 43 200 at most. */
  resendSeconds?: number;
  /** How long what was made may stay unfindable, where a lost answer is settled by looking for it: no less than ours. */
  unfindableSeconds?: number;
  /** How long an answer may take; 150 at most. */
  patienceSeconds?: number;
  /** The words of the state that mean done. */
  done?: readonly string[];
  /** The words of the state that mean that it will never be done. */
  failed?: readonly string[];
  /** The largest value of fields: up to ten times ours. */
  max?: Readonly<Record<string, number>>;
  /** The hosts that links of the answer may lead to; `*.` takes what lies below. */
  hosts?: Readonly<Record<string, readonly string[]>>;
  /** How the provider spells fields of the query or body, and members of the answer (`list.member` for nested ones). In your code they keep our names. */
  spelled?: Readonly<Record<string, string>>;
  /** Offers what has to be turned on. */
  offered?: true;
}

/** The kind of an id that belongs to the customer: the register's word for it, and how it is written. */
export interface IdKind {
  /** In lower case; the same word always means ids of the same form. */
  name: string;
  grammar: "uuid" | "int64" | "solanaAddress" | { word: number } | { prefixedOrUuid: string };
}

/** What a value may be. Anything that looks like an id says its `role` as well. */
export type FieldShape =
  | "flag"
  | "solanaAddress"
  | "currency"
  | "country"
  /** Up to 4096 visible ASCII characters. */
  | "opaque"
  | "date"
  | { text: { max: number; min?: number; of?: "any" | "name" | "letters" | "noAngles" | "alphanumeric" | "digits" } }
  | { choice: readonly string[] }
  | { amount: { scale: AmountScale; written: "number" | "text"; zero?: boolean } }
  | { integer: { max: number; min?: number } }
  /** One of these whole numbers. */
  | { oneOf: readonly number[] }
  | { id: IdKind }
  | { date: "text" | "parts" }
  /** A file as base64: `max` characters with all that stands before it. Where it is the only one of its table and no part of an object or a list, a `Blob` is taken, too. */
  | { dataUri: { types: readonly string[]; max: number } }
  | { bytes: { max: number } }
  | { object: readonly InnerField[] }
  | { list: { each: FieldShape; max: number } };

/** How many decimals an amount may have: so many, as a currency's code in a field says, or as a word in a field says. */
export type AmountScale =
  | { fixed: number }
  | { ofCurrency: string }
  | { byChoice: { field: string; decimals: Readonly<Record<string, number>> } };

/** A field of an object: the page's to fill in. */
export interface InnerField {
  name: string;
  shape?: FieldShape;
  required?: boolean;
  role?: "reference" | "destination" | { owned: IdKind };
}

export interface TableField {
  /** The provider's spelling. */
  name: string;
  /** Left out where the role says it (`subject`, `actor`, `owned`), and beside `always`. */
  shape?: FieldShape;
  /** The path where it has a place of that name; else the body of a POST, and the query otherwise. */
  in?: "body" | "path" | "query" | "header";
  /** Who fills it in: the page unless said otherwise; the staff's page or the grant; or the gateway from the grant. */
  by?: "page" | "operator" | "gateway";
  /** Always this word. */
  always?: string;
  required?: boolean;
  /**
   * What it stands for: the account itself (bound by the session), something of the customer's (which
   * the register must know as theirs), where money goes, the business's own, what the grant fixes, a
   * secret that the gateway alone fills in, your own text, or the id of a call.
   */
  role?: "subject" | "actor" | "first" | "destination" | "house" | "fixed" | "secret" | "reference" | "trace" | { owned: IdKind };
  /** What leaving it out would mean, where that is wider than anybody wishes: then it is never left out. */
  absent?: string;
}

export interface TableMember {
  /** The provider's spelling. Members that are not named are dropped. */
  name: string;
  /** `holds` is a truth value that must be true; a `link` is dropped unless it leads to one of `hosts`. */
  kind: "text" | "decimal" | "flag" | "holds" | "integer" | "texts" | "object" | "list" | "link";
  /** Without it, an answer that lacks the member cannot be relied on. */
  optional?: boolean;
  /** A foreign `subject`, `alias` or `owned` id withholds the answer. */
  role?: "subject" | "alias" | "creates" | "actor" | "destination" | "house" | "secret" | "reference" | "trace" | { owned: IdKind };
  seenBy?: "everybody" | "operators" | "gateway";
  /** The field of the request that it must repeat. */
  echoes?: string;
  /** Another spelling of the provider's. */
  alias?: string;
  members?: readonly (TableMember | string)[];
  hosts?: readonly string[];
}

/** A condition on another field, beside `requiredWhen` or `onlyWhen`. */
type RuleCondition = { is: Readonly<Record<string, readonly string[]>> } | { isNot: Readonly<Record<string, readonly string[]>> } | { given: string };

export type TableRule =
  | { exactlyOne: readonly string[] }
  | { allOrNone: readonly string[] }
  | { atLeastOne: readonly string[] }
  | { totalLength: readonly string[]; max: number }
  | ({ requiredWhen: string } & RuleCondition)
  | ({ onlyWhen: string } & RuleCondition);

/**
 * An operation as a table: the words are those of the catalogue's own tables. In place of one of them,
 * the name of a field or member alone takes it over as it is.
 */
export interface OperationWords {
  provider: Provider;
  /** In camelCase. The name of one of the catalogue's takes its place, if it guards no less. */
  name: string;
  about?: string;
  /** Below the provider's address, with `{name}` for path fields. */
  path: string;
  method?: "GET" | "POST" | "DELETE";
  who: readonly ("applicant" | "customer" | "operator")[];
  /** The house is for staff whose grant names no account. */
  aboutWhom?: "account" | "house";
  /**
   * Who sees to it that ids are the account's: the register alone, or the provider as well. Then the
   * header or parameter that says for whom you act is filled in by itself, where the provider has one.
   */
  isolation?: "register" | "provider";
  secondPerson?: boolean;
  /** What is made or moves money takes an intent; money needs `money`, and limits in the grant. */
  effect?: "reads" | "sets" | "endsSessions" | "creates" | "movesMoney";
  /** What makes a repeat safe; 43 200 seconds at most, and half of what the provider documents. `lookUp`: as the catalogue's table finds it again. */
  repeat?: "harmless" | "never" | "lookUp" | { header: string; resendSeconds: number };
  money?: {
    amount: string;
    currency: { field: string } | { always: string } | { choice: string; means: Readonly<Record<string, string>> };
    /** The fields that together say where it goes. */
    to?: readonly string[];
  };
  patienceSeconds?: number;
  fields?: readonly (TableField | string)[];
  rules?: readonly TableRule[];
  answer:
    | { one: readonly (TableMember | string)[] }
    /** A list, bare or under one of these names. */
    | { list: readonly (TableMember | string)[]; under?: readonly string[] }
    /** One object whose effect may still be on its way: `state` is the member that says how far it is. */
    | { settling: readonly (TableMember | string)[]; state: string; done: readonly string[]; failed: readonly string[] };
}

declare const defined: unique symbol;

/** A table that was made with `defineOperation`; what goes in and comes out is as you declared it. */
export type OperationTable<I = unknown, A = unknown> = Readonly<OperationWords> & { readonly [defined]: { readonly input: I; readonly answer: A } };

/**
 * An operation that the catalogue lacks, or one in place of its own. Give it to `createGateway` and to
 * `openSession` as `operations`: there it is checked, and what a table may not say is refused with an
 * issue that names the member. Call it by `session.call(table, input)`.
 */
export declare function defineOperation<I = object, A = unknown>(table: OperationWords): OperationTable<I, A>;
