// What is thrown: real errors with stable codes, told apart across copies and realms.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { isSubscopeError, newIntent, openSession, SubscopeError } from "subscope";
import * as gateway from "subscope/gateway";
import * as operator from "subscope/operator";
import { refusal, startPortal } from "./harness.js";

test("an error is an Error with a stack, a code, issues and the operation", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const error = await refusal(session.operations.withdraw({ amount: "0" }, { intent: newIntent() }), "invalid_input");
  assert.ok(error instanceof Error && error instanceof SubscopeError);
  assert.equal(error.name, "SubscopeError");
  assert.match(error.stack, /^SubscopeError: Some fields need another look/);
  assert.equal(error.operation, "withdraw");
  assert.equal(error.retryable, false);
  assert.deepEqual(error.issues.map(({ path, code, severity }) => `${path} ${code} ${severity}`), ["to_address required error", "amount not_positive error"]);
  for (const issue of error.issues) assert.match(issue.message, /^[A-Z].*\.$/);
  assert.ok(Object.isFrozen(error.issues) && error.issues.every((issue) => Object.isFrozen(issue)));
});

test("an error as JSON holds what a log needs", async (t) => {
  const portal = await startPortal(t);
  const session = await portal.open("maple");
  const error = await refusal(session.operations.withdraw({}, { intent: newIntent() }), "invalid_input");
  const json = JSON.parse(JSON.stringify(error));
  assert.equal(json.code, "invalid_input");
  assert.equal(json.operation, "withdraw");
  assert.equal(json.issues.length, 2);
  assert.deepEqual(Object.keys(json).sort(), ["code", "issues", "message", "operation", "retryable"]);
});

test("isSubscopeError knows the class of every entry, by code too", () => {
  for (const entry of [{ isSubscopeError, SubscopeError }, operator, gateway]) {
    const error = new entry.SubscopeError({ code: "offline", message: "x" });
    assert.ok(isSubscopeError(error) && isSubscopeError(error, "offline") && !isSubscopeError(error, "network"));
    assert.ok(entry.isSubscopeError(error));
  }
  for (const other of [undefined, null, 0, "offline", { code: "offline" }, new Error("offline"), Object.assign(new Error("x"), { code: "offline" }), () => {}]) {
    assert.equal(isSubscopeError(other), false);
  }
});

test("isSubscopeError knows an error of another realm, and of a second copy of the package", async () => {
  const realm = createContext({ thrown: undefined });
  runInContext("thrown = Object.defineProperty(new Error('x'), Symbol.for('subscope.error'), { value: true }); thrown.code = 'offline';", realm);
  assert.equal(realm.thrown instanceof Error, false);
  assert.ok(isSubscopeError(realm.thrown, "offline"));

  const copy = await import("../../pkg/frame/errors.js?second");
  const error = copy.coded("limit", "x");
  assert.equal(error instanceof SubscopeError, false);
  assert.ok(isSubscopeError(error, "limit"));
});

test("what the page's own callbacks throw never becomes an error without a code", async (t) => {
  const portal = await startPortal(t);
  const thrown = ["text", null, undefined, 0, {}, new Error("x"), new TypeError("x"), new DOMException("x", "AbortError"), Symbol("x"), { code: "no_such_code" }];
  for (const one of thrown) {
    for (const fetchToken of [() => Promise.reject(one), () => { throw one; }]) {
      const error = await openSession(portal.options("maple", { fetchToken })).catch((error) => error);
      assert.ok(isSubscopeError(error), String(one));
    }
    const session = await portal.open("maple", { fetch: () => { throw one; } });
    await refusal(session.operations.balance(), "gateway_unreachable");
    const rejecting = await portal.open("maple", { fetch: () => Promise.reject(one) });
    await refusal(rejecting.operations.balance(), "gateway_unreachable");
  }
  assert.deepEqual(portal.sent, []);
});

test("a fetch that answers no Response is a gateway that did not answer", async (t) => {
  const portal = await startPortal(t);
  for (const answer of [undefined, null, "text", {}, { status: 200, text: async () => "{}" }, new Map()]) {
    const session = await portal.open("maple", { fetch: async () => answer });
    await refusal(session.operations.balance(), "gateway_unreachable");
    assert.equal((await session.operations.withdraw(portal.payment(), { intent: newIntent() })).status, "unknown");
  }
});
