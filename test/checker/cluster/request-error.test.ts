/** What is said to somebody who needed an answer and got none. */
import { expect, test } from "vitest";
import type { Attempt } from "../../../checker/cluster/port.ts";
import { errorOf } from "../../../checker/cluster/request-error.ts";

const attempt = (more: Partial<Attempt>): Attempt => ({
  phase: "start",
  timings: { start: 0 },
  startedAt: "2031-01-01T00:00:00.000Z",
  transport: "native",
  ...more,
});
const PATH = "/api/v1/namespaces/shop/pods";

test.each<[string, Partial<Attempt>, string]>([
  ["an end in time without an error", { phase: "connect", timedOut: true }, "unreachable"],
  ["an error", { phase: "lookup", error: { code: "ECONNREFUSED", message: "x" } }, "unreachable"],
  ["a plugin that failed", { error: { code: "CRED_EXEC", message: "x" } }, "setup"],
  ["a kubectl that is missing", { error: { code: "KUBECTL_MISSING", message: "x" } }, "setup"],
  [
    "an answer that broke off",
    { phase: "response", status: 200, error: { code: "ECONNRESET", message: "x" } },
    "answer",
  ],
  ["another answer", { phase: "done", status: 500, body: "" }, "answer"],
  ["401", { phase: "done", status: 401, body: "" }, "forbidden"],
  ["403", { phase: "done", status: 403, body: "" }, "forbidden"],
])("%s: %j is %s", (_what, more, kind) => {
  const error = errorOf("shop", attempt(more), PATH);
  expect(error).toMatchObject({ kind, next: expect.stringMatching(/./) });
  expect(error.message).not.toMatch(/undefined|, $|\(\)/);
});

test.each([
  ["/api/v1/namespaces/shop/pods/cart-0", { kind: "pods", name: "cart-0" }, /namespace shop\b/],
  ["/api/v1/nodes/a", { kind: "nodes", name: "a" }, /^Check the name in/],
])("where an object is not there (%s), its name and its namespace are to be looked at", (path, details, next) => {
  const body = JSON.stringify({
    kind: "Status",
    status: "Failure",
    reason: "NotFound",
    code: 404,
    details,
    message: "x",
  });
  expect(errorOf("shop", attempt({ phase: "done", status: 404, body }), path).next).toMatch(next);
});

test("what the error itself advises comes first", () => {
  const error = { code: "CRED_EXEC", message: "x", next: "Run it by hand." };
  expect(errorOf("shop", attempt({ error }), PATH).next).toBe("Run it by hand.");
});

test("what the server said is repeated, and nothing where it said nothing", () => {
  const said = (body: string): string => errorOf("shop", attempt({ phase: "done", status: 403, body }), PATH).message;
  expect(said(JSON.stringify({ kind: "Status", message: "no pods for you" }))).toMatch(/403, no pods for you$/);
  expect(said("")).toMatch(/403$/);
});
