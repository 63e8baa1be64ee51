// What is thrown: a real Error with a stable code. Texts may change, codes do not.

const brand = Symbol.for("subscope.error");

/** See index.d.ts. */
export class SubscopeError extends Error {
  /** @param {Record<string, any>} words as the core writes an error */
  constructor(words) {
    super(words.message ?? words.code);
    this.name = "SubscopeError";
    this.code = words.code;
    this.retryable = words.retryable ?? false;
    this.issues = Object.freeze((words.issues ?? []).map(Object.freeze));
    if (words.retryAfterMs !== undefined) this.retryAfterMs = words.retryAfterMs;
    if (words.operation !== undefined) this.operation = words.operation;
    if (words.provider !== undefined) this.provider = Object.freeze(words.provider);
    if (words.advice !== undefined) this.advice = words.advice;
    Object.defineProperty(this, brand, { value: true });
  }

  toJSON() {
    const { code, message, retryable, retryAfterMs, issues, operation, provider, advice } = this;
    return { code, message, retryable, retryAfterMs, issues, operation, provider, advice };
  }
}

/** Knows an error of another copy of the package, too. */
export function isSubscopeError(x, code) {
  return typeof x === "object" && x !== null && x[brand] === true && (code === undefined || x.code === code);
}

/** An error of the frame itself; the sentence says what is wrong and what to do. */
export function coded(code, message, rest) {
  return new SubscopeError({ code, message, ...rest });
}

/** What the core threw, as an error. A trap is a fault of ours; its text may hold anything. */
export function toError(thrown, operation) {
  if (isSubscopeError(thrown)) return thrown;
  if (typeof thrown === "object" && thrown !== null && typeof thrown.code === "string" && !(thrown instanceof Error)) {
    return new SubscopeError(thrown);
  }
  return coded("internal", "subscope itself failed; reload the page and report it with the operation's name.", { operation });
}

/** An outcome as callers see it: what was refused carries an error of ours. */
export function toOutcome(outcome) {
  return outcome.status === "refused" ? { ...outcome, error: new SubscopeError(outcome.error) } : outcome;
}
