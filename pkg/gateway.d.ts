import type { Assume, ErrorCode, Id, IntentId, OperationTable, Outcome, Provider, Scope, SessionToken } from "./shared.js";
import type { CustomerOperations, OperatorOperations, ZendfiEvent } from "./types/catalogue.js";
import type { Store } from "./store/store.js";

export type * from "./shared.js";
export type { Change, Entry, Store } from "./store/store.js";
export { defineOperation, interpret, isSubscopeError, prepare, SubscopeError } from "./shared.js";

type Lazy<T> = T | (() => T | Promise<T>);
type OperationName<P extends Provider> = (keyof CustomerOperations[P] | keyof OperatorOperations[P]) & string;

/** What may move in a session. Without limits nothing does. */
export interface Limits {
  /** The one currency that may move: an ISO 4217 code, or `USDC` at ZendFi. */
  currency: string;
  perPayment: string;
  /** Per day in UTC. What is unknown counts as spent. */
  perDay: string;
  /** At least one: Solana addresses or `bank_id/account_number` at ZendFi, recipients' ids at Verto. */
  destinations: readonly string[];
}

/** What the portal's own code grants a visitor. It says who the customer is; the page never does. */
export interface Grant<P extends Provider> {
  provider: P;
  /** The customer's ids. Only staff may go without: then for what is about all customers, such as creating one. */
  scope?: GrantScope<P>;
  /** The portal's own id of the visitor; `revoke` and `recheck` go by it. */
  visitor: string;
  /** An applicant has no account yet; otherwise as a customer. */
  role: "applicant" | "customer" | "operator";
  /** Only these; all that the role may call where it is left out. Operations of your own stand as their tables. */
  operations?: readonly (OperationName<P> | OperationTable)[];
  /** Fields that the page may neither send nor see: operation, field, value. */
  fixed?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  limits?: Limits;
  /** `direct` lets the browser speak to the provider itself; see the README for what that gives up. */
  mode?: "gateway" | "direct";
  /** Where a direct session sends to: the provider, or a reverse proxy of yours. */
  directOrigin?: string;
  ttlSeconds?: number;
}

/** The customer's ids, and what the portal knows to be theirs besides. */
export type GrantScope<P extends Provider> = Scope[P] &
  (P extends "tradovate"
    ? { requestIds?: readonly Id[]; documentIds?: readonly Id[] }
    : P extends "uqpay"
      ? { file_ids?: readonly Id[]; kyc_reference_ids?: readonly Id[] }
      : unknown);

/** What every provider's part may say. */
interface ProviderOptions {
  baseUrl?: string;
  /** What you know better than our assumptions; the provider's guide page lists them. */
  assume?: Assume;
}

interface WithEnvironment extends ProviderOptions {
  /** `test` unless said otherwise. */
  environment?: "test" | "live";
}

export interface Providers {
  zendfi?: ProviderOptions & {
    /** Its prefix says whether it moves test or real money. */
    apiKey: Lazy<string>;
    /** The credential of the merchant's dashboard, for automation tokens; the key where it is left out. */
    dashboardToken?: Lazy<string>;
    /** The account's signing grant; without one the customer has to confirm each withdrawal. */
    signingGrant?: (scope: { subaccount_id: Id }) => string | null | undefined | Promise<string | null | undefined>;
    /** Whether a passkey's challenge must hold the payment's figures (assumed by the contract). */
    passkeyChallenge?: "figures" | "unchecked";
    /** The secrets of webhooks: two while one replaces the other. */
    webhookSecrets?: Lazy<readonly string[]>;
    /** Weaker signatures that are taken besides `S1`: they are not protected against replay. */
    webhookSchemes?: readonly ("S2" | "S3")[];
  };
  verto?: WithEnvironment & { clientId: Lazy<string>; apiKey: Lazy<string> };
  uqpay?: WithEnvironment & { clientId: Lazy<string>; apiKey: Lazy<string> };
  currencycloud?: WithEnvironment & { loginId: Lazy<string>; apiKey: Lazy<string> };
  /** The organization's administrator; API keys add `appId`, `cid` and `sec`. */
  tradovate?: WithEnvironment & {
    name: Lazy<string>;
    password: Lazy<string>;
    appId?: Lazy<string>;
    appVersion?: Lazy<string>;
    deviceId?: Lazy<string>;
    cid?: Lazy<string>;
    sec?: Lazy<string>;
  };
}

export interface GatewayConfig {
  /** The path below which `handle` answers, such as `/portal`. */
  basePath: string;
  /** At least 32 characters of randomness, the same for all instances: the gateway's keys are derived from it. */
  secret: Lazy<string>;
  /** Secrets may be functions: they are asked for when they are needed. */
  providers: Providers;
  store: Store;
  whenStoreDown: { reads: "serve" | "refuse"; money: "refuse" };
  /** 15 minutes idle and 8 hours in all, unless said otherwise. */
  sessions?: { idleSeconds?: number; absoluteSeconds?: number };
  /** Allows http, loopback and stores that forget; refuses live keys, production hosts and `NODE_ENV=production`. */
  development?: true;
  /** Whether the request's own cookie still names this visitor. Asked before every call. */
  recheck?: (c: { request: Request; visitor: string; operation: string; scope: unknown }) => boolean | Promise<boolean>;
  /** Whether a second person of the business has agreed. Without it, what cannot be taken back is refused to everybody. */
  secondPerson?: (c: { operation: string; visitor: string; scope: unknown; input: unknown }) => boolean | Promise<boolean>;
  /** The visitor's network address, as your proxy tells it; UQPAY wants it where its terms are accepted. */
  clientAddress?: (request: Request) => string | undefined;
  /** Operations of your own, made with `defineOperation`. */
  operations?: readonly OperationTable[];
  /** Takes a webhook's event, once; where it throws, the provider tells it again. */
  onWebhook?: (event: WebhookEvent) => void | Promise<void>;
  /** Origins whose pages may call, besides the gateway's own. */
  origins?: readonly string[];
  fetch?: typeof globalThis.fetch;
  now?: () => number;
  wasm?: BufferSource | WebAssembly.Module;
  onEvent?: (e: GatewayEvent) => void;
}

/** What a provider told of its own accord: for the business, never for a page as it is. */
export type WebhookEvent = ZendfiEvent & {
  provider: "zendfi";
  /** Whose account it is; missing where no account here is known by these ids. */
  account?: Scope["zendfi"];
  /** Whether its signature could be replayed (`S2`, `S3`): such an event proves nothing about money. */
  replayable: boolean;
};

/** For an operator's log: no secret, no typed value, no customer's id. */
export interface GatewayEvent {
  type: "mint" | "call" | "alarm" | "intent" | "webhook";
  operation?: string;
  code?: ErrorCode;
  /** The session's public id. */
  session?: string;
  requestId?: string;
}

export interface Gateway {
  /** Answers everything below `{basePath}/s/`. */
  handle(request: Request): Promise<Response>;
  /** Mints a session. It takes no request: who the customer is must not come from the page. */
  mint<const P extends Provider>(grant: Grant<P>): Promise<SessionToken<P>>;
  /** Ends sessions at once: a visitor's, the one with that token, or an account's. */
  revoke(who: { visitor?: string; token?: string; scope?: Id }): Promise<void>;
  /** Settles an unknown intent by what a person of yours has seen, where nothing else can (`settledBy: "person"`). What is settled already stays as it is. */
  attest<const P extends Provider>(wish: { provider: P; scope?: Scope[P]; intent: IntentId; done: boolean }): Promise<Outcome<unknown>>;
  /** Ends the business's own session with a provider and forgets every token of that platform: after a key was changed, or a log-in was refused. */
  forget(provider: Provider): Promise<void>;
  /** Takes a provider's webhook: checks its signature over the raw bytes, tells what is new from what was told before, settles the payment it is about, and hands the event to `onWebhook`. */
  webhook(request: Request, provider: "zendfi"): Promise<Response>;
  /** 200 `{ status: "up" }` or 503 `{ status: "down" }`, and nothing else. */
  health(): Promise<Response>;
  close(): Promise<void>;
}

/** Throws a `SubscopeError` with `invalid_options` whose message names the option and the remedy. */
export declare function createGateway(c: GatewayConfig): Gateway;

/** A file, with full synchronisation. Needs the package `libsql`. */
export declare function sqlite(path: string): Store;
/** Forgets with the process: for tests and development. */
export declare function memory(): Store;
