import type { ErrorCode, Id, Provider, Scope, SessionToken } from "./shared.js";
import type { CustomerOperations, OperatorOperations } from "./types/catalogue.js";
import type { Store } from "./store/store.js";

export type * from "./shared.js";
export type { Change, Entry, Store } from "./store/store.js";
export { interpret, isSubscopeError, prepare, SubscopeError } from "./shared.js";

type Lazy<T> = T | (() => T | Promise<T>);
type OperationName<P extends Provider> = (keyof CustomerOperations[P] | keyof OperatorOperations[P]) & string;

/** What may move in a session. Without limits nothing does. */
export interface Limits {
  /** The one currency that may move: an ISO 4217 code, or `USDC` and `SOL` at ZendFi. */
  currency: string;
  perPayment: string;
  /** Per day in UTC. What is unknown counts as spent. */
  perDay: string;
  /** At least one: Solana addresses at ZendFi, recipients' ids at Verto. */
  destinations: readonly string[];
}

/** What the portal's own code grants a visitor. It says who the customer is; the page never does. */
export interface Grant<P extends Provider> {
  provider: P;
  scope: Scope[P];
  /** The portal's own id of the visitor; `revoke` and `recheck` go by it. */
  visitor: string;
  role: "customer" | "operator";
  operations?: readonly OperationName<P>[];
  /** Fields that the page may neither send nor see: operation, field, value. */
  fixed?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  limits?: Limits;
  /** `direct` lets the browser speak to the provider itself; see the README for what that gives up. */
  mode?: "gateway" | "direct";
  /** Where a direct session sends to: the provider, or a reverse proxy of yours. */
  directOrigin?: string;
  ttlSeconds?: number;
}

export interface GatewayConfig {
  /** The path below which `handle` answers, such as `/portal`. */
  basePath: string;
  /** At least 32 characters of randomness, the same for all instances: the gateway's keys are derived from it. */
  secret: Lazy<string>;
  providers: {
    zendfi?: {
      apiKey: Lazy<string>;
      /** The account's signing grant; without one the customer has to confirm each withdrawal. */
      signingGrant?: (scope: { subaccount_id: Id }) => string | null | undefined | Promise<string | null | undefined>;
      baseUrl?: string;
      /** Whether a passkey's challenge must hold the payment's figures (assumed by the contract). */
      passkeyChallenge?: "figures" | "unchecked";
    };
    verto?: { clientId: string; apiKey: Lazy<string>; baseUrl?: string; environment?: "test" | "live" };
  };
  store: Store;
  whenStoreDown: { reads: "serve" | "refuse"; money: "refuse" };
  /** 15 minutes idle and 8 hours in all, unless said otherwise. */
  sessions?: { idleSeconds?: number; absoluteSeconds?: number };
  /** Allows http, loopback and stores that forget; refuses live keys, production hosts and `NODE_ENV=production`. */
  development?: true;
  /** Whether the request's own cookie still names this visitor. Asked before every call. */
  recheck?: (c: { request: Request; visitor: string; operation: string; scope: unknown }) => boolean | Promise<boolean>;
  /** Origins whose pages may call, besides the gateway's own. */
  origins?: readonly string[];
  fetch?: typeof globalThis.fetch;
  now?: () => number;
  wasm?: BufferSource | WebAssembly.Module;
  onEvent?: (e: GatewayEvent) => void;
}

/** For an operator's log: no secret, no typed value, no customer's id. */
export interface GatewayEvent {
  type: "mint" | "call" | "alarm";
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
