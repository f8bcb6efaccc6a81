/** What follows from a log of kubectl and from how kubectl ended, where real outputs do not tell the cases apart. */
import { describe, expect, test } from "vitest";
import { readKubectlOutput } from "../../../checker/cluster/kubectl-output.ts";
import type { Ended } from "../../../checker/cluster/kubectl-process.ts";
import { kubectlRequests } from "../../../checker/cluster/kubectl-request.ts";
import { readKubectlTrace } from "../../../checker/cluster/kubectl-trace.ts";
import type { Attempt } from "../../../checker/cluster/port.ts";

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

describe("how it ended", () => {
  const CONFIG = JSON.stringify({
    "current-context": "a",
    contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
    clusters: [{ name: "a", cluster: { server: "https://api.example.com", "certificate-authority": "/ca.crt" } }],
  });
  const ended = (by: Ended["by"], stderr = "", exitCode?: number): Ended => {
    return { by, stdout: "", stderr, cut: false, ...(exitCode === undefined ? {} : { exitCode }) };
  };

  /** The attempt of a kubectl that ends so once it asks. */
  async function attemptOf(end: Ended): Promise<Attempt> {
    const requests = kubectlRequests("shop", { argv: ["kubectl"], env: {} }, ({ argv }) =>
      Promise.resolve(argv.includes("view") ? { ...ended("itself", "", 0), stdout: CONFIG } : end),
    );
    return (await requests.raw("/readyz", { connect: 5_000, total: 8_000 }, { bodyLimit: 1_000 })).attempt;
  }

  test.each([
    ["ENOENT", "KUBECTL_MISSING"],
    ["EACCES", "KUBECTL_MISSING"],
    ["E2BIG", "E2BIG"],
    ["EMFILE", "EMFILE"],
  ])("it could not be started (%s): %s", async (code, known) => {
    expect(await attemptOf(ended({ code }))).toMatchObject({ phase: "start", error: { code: known } });
  });

  test("by our deadline: what the log says of it, else that nobody knows", async () => {
    const waiting = log(asks("/readyz"), entry("HTTP Trace: Dial to tcp:192.0.2.1:443 succeed"));
    const trace = log(waiting, entry("HTTP Statistics: DNSLookup 1 ms Dial 1 ms TLSHandshake 5 ms Duration 8000 ms"));
    expect(await attemptOf(ended("deadline", trace))).toMatchObject({ phase: "tls", timedOut: true });
    expect((await attemptOf(ended("deadline", trace))).error?.code).toBe("DEADLINE");
    expect(await attemptOf(ended("deadline", "no log"))).toMatchObject({
      phase: "start",
      timedOut: true,
      error: { code: "UNMAPPED", message: expect.stringContaining("8 s") },
    });
  });

  test("by somebody who stopped it, or by an answer after which it would wait", async () => {
    expect((await attemptOf(ended("abort"))).error?.code).toBe("ABORTED");
    const busy = log(asks("/readyz"), answers("/readyz", "429 Too Many Requests"));
    expect(await attemptOf(ended("retry", busy))).toMatchObject({ status: 429, phase: "done" });
  });
});
