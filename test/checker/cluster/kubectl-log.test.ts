/** What follows from a log of kubectl, where real outputs do not tell the cases apart. */
import { describe, expect, test } from "vitest";
import { readKubectlOutput } from "../../../checker/cluster/kubectl-output.ts";
import { isRetrying, readKubectlTrace } from "../../../checker/cluster/kubectl-trace.ts";

const entry = (text: string): string => `I0101 00:00:00.000000    1000 round_trippers.go:553] ${text}`;
const asks = (path: string): string => entry(`curl -v -XGET  -H "Accept: */*" 'https://api.example.com${path}'`);
const answers = (path: string, status: string): string =>
  entry(`GET https://api.example.com${path} ${status} in 7 milliseconds`);
const log = (...lines: readonly string[]): string => lines.join("\n");

describe("the log", () => {
  test("of several requests says what the last one was answered, but for one to which a redirect led", () => {
    const second = [asks("/readyz"), answers("/readyz", "503 Service Unavailable")];
    const statusAfter = (status: string): number | undefined =>
      readKubectlTrace(log(asks("/api"), answers("/api", status), ...second)).answer?.status;
    expect(statusAfter("200 OK")).toBe(503);
    expect(statusAfter("299 Odd")).toBe(503);
    expect(statusAfter("300 Multiple Choices")).toBe(300);
    expect(statusAfter("302 Found")).toBe(302);
    expect(statusAfter("399 Odd")).toBe(399);
    expect(statusAfter("400 Bad Request")).toBe(503);
  });

  test("has a body up to its next entry, in each of the three ways in which it is written", () => {
    const bodyOf = (...lines: readonly string[]): string | undefined =>
      readKubectlTrace(log(answers("/readyz", "500 Internal Server Error"), ...lines)).answer?.body;
    expect(bodyOf(entry("Response Body: one"), "two", "", entry("next"), "no")).toBe("one\ntwo\n");
    expect(bodyOf(entry("Response Body: one"), "two")).toBe("one\ntwo");
    expect(bodyOf(entry("Response Body: one"), entry("next"))).toBe("one");
    expect(bodyOf(entry('"Response Body" body=<'), " >", "no")).toBe("");
    expect(bodyOf(entry('"Response Body" body=<'), "\tone >", "two\tthree")).toBe("one >\ntwo\tthree");
    expect(bodyOf(entry('"Response Body" body="one\\ntwo"'), entry("next"))).toBe("one\ntwo");
    expect(bodyOf(entry('"Response Body" body="\\x00"'))).toBe("");
    expect(bodyOf(entry('"Response Body" body=<'), "\tone", "\t two", " >", "no")).toBe("one\n two");
  });

  test("has the headers that count, and the time that it took, in both ways", () => {
    const fields = log(
      entry('"Response" verb="GET" url="https://api.example.com/readyz" status="503 Service Unavailable" headers=<'),
      "\tDate: today",
      "\tRETRY-AFTER: 5",
      "\tServer: other",
      " > milliseconds=4321",
    );
    expect(readKubectlTrace(fields)).toEqual({
      answer: { status: 503, headers: { date: "today", retryAfter: "5" } },
      waited: 4321,
    });
    const short = '"Response" verb="GET" url="https://api.example.com/readyz" status="200 OK" milliseconds=12';
    expect(readKubectlTrace(entry(short))).toEqual({ answer: { status: 200, headers: {} }, waited: 12 });
    const sentences = log(
      answers("/readyz", "200 OK"),
      entry("    Content-Type: text/html"),
      entry("    Location: /x"),
    );
    expect(readKubectlTrace(sentences)).toEqual({
      answer: { status: 200, headers: { contentType: "text/html", location: "/x" } },
      waited: 7,
    });
  });

  const traceOf = (...lines: readonly string[]) => readKubectlTrace(log(...lines));

  test("names who was asked first, with or without verification, and nobody where there is no such entry", () => {
    const asked = (words: string): string | undefined => traceOf(entry(words)).url?.href;
    expect(asked("curl -v -XGET  'https://a.example/x'")).toBe("https://a.example/x");
    expect(asked("curl -k -v -XGET  -H \"A: b\" 'http://a.example/x'")).toBe("http://a.example/x");
    expect(asked("curl -v -XPOST 'https://a.example/x'")).toBeUndefined();
    expect(asked("curl -v -XGET 'https://[/x'")).toBeUndefined();
    expect(traceOf(asks("/first"), asks("/second")).url?.pathname).toBe("/first");
    expect(Object.keys(traceOf("nothing"))).toEqual([]);
  });

  test("of a later request without an answer says that there is none, and how long it was waited for", () => {
    expect(traceOf(answers("/api", "200 OK"), answers("/readyz", ""))).toEqual({ waited: 7 });
    expect(traceOf(answers("/readyz", "OK"))).toEqual({});
    expect(traceOf(entry("GET https://a.example/x 200 OK in 1 milliseconds, or so"))).toEqual({});
    expect(traceOf(entry("GET https://a.example/x 200 OK in 1234 milliseconds")).waited).toBe(1234);
    expect(traceOf(entry("Response Status: 404 Not Found in 12 milliseconds"))).toEqual({
      answer: { status: 404, headers: {} },
      waited: 12,
    });
  });

  test("has no body and no time of an answer that is not there", () => {
    expect(traceOf(entry("Response Body: one"))).toEqual({});
    const begun = '"Response" verb="GET" url="https://a.example/x" status="200 OK" headers=<';
    expect(Object.keys(traceOf(entry(begun)))).toEqual(["answer"]);
    expect(traceOf(answers("/api", "200 OK"), entry(begun)).waited).toBe(7);
    expect(traceOf(answers("/readyz", "503 Busy"), "x > milliseconds=9").waited).toBe(7);
  });

  test.each([
    ["200 OK", "", false],
    ["429 Too Many Requests", "", true],
    ["499 Odd", "5", false],
    ["500 Internal Server Error", "5", true],
    ["503 Service Unavailable", "5", true],
    ["503 Service Unavailable", "", false],
  ])("says of %s with Retry-After %j whether it is asked again: %j", (status, after, isAgain) => {
    const header = after === "" ? [] : [entry(`    Retry-After: ${after}`)];
    expect(isRetrying(log(answers("/readyz", status), ...header))).toBe(isAgain);
  });

  test("has no header before an answer, and none that is no header", () => {
    const header = entry("    Retry-After: 9");
    expect(traceOf(header, answers("/readyz", "503 Busy")).answer?.headers).toEqual({});
    const odd = [
      entry("  Retry-After: 9"),
      "Retry-After: 9",
      entry("    Retry-After:9"),
      entry("    X-Date: 9"),
      "x\tDate: 9",
    ];
    expect(traceOf(answers("/readyz", "503 Busy"), ...odd).answer?.headers).toEqual({});
    expect(traceOf(answers("/readyz", "503 Busy"), "\tDate: a").answer?.headers).toEqual({ date: "a" });
  });

  describe("of a request that got no answer tells how far it came", () => {
    const late = (milliseconds: number): string =>
      entry(`GET https://api.example.com/readyz  in ${milliseconds} milliseconds`);
    const statistics = (handshake: number): string =>
      entry(`HTTP Statistics: DNSLookup 0 ms Dial 0 ms TLSHandshake ${handshake} ms Duration 8000 ms`);
    const dialled = entry("HTTP Trace: Dial to tcp:192.0.2.1:443 succeed");
    const address = entry("curl -v -XGET 'https://192.0.2.1/readyz'");
    const ipv6 = entry("curl -v -XGET 'https://[2001:db8::1]/readyz'");
    const resolved = entry("HTTP Trace: DNS Lookup for api.example.com resolved to [{192.0.2.1 }]");
    const waiting = "net/http: request canceled while waiting for connection";

    test.each<[string, readonly string[], string | undefined]>([
      ["a handshake that took its time", [asks("/readyz"), late(8000), statistics(12)], "tls"],
      [
        "one in the fields of later versions",
        [asks("/readyz"), " > milliseconds=8 tlsHandshakeMilliseconds=12"],
        "tls",
      ],
      ["of several handshakes the last", [asks("/readyz"), statistics(12), statistics(0)], undefined],
      ["a handshake that was given up", [asks("/readyz"), statistics(12), "TLS handshake timeout"], "connect"],
      ["a dial, and more time than a handshake gets", [asks("/readyz"), dialled, late(10_001)], "tls"],
      ["a dial, and as much time as a handshake gets", [asks("/readyz"), dialled, late(10_000)], undefined],
      ["a dial alone", [asks("/readyz"), dialled], undefined],
      ["a dial, and words about the connection", [asks("/readyz"), dialled, waiting], "connect"],
      [
        "a dial in the words of later versions",
        [address, entry('"HTTP Trace: Dial succeed"'), statistics(0)],
        undefined,
      ],
      ["no dial to an address", [address, statistics(0)], "lookup"],
      ["no dial to an IPv6 address", [ipv6, statistics(0)], "lookup"],
      ["no dial to a name that was found", [asks("/readyz"), resolved, statistics(0)], "lookup"],
      ["no dial to a name", [asks("/readyz"), statistics(0)], undefined],
      ["no dial in fields", [address, " > milliseconds=8 dialMilliseconds=0"], "lookup"],
      ["a log that does not say", [address, late(8000)], undefined],
      ["nobody who was asked", [statistics(12)], undefined],
      ["an answer", [asks("/readyz"), statistics(12), answers("/readyz", "200 OK")], undefined],
    ])("%s", (_what, lines, phase) => {
      expect(traceOf(...lines).phase).toBe(phase);
    });

    test("through a proxy the handshake is the cluster's, and the dial is not", () => {
      expect(readKubectlTrace(log(asks("/readyz"), statistics(12)), true).phase).toBe("tls");
      expect(readKubectlTrace(log(address, statistics(0)), true).phase).toBeUndefined();
    });
  });

  test("of an answer that broke off: the connection, or our time", () => {
    const read = (times: { ran?: number; limit?: number }): unknown =>
      readKubectlOutput({ exitCode: 1, stdout: "", stderr: answers("/readyz", "200 OK"), ...times });
    const late = {
      phase: "response",
      timedOut: true,
      error: { code: "DEADLINE", message: expect.stringMatching(/./) },
    };
    expect(read({ ran: 99, limit: 100 })).toMatchObject({ phase: "response", error: { code: "ECONNRESET" } });
    expect(read({ ran: 99, limit: 100 })).not.toHaveProperty("timedOut");
    expect(read({ ran: 100, limit: 100 })).toMatchObject(late);
    expect(read({ limit: 100 })).toMatchObject(late);
    expect(read({ ran: 99 })).toMatchObject(late);
  });
});
