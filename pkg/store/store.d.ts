/** One change of a `write`. */
export interface Change {
  readonly key: string;
  /** The version the key must have now; 0: it must not exist. */
  readonly expect: number;
  /** null deletes the key. */
  readonly value: string | null;
  /** Milliseconds since 1970; from then on `sweep` may delete the key. Absent: never. */
  readonly expires?: number;
}

export interface Entry {
  readonly key: string;
  readonly value: string;
  readonly version: number;
}

/** Where a gateway keeps its sessions, intents and registers: versioned text under text keys. */
export interface Store {
  /** Whether what was written survives the end of the process and a loss of power. */
  readonly durable: boolean;
  read(key: string): Promise<{ value: string; version: number } | null>;
  /**
   * Makes all the changes or none. Resolves to false, with nothing changed, when a key's version
   * is not the expected one. A version is never used again in the whole store, so a key that was
   * deleted and made anew cannot be mistaken for the old one.
   */
  write(changes: readonly Change[]): Promise<boolean>;
  /** The entries whose key begins with `prefix` (and lies before `before`), last key first. */
  list(prefix: string, options: { limit: number; before?: string }): Promise<readonly Entry[]>;
  /** Deletes what has expired. */
  sweep(now: number): Promise<void>;
  close(): Promise<void>;
}
