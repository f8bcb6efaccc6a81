/** What became of a request by kubectl's last words, and by what it shows of an answer that its log has not. */
import { describe, expect, test } from "vitest";
import { readKubectlOutput } from "../../../checker/cluster/kubectl-output.ts";

const entry = (text: string): string => `I0101 00:00:00.000000    1000 round_trippers.go:553] ${text}`;
const answers = (path: string, status: string): string =>
  entry(`GET https://api.example.com${path} ${status} in 7 milliseconds`);
const log = (...lines: readonly string[]): string => lines.join("\n");

describe("what kubectl said last", () => {
  const read = (stderr: string, rest: object = {}) => readKubectlOutput({ exitCode: 1, stdout: "", stderr, ...rest });
  const messageOf = (...lines: readonly string[]): string | undefined => read(log(...lines)).error?.message;

  test.each([
    ["Error from server (Odd): x"],
    ["error: x"],
    ["Unable to connect to the server: x"],
    ["The connection to the server x was odd"],
  ])("begins with %j, whatever was said before", (line) => {
    expect(messageOf("before", line, "behind it")).toBe(messageOf(line, "behind it"));
    expect(messageOf("before", `not ${line}`)).toContain("before");
    expect(messageOf("error: first", line)).toBe(messageOf(line));
  });

  test("is no entry of the log, no line of a stack, and no prompt", () => {
    expect(messageOf(entry("noise"), "\tnoise", " noise", "Please enter Username: noise", "error: x")).toBe(
      messageOf("error: x"),
    );
    expect(messageOf("error: x", entry("noise"), "\tnoise", " noise", "", "Please enter Username: noise")).toBe(
      messageOf("error: x"),
    );
    const fatal = "F0101 00:00:00.000000    1000 helpers.go:114] error: x";
    expect(messageOf("before", fatal, "goroutine 1 [running]:", "error: y")).toBe(messageOf("error: x"));
    expect(messageOf(fatal, "error: y")).toBe(messageOf("error: x"));
  });

  test("says that there is nothing, where it succeeded and printed nothing; a table comes before it", () => {
    const none = "No resources found";
    expect(readKubectlOutput({ exitCode: 0, stdout: "", stderr: none })).toMatchObject({ status: 200, body: none });
    expect(readKubectlOutput({ exitCode: 0, stdout: "NAME", stderr: none })).toMatchObject({ body: "NAME" });
  });

  test("is kept as far as anybody reads it", () => {
    const long = `Error from server (Forbidden): ${"x".repeat(20_000)}`;
    expect(read(long).body?.length).toBeLessThan(8_200);
    expect(read(long).body?.length).toBeGreaterThan(7_900);
  });
});

describe("an answer whose body is not in the log", () => {
  const forbidden = answers("/readyz", "403 Forbidden");
  const shown = (status: object, format = ""): string =>
    entry(`server response object: ${format}[${JSON.stringify(status, null, 2)}]`);
  const bodyOf = (...lines: readonly string[]): string | undefined =>
    readKubectlOutput({ exitCode: 1, stdout: "", stderr: log(forbidden, ...lines) }).body;

  test.each(["", "%s"])("is the Status that kubectl shows (%j)", (format) => {
    const status = { status: "Failure", message: "no", reason: "Forbidden", code: 403 };
    expect(JSON.parse(bodyOf(shown(status, format)) ?? "")).toEqual({ kind: "Status", ...status });
  });

  test("is what the server sent, where kubectl made a Status of it", () => {
    const causes = [
      { reason: "Other", message: "not this" },
      { reason: "UnexpectedServerResponse", message: "raw" },
    ];
    expect(bodyOf(shown({ status: "Failure", details: { causes } }))).toBe("raw");
    expect(bodyOf(shown({ details: { causes: [{ reason: "UnexpectedServerResponse" }] } }))).toBe("");
    expect(bodyOf(shown({ details: {} }))).toBe('{"kind":"Status","details":{}}');
  });

  test("else what it says at the end, and nothing where that says nothing", () => {
    const said = "Error from server (Forbidden): pods is forbidden";
    expect(JSON.parse(bodyOf(said) ?? "")).toMatchObject({ reason: "Forbidden", message: "pods is forbidden" });
    expect(bodyOf(entry("server response object: [{\n  broken\n}]"), said)).toContain("pods is forbidden");
    expect(bodyOf("error: odd")).toBe("");
  });
});

describe("a request without an answer", () => {
  const reading = (waited: number, line: string, rest: object) =>
    readKubectlOutput({
      stdout: "",
      stderr: log(
        entry("curl -v -XGET 'https://192.0.2.1/readyz'"),
        entry(`GET https://192.0.2.1/readyz  in ${waited} milliseconds`),
        entry("HTTP Statistics: DNSLookup 0 ms Dial 0 ms TLSHandshake 0 ms Duration 1 ms"),
        line,
      ),
      ...rest,
    });
  const LATE = { phase: "lookup", timedOut: true, error: { code: "DEADLINE", message: expect.stringMatching(/./) } };

  test("was late where it waited for nearly as long as it was told to", () => {
    expect(reading(950, "error: odd", { exitCode: 1, limit: 1_000 })).toMatchObject(LATE);
    expect(reading(949, "error: odd", { exitCode: 1, limit: 1_000 })).not.toHaveProperty("timedOut");
    expect(reading(949, "context deadline exceeded", { exitCode: 1, limit: 1_000 })).not.toHaveProperty("timedOut");
  });

  test("was late where it says so, if nobody told it a time", () => {
    for (const line of ["context deadline exceeded", "net/http: request canceled"])
      expect(reading(1, line, { exitCode: 1 })).toMatchObject(LATE);
    expect(reading(9_000, "error: odd", { exitCode: 1 })).not.toHaveProperty("timedOut");
  });

  test("was late where it was ended from outside", () => {
    expect(reading(1, "", { limit: 1_000 })).toMatchObject(LATE);
    expect(readKubectlOutput({ stdout: "", stderr: "no log" })).toMatchObject({
      timedOut: true,
      error: { code: "UNMAPPED" },
    });
  });
});
