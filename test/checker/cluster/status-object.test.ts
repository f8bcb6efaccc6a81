/** What decisions rest on comes from the fields of a `Status`, whatever its sentence says. */
import { describe, expect, test } from "vitest";
import type { Attempt } from "../../../checker/cluster/port.ts";
import { factsOf, statusMessage } from "../../../checker/cluster/status-object.ts";

const CART = "/api/v1/namespaces/shop/configmaps/cart";

const answer = (status: number, body: unknown, headers: Attempt["headers"] = {}): Attempt => ({
  phase: "done",
  timings: {},
  startedAt: "2031-01-01T00:00:00.000Z",
  transport: "native",
  status,
  body: typeof body === "string" ? body : JSON.stringify(body),
  headers,
});

const refusal = (fields: object): object => ({ kind: "Status", reason: "NotFound", message: "?", ...fields });

describe("what a 404 says is missing", () => {
  test.each([
    ["an object, named by the details", CART, refusal({ details: { name: "cart", kind: "configmaps" } }), "object"],
    ["in a language of its own", CART, refusal({ message: "nicht da", details: { name: "cart" } }), "object"],
    ["a namespace", "/api/v1/namespaces/shop", refusal({ details: { name: "shop", kind: "namespaces" } }), "namespace"],
    ["a namespace around the object", CART, refusal({ details: { name: "shop", kind: "namespaces" } }), "namespace"],
    ["a kind: empty details", CART, refusal({ details: {}, message: 'no "cart" is known' }), "resource"],
    ["a kind: no group serves the path", CART, "404 page not found\n", "resource"],
    [
      "without details, as kubectl relays it: an object",
      CART,
      refusal({ message: 'configmaps "cart" not found' }),
      "object",
    ],
    ["without details: a kind", CART, refusal({ message: "the server could not find it" }), "resource"],
    ["without details: a list has no object", "/api/v1/pods", refusal({ message: 'no "pods"' }), "resource"],
    ["a web page says nothing of the API", CART, "<html>not found</html>", undefined],
    ["nor does nothing", CART, "", undefined],
    ["details of other types count as none", CART, refusal({ details: { name: 7 } }), "resource"],
    ["details that are null are absent", CART, refusal({ details: null, message: '"cart"' }), "object"],
  ])("%s", (_what, path, body, missing) => {
    expect(factsOf(answer(404, body), path).missing).toBe(missing);
  });

  test("an answer of another status says nothing of it", () => {
    const body = refusal({ details: { name: "cart", kind: "configmaps" } });
    expect(factsOf(answer(403, body), CART)).toEqual({
      status: 403,
      reason: "NotFound",
      details: { name: "cart", kind: "configmaps" },
    });
  });
});

describe("how long a server wants to be left alone", () => {
  const date = "Wed, 01 Jan 2031 00:00:00 GMT";
  test.each([
    ["seconds in the header", {}, { retryAfter: "7" }, 7],
    ["many seconds in the header", {}, { retryAfter: "120" }, 120],
    ["more digits than anybody waits for", {}, { retryAfter: "1234567" }, undefined],
    ["a date, by the server's own clock", {}, { retryAfter: "Wed, 01 Jan 2031 00:01:30 GMT", date }, 90],
    ["a date that is over", {}, { retryAfter: "Tue, 31 Dec 2030 00:00:00 GMT", date }, 0],
    ["details come first", { details: { retryAfterSeconds: 3 } }, { retryAfter: "7" }, 3],
    ["what cannot be read is not known", {}, { retryAfter: "soon" }, undefined],
    ["nothing is said", {}, {}, undefined],
  ])("%s", (_what, fields, headers, seconds) => {
    expect(factsOf(answer(429, refusal(fields), headers), CART).retryAfter).toBe(seconds);
  });
});

test("only a `Status` is read, and only its texts", () => {
  expect(factsOf(answer(404, { kind: "Pod", reason: "NotFound" }), CART).reason).toBeUndefined();
  expect(factsOf(answer(500, refusal({ reason: { a: 1 }, message: 5 })), CART)).toEqual({ status: 500 });
  expect(statusMessage(answer(500, refusal({ message: "etcd is slow" })))).toBe("etcd is slow");
  for (const body of ["", "{", "null", "[]", '"Status"']) expect(statusMessage(answer(500, body))).toBe("");
});
