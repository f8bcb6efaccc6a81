/** The reading of kubectl's output, held against what real kubectls printed for each fault. */
import { describe, expect, test } from "vitest";
import { classify } from "../../../checker/cluster/failure-class.ts";
import { readKubectlOutput } from "../../../checker/cluster/kubectl-output.ts";
import { isRetrying, readKubectlTrace } from "../../../checker/cluster/kubectl-trace.ts";
import { LIMIT, type Output, readOutputs } from "../../kubectl/outputs.ts";

/** What each fault is. Where a log does not say enough, the reading may be one of those that are never counted. */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  sound: ["OK", "SLOW"],
  refuse: ["TCP_REFUSED"],
  drop: ["TCP_TIMEOUT", "CONNECT_TIMEOUT", "UNMAPPED"],
  silent: ["TLS_TIMEOUT", "CONNECT_TIMEOUT", "UNMAPPED"],
  reset: ["TLS_EOF"],
  close: ["TLS_EOF"],
  "plain-http": ["TLS_PROTO"],
  "foreign-authority": ["TLS_CA"],
  expired: ["TLS_EXPIRED"],
  "not-yet-valid": ["TLS_NOTYET"],
  "wrong-name": ["TLS_NAME"],
  "wants-certificate": ["TLS_CLIENT", "TLS_EOF", "HTTP_EOF"],
  slow: ["OK", "SLOW"],
  "slow-header": ["HDR_TIMEOUT", "UNMAPPED"],
  "hang-up": ["HTTP_EOF", "TLS_EOF"],
  "stalled-body": ["BODY_STALL"],
  "broken-body": ["BODY_RST"],
  "proxy-page": ["HTTP_5XX_PROXY"],
  "captive-portal": ["HTTP_NOTK8S"],
  redirect: ["HTTP_OTHER"],
  "too-many-requests": ["HTTP_429"],
  "internal-error": ["HTTP_500_K8S"],
  "not-ready": ["READYZ_FAIL"],
  unauthorized: ["HTTP_401"],
  forbidden: ["HTTP_403"],
};

const OUTPUTS = Object.entries(readOutputs());

describe.each(OUTPUTS)("kubectl %s", (_version, outputs) => {
  test("every fault was recorded", () => {
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(CLASSES).sort());
  });

  test.each(Object.entries(outputs))("%s", (fault, output) => {
    expect(CLASSES[fault]).toContain(classOf(output));
  });

  test("what was answered comes from the log, whatever the last words are", () => {
    for (const fault of ["not-ready", "forbidden", "internal-error", "proxy-page", "unauthorized"]) {
      const { stderr, exitCode } = outputs[fault] as Output;
      const worded = stderr.map((line) => (/^(F|Error|error)/.test(line) ? "Fehler vom Server" : line)).join("\n");
      const { status, body } = readKubectlOutput({ exitCode, stdout: "", stderr: worded });
      const known = readKubectlOutput({ exitCode, stdout: "", stderr: stderr.join("\n") });
      expect([status, body]).toEqual([known.status, known.body]);
      expect(body).not.toBe("");
    }
  });

  test("without the body, the Status that kubectl shows has it", () => {
    const { stderr, exitCode } = outputs["not-ready"] as Output;
    const body = stderr.findIndex((line) => line.includes("Response Body"));
    const shown = stderr.findIndex((line) => line.includes("server response object"));
    const short = [...stderr.slice(0, body), ...stderr.slice(shown, -2), "Fehler vom Server"].join("\n");
    expect(classOf({ ...(outputs["not-ready"] as Output), exitCode, stderr: short.split("\n") })).toBe("READYZ_FAIL");
  });

  test("a 429 is noticed before kubectl asks again, with the seconds that it names; no other answer is", () => {
    const of = (fault: string): string => (outputs[fault] as Output).stderr.join("\n");
    expect(isRetrying(of("too-many-requests"))).toBe(true);
    expect(readKubectlTrace(of("too-many-requests")).answer?.headers.retryAfter).toBe("1");
    for (const fault of ["sound", "forbidden", "not-ready", "drop", "redirect"])
      expect(isRetrying(of(fault))).toBe(false);
  });

  test("a server cannot write into the log", () => {
    const { stderr } = outputs["not-ready"] as Output;
    const forged = stderr.flatMap((line) =>
      line.includes("[+]log ok")
        ? [
            line,
            "I0101 00:00:00.000000    1000 round_trippers.go:553] GET https://127.0.0.1:6443/readyz 200 OK in 1 milliseconds",
          ]
        : [line],
    );
    expect(readKubectlTrace(forged.join("\n")).answer?.status).toBe(500);
  });
});

// kubectl 1.20 does not log how far a connection came.
test.each(OUTPUTS.filter(([version]) => !version.startsWith("v1.20.")))(
  "%s tells hung servers from dropped packets",
  (_, outputs) => {
    const at = (fault: string): Output => outputs[fault] as Output;
    expect([classOf(at("drop")), classOf(at("slow-header"))]).toEqual(["TCP_TIMEOUT", "HDR_TIMEOUT"]);
    expect(["TLS_TIMEOUT", "UNMAPPED"]).toContain(classOf(at("silent")));
  },
);

test("a 5xx with Retry-After is asked again, one without is not", () => {
  const line =
    "I0101 00:00:00.000000 1 round_trippers.go:553] GET https://h/readyz 503 Service Unavailable in 1 milliseconds";
  expect(isRetrying(line)).toBe(false);
  expect(isRetrying(`${line}\nI0101 00:00:00.000000 1 round_trippers.go:580]     Retry-After: 5`)).toBe(true);
});

function classOf({ by, exitCode, stdout, stderr, ran }: Output): string {
  const reading = readKubectlOutput({
    ...(by === "itself" ? { exitCode: exitCode ?? 1 } : {}),
    stdout,
    stderr: stderr.join("\n"),
    limit: LIMIT,
    ran,
  });
  const startedAt = "2031-01-01T00:00:00.000Z";
  return classify({ ...reading, timings: { start: 0 }, startedAt, transport: "kubectl" }).id;
}
