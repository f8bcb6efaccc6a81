/** Rollouts, as kubectl counts them and as their controllers judge them. */
import { describe, expect, test } from "vitest";
import { numbersOf, refusalsOf, type Rollout, rolloutOf } from "../../../checker/kubernetes/rollout.ts";
import { daemonSet, deployment, ROLLOUTS, statefulSet, workloadOf } from "./rollouts.ts";

/** What kubectl says, as data: the state, and the numbers that it names. */
const WORDS: readonly (readonly [RegExp, string, ...string[]])[] = [
  [/successfully rolled out$|roll out complete: |^statefulset rolling update complete/, "complete"],
  [/exceeded its progress deadline$/, "refused"],
  [/(\d+) out of (\d+) new (?:replicas|pods) have been updated/, "updated", "have", "need"],
  [/(\d+) old replicas are pending termination/, "replaced", "missing"],
  [/(\d+) of (\d+) updated (?:replicas|pods) are available/, "available", "have", "need"],
  [/^Waiting for (\d+) pods to be ready/, "ready", "missing"],
  [/^waiting for statefulset rolling update to complete (\d+) pods/, "revision", "have"],
  [/spec update to be observed/, "unseen"],
  [/^error: rollout status is only available for RollingUpdate/, "manual"],
];

function asData(says: string): Readonly<Record<string, unknown>> {
  for (const [words, what, ...names] of WORDS) {
    const match = words.exec(says);
    if (match) return { what, ...Object.fromEntries(names.map((name, index) => [name, Number(match[index + 1])])) };
  }
  throw new Error(`kubectl is not known to say: ${says}`);
}

function ours(rollout: Rollout, refused: boolean): Readonly<Record<string, unknown>> {
  if (rollout.state !== "waiting") return { what: rollout.state };
  if (refused) return { what: "refused" };
  return { what: rollout.for, have: rollout.have, need: rollout.need, missing: rollout.need - rollout.have };
}

test.each(ROLLOUTS.map((one) => [one.kind, one.when, one] as const))("%s: %s", (kind, _when, { workload, says }) => {
  const refused = refusalsOf(workload).some(({ reason }) => reason === "ProgressDeadlineExceeded");
  expect(ours(rolloutOf(kind, workload), refused)).toMatchObject(asData(says));
});

describe("what kubectl leaves open", () => {
  test("a StatefulSet whose strategy leaves the partition out has none, as the API server sets it", () => {
    const open = statefulSet([3, 1, 3], { type: "RollingUpdate", rollingUpdate: {} });
    expect(rolloutOf("StatefulSet", open)).toEqual({ state: "waiting", for: "updated", have: 1, need: 3 });
  });

  test("a workload without a spec wants one pod and rolls", () => {
    expect(rolloutOf("StatefulSet", workloadOf(undefined, { readyReplicas: 1 })).state).toBe("complete");
    expect(rolloutOf("StatefulSet", workloadOf(undefined, {}))).toMatchObject({ for: "ready", have: 0, need: 1 });
    expect(rolloutOf("Deployment", workloadOf(undefined, {}))).toMatchObject({ for: "updated", have: 0, need: 1 });
  });

  test("a workload without a strategy rolls", () => {
    expect(rolloutOf("DaemonSet", workloadOf(undefined, { desiredNumberScheduled: 1 }))).toMatchObject({
      for: "updated",
    });
    expect(rolloutOf("StatefulSet", workloadOf({ replicas: 1 }, { readyReplicas: 1 })).state).toBe("complete");
  });

  test("nobody has seen a workload without a status, whatever its generation", () => {
    for (const generation of [0, 1]) {
      const workload = { metadata: { name: "cart", generation } };
      expect(rolloutOf("Deployment", workload)).toEqual({ state: "unseen" });
    }
    expect(rolloutOf("Deployment", { metadata: { name: "cart" } })).toEqual({ state: "unseen" });
    const without = { ...deployment([1, 1, 1, 1, 1]), metadata: { name: "cart" } };
    expect(rolloutOf("Deployment", without)).toEqual({ state: "complete" });
  });

  test("that people replace pods is no answer before the controller has seen the change", () => {
    const behind = { ...daemonSet([1, 1, 1, 1], "OnDelete"), metadata: { name: "cart", generation: 3 } };
    expect(rolloutOf("DaemonSet", behind)).toEqual({ state: "unseen" });
  });
});

describe("numbers", () => {
  test("of a Deployment", () => {
    expect(numbersOf("Deployment", deployment([1, 2, 3, 4, 5]))).toEqual({
      wanted: 1,
      pods: 2,
      updated: 3,
      ready: 4,
      available: 5,
    });
  });

  test("of a DaemonSet", () => {
    expect(numbersOf("DaemonSet", daemonSet([4, 1, 3, 2]))).toEqual({
      wanted: 4,
      pods: 4,
      updated: 1,
      ready: 3,
      available: 2,
    });
  });

  test("of a StatefulSet, whose available pods servers before 1.22 do not count", () => {
    const counted = statefulSet([4, 1, 3], undefined, { availableReplicas: 2 });
    expect(numbersOf("StatefulSet", counted)).toEqual({ wanted: 4, pods: 4, updated: 1, ready: 3, available: 2 });
    const old = statefulSet([4, 1, 3], undefined, { availableReplicas: undefined });
    expect(numbersOf("StatefulSet", old)).toMatchObject({ ready: 3, available: 3 });
  });

  test("what is left out is 0, but one replica is wanted", () => {
    const nothing = { wanted: 1, pods: 0, updated: 0, ready: 0, available: 0 };
    expect(numbersOf("Deployment", { metadata: { name: "cart" }, spec: {} })).toEqual(nothing);
    expect(numbersOf("StatefulSet", workloadOf(undefined, {}))).toEqual(nothing);
    expect(numbersOf("Deployment", workloadOf(undefined, { readyReplicas: 3 }))).toEqual({ ...nothing, ready: 3 });
    expect(numbersOf("DaemonSet", workloadOf(undefined, {}))).toEqual({ ...nothing, wanted: 0 });
  });
});

describe("what a controller refuses", () => {
  const refusals = (conditions: unknown, generation = 2): string[] => {
    const workload = deployment([1, 1, 1, 1, 1], { conditions });
    return refusalsOf({ ...workload, metadata: { ...workload.metadata, generation } }).map(({ type }) => type);
  };
  const one = (type: string, status: string, reason?: string): object => ({ type, status, reason });

  test.each([
    ["Progressing", "False", ["Progressing"]],
    ["ReplicaFailure", "True", ["ReplicaFailure"]],
    ["Progressing", "True", []],
    ["Progressing", "Unknown", []],
    ["ReplicaFailure", "False", []],
    ["ReplicaFailure", "Unknown", []],
    ["Available", "False", []],
    ["Available", "True", []],
  ])("%s=%s", (type, status, found) => {
    expect(refusals([one(type, status)])).toEqual(found);
  });

  test("both, in the controller's order, and no more than there are", () => {
    expect(refusals([one("ReplicaFailure", "True"), one("Available", "True"), one("Progressing", "False")])).toEqual([
      "ReplicaFailure",
      "Progressing",
    ]);
    expect([refusals(undefined), refusals([]), refusalsOf({ metadata: { name: "cart" } })]).toEqual([[], [], []]);
  });

  test("of an older change nothing counts, but that the newest cannot be carried out at all", () => {
    expect(refusals([one("Progressing", "False", "ProgressDeadlineExceeded")], 3)).toEqual([]);
    expect(refusals([one("Progressing", "False", "ReplicaSetCreateError")], 3)).toEqual(["Progressing"]);
  });
});
