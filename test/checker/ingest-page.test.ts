/** What is judged from a transcript, and what is not: the evidence of real kubectls is in test/transcripts. */
import { describe, expect, test } from "vitest";
import type { Check } from "../../checker/model.ts";
import { UsageError } from "../../checker/usage-error.ts";
import { cksum } from "../../checker/transcript/cksum.ts";
import { rawArguments } from "../../checker/transcript/command.ts";
import { ingest, statusesOf } from "../transcripts/ingest.ts";

interface Run {
  readonly command: string;
  readonly text: string;
  readonly at?: string;
  readonly exitCode?: number;
}

/** As the shell function prints it. */
function printed(runs: readonly Run[]): string {
  return runs
    .map(({ command, text, at = "2031-05-01T10:00:00Z", exitCode = 0 }, index) => {
      const content = `${at} ${command}\n${text}\nexit ${exitCode}`;
      return `[pb 0a1b2c3d ${index + 1}] ${content}\n[pb 0a1b2c3d ${index + 1} end ${cksum(content)}]\n`;
    })
    .join("");
}

const raw = (path: string): string => ["kubectl", ...rawArguments(path)].join(" ");
const EVENTS = raw("/api/v1/namespaces/shop/events?fieldSelector=type%3DWarning");
const WARNINGS: Check = {
  id: "warnings",
  probe: "events",
  title: "Warnings",
  params: { namespace: "shop", reasons: [], since: "30m", atMost: 0 },
};
const event = (lastTimestamp: string): string =>
  JSON.stringify({
    items: [
      {
        metadata: { name: "e" },
        type: "Warning",
        reason: "BackOff",
        count: 1,
        firstTimestamp: lastTimestamp,
        lastTimestamp,
        involvedObject: { kind: "Pod", name: "cart-0" },
      },
    ],
  });

const judged = (checks: readonly Check[], runs: readonly Run[]) =>
  ingest({ state: "", kubectl: "", checks, transcript: [], direct: {} }, printed(runs));

describe("the moment of an answer", () => {
  test("is that at which its command ran", async () => {
    const report = await judged([WARNINGS], [{ command: EVENTS, text: event("2031-05-01T09:45:00Z") }]);
    expect(report.results[0]?.verdict).toMatchObject({
      status: "fail",
      evidence: [{ saw: expect.stringContaining("15 min ago") }],
    });
  });

  test("later commands for other checks do not change it", async () => {
    const other: Check = { id: "api", probe: "api-ready", title: "API", params: { path: "/readyz", ignore: [] } };
    const runs = [
      { command: EVENTS, text: event("2031-05-01T09:45:00Z") },
      { command: raw("/readyz?verbose"), text: "[+]ping ok\nreadyz check passed\n", at: "2031-05-01T12:00:00Z" },
    ];
    expect(statusesOf(await judged([WARNINGS, other], runs))).toEqual({ warnings: "fail", api: "pass" });
  });

  test("is no one moment where the answers of a check are far apart", async () => {
    const namespace =
      'kubectl get namespaces shop --ignore-not-found -o jsonpath={.metadata.name}|{.metadata.namespace}|{.metadata.creationTimestamp}|{.metadata.deletionTimestamp}{"\\n"}';
    const runs = (at: string): Run[] => [
      { command: EVENTS, text: '{"items":[]}' },
      { command: namespace, text: "shop||2030-01-01T00:00:00Z|\n", at },
    ];
    expect(statusesOf(await judged([WARNINGS], runs("2031-05-01T10:05:00Z")))).toEqual({ warnings: "pass" });
    const report = await judged([WARNINGS], runs("2031-05-01T11:00:00Z"));
    expect(report.results[0]?.verdict).toMatchObject({ status: "unknown", reason: expect.stringContaining("between") });
  });
});

test("of two outputs of one command the later counts, and the report says so", async () => {
  const report = await judged(
    [WARNINGS],
    [
      { command: EVENTS, text: event("2031-05-01T09:45:00Z") },
      { command: EVENTS, text: event("2031-05-01T08:00:00Z"), at: "2031-05-01T10:01:00Z" },
    ],
  );
  expect(statusesOf(report)).toEqual({ warnings: "pass" });
  expect(report.warnings.join()).toContain("the last one counts");
  expect(report.pastedFrom).toMatch(/\.txt$/);
});

test("what is missing is named as a command, and nothing follows from the rest", async () => {
  const report = await judged([WARNINGS], [{ command: EVENTS, text: '{"items":[]}' }]);
  expect(statusesOf(report)).toEqual({ warnings: "unknown" });
  expect(report.warnings.join()).toContain("pb kubectl get namespaces shop --ignore-not-found");
});

test.each([
  ["a refusal", "Error from server (Forbidden): events is forbidden\n", 1],
  [
    "a server that is not there",
    "The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?\n",
    1,
  ],
  ["a shell without kubectl", "sh: 1: kubectl: not found\n", 127],
  ["something else", "hello\n", 0],
  ["nothing", "", 0],
])("%s is unknown", async (_what, text, exitCode) => {
  expect(statusesOf(await judged([WARNINGS], [{ command: EVENTS, text, exitCode }]))).toEqual({ warnings: "unknown" });
});

test("kubectl's remarks on an answer are no part of it", async () => {
  const log = "E0501 10:00:00.123456    4242 memcache.go:287] couldn't get resource list for metrics.k8s.io/v1beta1\n";
  const text = `${log}${log}Warning: v1 Event is deprecated\n${event("2031-05-01T09:45:00Z")}\n`;
  expect(statusesOf(await judged([WARNINGS], [{ command: EVENTS, text }]))).toEqual({ warnings: "fail" });
});

test("the first line of a log is a line of it, whatever it begins with", async () => {
  const params = {
    namespace: "shop",
    name: "cart-0",
    pattern: "Warning: disk",
    healthy: "absent",
    shown: 1,
    previous: false,
  };
  const logs: Check = { id: "logs", probe: "logs-match", title: "Logs", params };
  const pod = { metadata: { name: "cart-0" }, spec: { containers: [{ name: "cart" }] }, status: { phase: "Running" } };
  const runs = [
    { command: raw("/api/v1/namespaces/shop/pods"), text: JSON.stringify({ items: [pod] }) },
    {
      command: raw("/api/v1/namespaces/shop/pods/cart-0/log?container=cart&tailLines=500"),
      text: "Warning: disk full\n",
    },
  ];
  expect(statusesOf(await judged([logs], runs))).toEqual({ logs: "fail" });
});

test.each([
  ["yes\n", "pass"],
  ["no\n", "fail"],
  ["Warning: resource 'nodes' is not namespace scoped\n\nno\n", "fail"],
  ["no - webhook timed out\n", "unknown"],
])("what may be done: %j", async (text, status) => {
  const may: Check = {
    id: "may",
    probe: "permission",
    title: "May",
    params: { verb: "get", group: "", resource: "nodes", healthy: "allowed" },
  };
  const known = {
    command: raw("/api/v1"),
    text: JSON.stringify({ resources: [{ name: "nodes", namespaced: false }] }),
  };
  const runs = [{ command: "kubectl auth can-i get nodes -A", text, exitCode: text.endsWith("no\n") ? 1 : 0 }, known];
  expect(statusesOf(await judged([may], runs))).toEqual({ may: status });
});

test("hosts that a check names itself are not asked", async () => {
  const dns: Check = { id: "dns", probe: "dns", title: "Name", params: { name: "localhost" } };
  const report = await judged([dns], [{ command: EVENTS, text: "" }]);
  expect(report.results[0]?.verdict).toMatchObject({
    status: "unknown",
    reason: expect.stringContaining("transcript"),
  });
});

test("a text without any output is refused, with what to do", async () => {
  await expect(
    ingest({ state: "", kubectl: "", checks: [WARNINGS], transcript: [], direct: {} }, "NAME READY\n"),
  ).rejects.toThrow(UsageError);
});
