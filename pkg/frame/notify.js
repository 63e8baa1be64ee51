// Callbacks of the page and of the portal. The core must not be torn out of its work by what they throw.

/** Calls it; what it throws is reported as the platform does, and changes nothing here. */
export function notify(callback, ...values) {
  try {
    callback(...values);
  } catch (thrown) {
    report(thrown);
  }
}

function report(thrown) {
  if (typeof globalThis.reportError === "function") globalThis.reportError(thrown);
  else globalThis.process?.emitWarning?.(thrown instanceof Error ? thrown : "subscope: a callback threw.");
}
