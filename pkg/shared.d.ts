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
  /** Done, but the answer named another account or other figures, so it is not handed over. */
  | { readonly status: "confirmed"; readonly intent: IntentId; readonly answer: null; readonly withheld: "leak_blocked" | "answer_mismatch" }
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
  /** 60 000 unless said otherwise. */
  timeoutMs?: number;
}

export interface OnceOptions extends CallOptions {
  intent: IntentId;
}

/** An operation that reads, or sets a state. Throws a `SubscopeError`. */
export type Read<I, A> = {} extends I ? (input?: I, o?: CallOptions) => Promise<A> : (input: I, o?: CallOptions) => Promise<A>;

/** An operation that must not happen twice. Throws only when nothing was sent. */
export type Once<I, A> = (input: I, o: OnceOptions) => Promise<Outcome<A>>;

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
  /** Asks the customer to confirm, and gives the ready-made passkey assertion; null cancels. */
  stepUp?: (c: { operation: string; input: unknown; signal: AbortSignal }) => Promise<object | null> | object | null;
  fetch?: typeof globalThis.fetch;
  /** Ends the opening, and is handed to `fetchToken`. */
  signal?: AbortSignal;
  now?: () => number;
  /** The artifact, where it cannot be found beside the code. */
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
  /** The same object until it changes. */
  readonly state: SessionState;
  subscribe(listener: () => void): () => void;
  /** Whether the operation may be called now; the gateway has the last word. */
  can(operation: keyof Operations & string): Can;
  /** Intents that are not settled. */
  pending(o?: CallOptions): Promise<readonly PendingIntent[]>;
  /** Settles an unknown intent: by the same request under the same key, where that is safe. */
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

export interface PrepareOptions<P extends Provider> {
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
  operation: string,
  input: object,
  o: PrepareOptions<P>,
): Promise<{ request: PreparedRequest; expect: Expectation; issues?: undefined } | { issues: readonly Issue[]; request?: undefined }>;

/** Reads a provider's response: the body as text, since money is lost once JavaScript has parsed it. */
export declare function interpret(
  expect: Expectation,
  response: { status: number; headers: HeadersInit; body: string },
): Promise<
  | { answer: unknown }
  | { accepted: unknown }
  | { withheld: "leak_blocked" | "answer_mismatch" }
  | { fault: Readonly<{ code: ErrorCode; message: string; retryable: boolean; issues: readonly Issue[]; advice?: string; retryAfterMs?: number }> }
  | { unclear: true }
>;
