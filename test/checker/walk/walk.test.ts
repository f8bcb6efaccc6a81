/** A walk: checks where their steps are, commands with what is known, and a person for the rest. */
import { describe, expect, test } from "vitest";
import type { Check, CheckResult, Status, Target } from "../../../checker/model.ts";
import type { PackedSlot } from "../../../checker/shell/packed-slot.ts";
import type { PageStep } from "../../../checker/walk/page-step.ts";
import { stationsOf } from "../../../checker/walk/stations.ts";
import { type Said, type ShownStep, walkPage } from "../../../checker/walk/walk.ts";
import { stepText } from "../../../checker/walk/walker.ts";

const section = { id: "look", text: "Look" };
const get: PageStep = { section, text: "See the pods:", command: "kubectl get pods" };
const logs: PageStep = { section, text: "Read the log:", command: "kubectl logs cart-0 \\\n  -n shop" };
const restart: PageStep = { section, text: "Restart it:", command: "kubectl delete pod cart-0", changes: true };
const other: PageStep = { section: { id: "ask", text: "Ask" }, text: "Ask the shop." };

const check = (id: string, more: Partial<Check> = {}): Check => ({
  id,
  probe: "pods-ready",
  title: id,
  params: {},
  ...more,
});

function idsOf(checks: readonly Check[], steps: readonly PageStep[]): unknown[] {
  return stationsOf({ checks }, steps).map((station) => [
    station.step?.text ?? "",
    station.checks.map(({ id }) => id),
    station.carriedOutBy.map(({ id }) => id),
  ]);
}

describe("the order of checks", () => {
  test("is that of the steps that they carry out; what reads in their section is carried out by them", () => {
    expect(idsOf([check("lost"), check("pods", { section: "look" })], [other, get, logs, restart])).toEqual([
      ["", ["lost"], []],
      ["Ask the shop.", [], []],
      ["See the pods:", ["pods"], ["pods"]],
      ["Read the log:", [], ["pods"]],
      ["Restart it:", [], []],
    ]);
  });

  test("one that names its command carries out that step alone, however its lines are broken", () => {
    expect(idsOf([check("log", { section: "look", source: "kubectl logs cart-0 -n shop" })], [get, logs])).toEqual([
      ["See the pods:", [], []],
      ["Read the log:", ["log"], ["log"]],
    ]);
  });

  test("what a check refers to runs before it", () => {
    const network = check("network", { section: "look", params: { clusters: "$clusters" } });
    const clusters = check("clusters", { section: "ask" });
    expect(idsOf([clusters, network], [get, other])).toEqual([
      ["See the pods:", ["clusters", "network"], ["network"]],
      ["Ask the shop.", [], ["clusters"]],
    ]);
  });
});

const resultOf = (one: Check, status: Status, found: readonly Target[] = []): CheckResult => ({
  check: one,
  verdict: { status, reason: status, evidence: [], found },
  startedAt: "",
  milliseconds: 0,
  requests: 0,
  began: true,
});

async function walk(
  checks: readonly Check[],
  steps: readonly PageStep[],
  inputs: Readonly<Record<string, string>>,
  run: (one: Check) => CheckResult,
  said: Said = { answer: "pass", by: "eve" },
): Promise<{ walked: unknown[]; shown: ShownStep[] }> {
  const shown: ShownStep[] = [];
  const walked = await walkPage(stationsOf({ checks }, steps), inputs, async (one) => run(one), {
    show: (step) => void shown.push(step),
    tell: () => {},
    ask: async () => said,
  });
  return { walked, shown };
}

describe("a walk", () => {
  const place = (start: number, end: number): PackedSlot[] => [[start, end, 0, 1]];
  const asks: PageStep = { text: "", command: "kubectl -n <Namespace> get pods", slots: place(11, 22) };
  const cluster: PageStep = { text: "", command: "kubx-kubectl <cluster-id> get ns", slots: place(13, 25) };
  const found = [
    { id: "c1", traits: {} },
    { id: "c2", traits: {} },
  ];

  test("fills commands with inputs, and with the first that a check found", async () => {
    const active = check("active-clusters", { section: "none" });
    const { walked, shown } = await walk([active], [asks, cluster], { namespace: "it's" }, (one) =>
      resultOf(one, "pass", found),
    );
    expect(walked).toMatchObject([
      { command: "kubectl -n 'it'\\''s' get pods", answer: "pass", by: "eve" },
      { command: "kubx-kubectl c1 get ns", answer: "pass" },
    ]);
    expect(shown.map(({ remarks }) => remarks.length)).toEqual([0, 1]);
    expect(shown[1]?.remarks[0]).toContain("active-clusters");
  });

  test("a value that would be an option is not filled in, and it is said why", async () => {
    const { walked, shown } = await walk([], [asks], { namespace: "-o" }, (one) => resultOf(one, "pass"));
    expect(walked).toMatchObject([{ command: "kubectl -n <Namespace> get pods" }]);
    expect(shown[0]?.remarks).toHaveLength(1);
  });

  test.each<[Status[], Status]>([
    [["pass", "pass"], "pass"],
    [["pass", "unknown"], "unknown"],
    [["unknown", "fail"], "fail"],
  ])("a step that checks carry out is %j as %s", async (statuses, answer) => {
    const checks = [check("a", { section: "look" }), check("b", { section: "look" })];
    const { walked } = await walk(checks, [get], {}, (one) =>
      resultOf(one, statuses[one.id === "a" ? 0 : 1] ?? "pass"),
    );
    expect(walked).toEqual([{ section: "Look", text: get.text, command: get.command, answer, checks: ["a", "b"] }]);
  });

  test("shows what changes something with a word on it, and runs nothing", async () => {
    const ran: string[] = [];
    const { shown } = await walk([], [get, restart], {}, (one) => (ran.push(one.id), resultOf(one, "pass")));
    expect(ran).toEqual([]);
    expect(shown.map(({ changes }) => changes)).toEqual([false, true]);
    const [reads, changes] = shown.map((step) => stepText(step).trimEnd().split("\n"));
    expect(reads).toEqual(["", "Step 1 of 2: Look", "    See the pods:", "      kubectl get pods"]);
    expect(changes).toHaveLength(5);
  });
});
