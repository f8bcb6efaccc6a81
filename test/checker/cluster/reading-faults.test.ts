/** Answers that are of no use: which kind of fault each is, and that what an operator is told names the path. */
import { describe, expect, test } from "vitest";
import type { Attempt } from "../../../checker/cluster/port.ts";
import { readJson, readMetadata, readObject, readText } from "../../../checker/cluster/reading.ts";
import { errorOf } from "../../../checker/cluster/request-error.ts";
import { MOST_LEVELS, MOST_VALUES } from "../../../checker/untrusted/bounded-json.ts";

const PATH = "/api/v1/namespaces/shop/pods/cart-0?x=1";
const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  phase: "done",
  timings: { start: 0, tls: 1, done: 2 },
  startedAt: "2031-01-01T00:00:00.000Z",
  transport: "native",
  status: 200,
  body: "",
  ...more,
});
const send =
  (body: string, more: Partial<Attempt> = {}, cut = false) =>
  () =>
    Promise.resolve({ attempt: attempt(more), body, cut });

describe("what was asked for as JSON", () => {
  test.each<[string, ReturnType<typeof send>, object]>([
    ["is no JSON", send("<html>"), { kind: "malformed" }],
    ["is nested too deeply", send("[".repeat(MOST_LEVELS + 1)), { kind: "malformed" }],
    [
      "has too many values",
      send(`[${"0,".repeat(MOST_VALUES)}0]`),
      { kind: "cut", facts: { cut: { by: "size", read: 0 } } },
    ],
    ["was cut", send("{}", {}, true), { kind: "cut", facts: { cut: { by: "bytes", read: 0 } } }],
    [
      "broke off",
      send("{}", { phase: "response", error: { code: "ECONNRESET", message: "reset" } }),
      { kind: "answer" },
    ],
    ["was refused", send("{}", { status: 403 }), { kind: "forbidden" }],
    ["is not there", send("{}", { status: 404 }), { kind: "answer" }],
  ])("%s", async (_what, sent, expected) => {
    await expect(readJson("shop", sent, PATH)).rejects.toMatchObject({
      ...expected,
      message: expect.stringMatching(/^shop\b.*(?:cart-0|got as far as)/) as string,
    });
  });

  test("is what it is", async () => {
    expect(await readJson("shop", send('{"a":[1]}'), PATH)).toEqual({ a: [1] });
    const pod = { metadata: { name: "cart-0" } };
    expect(await readObject("shop", send(JSON.stringify(pod)), PATH)).toEqual(pod);
  });
});

test("an object whose fields are of other types is malformed", async () => {
  const pod = JSON.stringify({ metadata: { name: "cart-0" }, spec: { nodeName: 5 } });
  await expect(readObject("shop", send(pod), PATH)).rejects.toMatchObject({ kind: "malformed" });
});

test("metadata is taken only from an answer that holds nothing else", async () => {
  const of = (kind: string): string => JSON.stringify({ kind, metadata: { name: "cart-0" } });
  expect(await readMetadata("shop", send(of("PartialObjectMetadata")), PATH)).toEqual({ name: "cart-0" });
  await expect(readMetadata("shop", send(of("Secret")), PATH)).rejects.toMatchObject({ kind: "malformed" });
});

test("of a text that is too long what was kept is there", async () => {
  expect(await readText("shop", send("a\n", {}, true), PATH)).toEqual({ text: "a\n", cut: true });
  await expect(readText("shop", send("", { status: 500 }), PATH)).rejects.toMatchObject({ kind: "answer" });
});

describe("an attempt as an error", () => {
  const status = (reason: string, kind: string): string =>
    JSON.stringify({ kind: "Status", code: 404, reason, message: "not found", details: { name: "cart-0", kind } });
  const { status: _none, body: _empty, ...unanswered } = attempt();

  test.each<[string, Attempt, string, object]>([
    ["401", attempt({ status: 401 }), PATH, { kind: "forbidden", next: expect.stringContaining("Log in") }],
    [
      "403",
      attempt({ status: 403 }),
      PATH,
      { kind: "forbidden", next: expect.stringContaining("get pods in namespace shop") },
    ],
    ["404", attempt({ status: 404, body: status("NotFound", "pods") }), PATH, { kind: "answer", missing: "object" }],
    [
      "no namespace",
      attempt({ status: 404, body: status("NotFound", "namespaces") }),
      PATH,
      { missing: "namespace", next: expect.stringContaining("Check the namespace in the runbook") },
    ],
    [
      "no answer",
      { ...unanswered, phase: "lookup", error: { code: "ECONNREFUSED", message: "refused" } },
      PATH,
      { kind: "unreachable", facts: { failure: "TCP_REFUSED" } },
    ],
    [
      "no credential",
      { ...unanswered, phase: "start", error: { code: "CRED_EXEC", message: "no", next: "Log in there." } },
      PATH,
      { kind: "setup", next: "Log in there." },
    ],
    [
      "no kubectl",
      { ...unanswered, phase: "start", error: { code: "KUBECTL_MISSING", message: "no" } },
      PATH,
      { kind: "setup" },
    ],
  ])("%s", (_what, made, path, expected) => {
    expect(errorOf("shop", made, path)).toMatchObject(expected);
  });
});
