/** Workloads: what their controllers count, what they refuse, and what else is missing. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { rolloutOf, type Workload, type WorkloadKind } from "../../../checker/kubernetes/rollout.ts";
import type { Verdict } from "../../../checker/model.ts";
import * as workloadReady from "../../../checker/probes/workload-ready.ts";
import { seededRandom } from "../../carrier/masters.ts";
import { daemonSet, deployment, ROLLOUTS, statefulSet } from "../kubernetes/rollouts.ts";
import { verdictOn } from "./made-up-list.ts";
import { setting } from "./made-up-reach.ts";

const probe = workloadReady.default;
const parsed = (more: object = {}): unknown =>
  v.parse(workloadReady.params, { kind: "Deployment", namespace: "shop", ...more });
const judged = (kind: WorkloadKind, workloads: readonly Workload[], more: object = {}): Promise<Verdict> =>
  verdictOn(workloadReady, { kind, namespace: "shop", ...more }, workloads);

const named = (workload: Workload, name: string): Workload => ({
  ...workload,
  metadata: { ...workload.metadata, name },
});
const behind = (workload: Workload): Workload => ({ ...workload, metadata: { ...workload.metadata, generation: 3 } });
const saying = (...conditions: object[]): object => ({ conditions });
const timedOut = {
  type: "Progressing",
  status: "False",
  reason: "ProgressDeadlineExceeded",
  message: 'ReplicaSet "cart-7" has timed out progressing.',
};
const overQuota = { type: "ReplicaFailure", status: "True", reason: "FailedCreate", message: "exceeded quota: shop" };
const whole = deployment([3, 3, 3, 3, 3]);

describe("a Deployment", () => {
  test.each<[string, Workload, string, string]>([
    ["is complete", whole, "pass", "1 Deployment with all pods ready"],
    ["lacks a ready pod", deployment([3, 3, 3, 2, 2]), "fail", "Deployment/shop/cart has 2 of 3 pods ready"],
    [
      "has pods that are ready for too short a time",
      deployment([3, 3, 3, 3, 2]),
      "fail",
      "Deployment/shop/cart has 2 of 3 pods available",
    ],
    ["is being updated", deployment([3, 4, 2, 3, 3]), "fail", "Deployment/shop/cart has 2 of 3 pods up to date"],
    [
      "lacks ready pods while it is updated",
      deployment([3, 4, 1, 2, 2]),
      "fail",
      "Deployment/shop/cart has 2 of 3 pods ready and 1 of 3 pods up to date",
    ],
    [
      "still has old pods",
      deployment([3, 5, 3, 3, 3]),
      "fail",
      "Deployment/shop/cart has 2 of 5 pods of an older revision",
    ],
    ["is scaled down", deployment([3, 5, 5, 5, 5]), "pass", "1 Deployment with all pods ready"],
    [
      "is scaled down while the pods that go are not available",
      deployment([3, 5, 5, 4, 4]),
      "fail",
      "Deployment/shop/cart has 4 of 5 updated pods available",
    ],
    ["is scaled to nothing", deployment([0, 0, 0, 0, 0]), "fail", "Deployment/shop/cart wants 0 pods, fewer than 1"],
    [
      "exceeded its progress deadline (kubernetes#31319)",
      deployment([1, 2, 1, 1, 1], saying(timedOut)),
      "fail",
      'Deployment/shop/cart has 1 of 2 pods of an older revision; reports ProgressDeadlineExceeded: ReplicaSet "cart-7" has timed out progressing.',
    ],
    [
      "has one replica, which is not available yet (kubernetes#31130)",
      deployment([1, 1, 1, 0, 0]),
      "fail",
      "Deployment/shop/cart has 0 of 1 pods ready",
    ],
    [
      "may not have more pods, although all seem to be there",
      deployment([3, 3, 3, 3, 3], saying(overQuota)),
      "fail",
      "Deployment/shop/cart reports FailedCreate: exceeded quota: shop",
    ],
    [
      "reports two things, without reasons or messages",
      deployment(
        [3, 3, 3, 3, 3],
        saying({ type: "ReplicaFailure", status: "True" }, { type: "Progressing", status: "False" }),
      ),
      "fail",
      "Deployment/shop/cart reports ReplicaFailure; reports Progressing",
    ],
    [
      "is paused, and every pod is there",
      deployment([3, 3, 3, 3, 3], saying({ type: "Progressing", status: "Unknown", reason: "DeploymentPaused" })),
      "pass",
      "1 Deployment with all pods ready",
    ],
    [
      "has a newest change that nobody has seen",
      behind(deployment([3, 1, 0, 0, 0], saying(timedOut))),
      "unknown",
      "the controller has not yet seen the newest change, so the numbers are old",
    ],
    [
      "has a newest change that cannot be carried out",
      behind(
        deployment([3, 1, 0, 0, 0], saying({ ...timedOut, reason: "ReplicaSetCreateError", message: "forbidden" })),
      ),
      "fail",
      "Deployment/shop/cart reports ReplicaSetCreateError: forbidden",
    ],
    [
      "has no status yet",
      { metadata: { name: "cart", generation: 1 } },
      "unknown",
      "the controller has not yet seen the newest change, so the numbers are old",
    ],
  ])("that %s", async (_what, workload, status, reason) => {
    expect(await judged("Deployment", [workload])).toMatchObject({ status, reason });
  });

  test("may be scaled to nothing, or must want more", async () => {
    const nothing = await judged("Deployment", [deployment([0, 0, 0, 0, 0])], { atLeast: 0 });
    expect(nothing).toMatchObject({ status: "pass", reason: "1 Deployment with all pods ready; 1 of them wants none" });
    expect((await judged("Deployment", [whole], { atLeast: 3 })).status).toBe("pass");
    expect(await judged("Deployment", [whole], { atLeast: 4 })).toMatchObject({
      status: "fail",
      reason: "Deployment/shop/cart wants 3 pods, fewer than 4",
    });
    expect((await judged("Deployment", [deployment([1, 1, 1, 0, 0])], { atLeast: 2 })).reason).toBe(
      "Deployment/shop/cart wants 1 pod, fewer than 2; has 0 of 1 pods ready",
    );
  });
});

describe("a DaemonSet", () => {
  test.each<[string, Workload, object, string, string]>([
    ["is on every node", daemonSet([3, 3, 3, 3]), {}, "pass", "1 DaemonSet with all pods ready"],
    ["fits no node", daemonSet([0, 0, 0, 0]), {}, "pass", "1 DaemonSet with all pods ready; 1 of them wants none"],
    [
      "fits no node and should",
      daemonSet([0, 0, 0, 0]),
      { atLeast: 1 },
      "fail",
      "DaemonSet/shop/cart wants 0 pods, fewer than 1",
    ],
    ["lacks a ready pod", daemonSet([3, 3, 2, 2]), {}, "fail", "DaemonSet/shop/cart has 2 of 3 pods ready"],
    [
      "surges, and no old pod has gone",
      daemonSet([2, 0, 2, 2]),
      {},
      "fail",
      "DaemonSet/shop/cart has 0 of 2 pods up to date",
    ],
    ["leaves old pods to people", daemonSet([3, 1, 3, 3], "OnDelete"), {}, "pass", "1 DaemonSet with all pods ready"],
    [
      "leaves old pods to people and lacks one",
      daemonSet([3, 1, 2, 2], "OnDelete"),
      {},
      "fail",
      "DaemonSet/shop/cart has 2 of 3 pods ready",
    ],
  ])("that %s", async (_what, workload, more, status, reason) => {
    expect(await judged("DaemonSet", [workload], more)).toMatchObject({ status, reason });
  });
});

describe("a StatefulSet", () => {
  const partition = (number: number): NonNullable<Workload["spec"]>["updateStrategy"] => ({
    type: "RollingUpdate",
    rollingUpdate: { partition: number },
  });

  test.each<[string, Workload, string, string]>([
    ["is complete", statefulSet([3, 3, 3]), "pass", "1 StatefulSet with all pods ready"],
    ["is being updated", statefulSet([3, 2, 3]), "fail", "StatefulSet/shop/cart has 2 of 3 pods up to date"],
    ["lacks a ready pod", statefulSet([3, 3, 2]), "fail", "StatefulSet/shop/cart has 2 of 3 pods ready"],
    [
      "lacks an available pod",
      statefulSet([3, 3, 3], partition(0), { availableReplicas: 1 }),
      "fail",
      "StatefulSet/shop/cart has 1 of 3 pods available",
    ],
    [
      "is updated above its partition",
      statefulSet([3, 1, 3], partition(2)),
      "pass",
      "1 StatefulSet with all pods ready",
    ],
    [
      "is not updated above its partition",
      statefulSet([3, 0, 3], partition(2)),
      "fail",
      "StatefulSet/shop/cart has 0 of 1 pods up to date",
    ],
    [
      "leaves old pods to people",
      statefulSet([3, 0, 3], { type: "OnDelete" }),
      "pass",
      "1 StatefulSet with all pods ready",
    ],
    [
      "has not finished an update",
      statefulSet([3, 3, 3], { type: "RollingUpdate" }),
      "fail",
      "StatefulSet/shop/cart has 3 of 3 pods up to date and an update that is not finished",
    ],
    ["is scaled to nothing", statefulSet([0, 0, 0]), "fail", "StatefulSet/shop/cart wants 0 pods, fewer than 1"],
  ])("that %s", async (_what, workload, status, reason) => {
    expect(await judged("StatefulSet", [workload])).toMatchObject({ status, reason });
  });
});

describe("several", () => {
  const bad = named(deployment([3, 3, 3, 0, 0]), "bad");
  const worse = named(deployment([2, 2, 2, 0, 0]), "worse");
  const unseen = named(behind(whole), "unseen");

  test("of which one fails, which is partial", async () => {
    const verdict = await judged("Deployment", [whole, unseen, bad]);
    expect(verdict).toMatchObject({
      status: "fail",
      partial: true,
      reason: "Deployment/shop/bad has 0 of 3 pods ready",
    });
    expect(verdict.evidence.map(({ object }) => object)).toEqual([
      "Deployment/shop/bad",
      "Deployment/shop/unseen",
      "Deployment/shop/cart",
    ]);
  });

  test("of which none has a ready pod, which is not", async () => {
    const verdict = await judged("Deployment", [bad, worse, unseen]);
    expect(verdict.reason).toBe("Deployment/shop/bad has 0 of 3 pods ready (and 1 more)");
    expect(verdict.partial).toBeUndefined();
    expect((await judged("Deployment", [bad, deployment([3, 3, 3, 1, 1])])).partial).toBe(true);
  });

  test("of which one is not seen yet", async () => {
    expect(await judged("Deployment", [whole, unseen])).toMatchObject({
      status: "unknown",
      reason: "the controller of 1 of 2 Deployments has not yet seen the newest change, so the numbers are old",
      next: "Run it again; if it stays so, check kube-controller-manager.",
    });
  });

  test("of which some want nothing", async () => {
    const none = named(daemonSet([0, 0, 0, 0]), "none");
    expect((await judged("DaemonSet", [none, named(none, "more"), daemonSet([1, 1, 1, 1])])).reason).toBe(
      "3 DaemonSets with all pods ready; 2 of them want none",
    );
  });

  test("none at all", async () => {
    expect(await judged("Deployment", [])).toMatchObject({
      status: "unknown",
      reason: "there are no Deployments that fit",
    });
  });
});

test.each<[string, WorkloadKind, Workload, string]>([
  ["numbers", "Deployment", whole, "3/3 ready, 3 available, 3 up to date"],
  [
    "more pods than it wants",
    "Deployment",
    deployment([1, 2, 1, 1, 1]),
    "1/1 ready, 1 available, 1 up to date, 2 in all",
  ],
  [
    "numbers that are old",
    "Deployment",
    behind(whole),
    "3/3 ready, 3 available, 3 up to date, newest change not yet seen",
  ],
  [
    "what it reports",
    "Deployment",
    deployment([1, 1, 1, 1, 1], saying(overQuota)),
    "1/1 ready, 1 available, 1 up to date, FailedCreate: exceeded quota: shop",
  ],
  [
    "a pause",
    "Deployment",
    { ...whole, spec: { replicas: 3, paused: true } },
    "3/3 ready, 3 available, 3 up to date, rollout paused",
  ],
  [
    "a deletion",
    "Deployment",
    { ...whole, metadata: { ...whole.metadata, deletionTimestamp: "2031-01-01T00:00:00Z" } },
    "3/3 ready, 3 available, 3 up to date, being deleted",
  ],
  [
    "old pods that stay",
    "DaemonSet",
    daemonSet([3, 1, 3, 3], "OnDelete"),
    "3/3 ready, 3 available, 1 up to date, old pods stay until they are deleted (OnDelete)",
  ],
  [
    "a partition",
    "StatefulSet",
    statefulSet([3, 1, 3], { rollingUpdate: { partition: 2 } }),
    "3/3 ready, 3 available, 1 up to date, partition 2",
  ],
])("evidence shows %s", async (_what, kind, workload, saw) => {
  expect((await judged(kind, [workload])).evidence).toEqual([{ object: `${kind}/shop/cart`, saw }]);
});

test.each(ROLLOUTS.map((one) => [one.kind, one.when, one] as const))(
  "passes only where kubectl waits for nothing. %s: %s",
  async (kind, _when, { workload, says }) => {
    const { status } = await judged(kind, [workload], { atLeast: 0 });
    const done = /successfully rolled out$|roll out complete: |^statefulset rolling update complete/.test(says);
    const cannotTell = /spec update to be observed/.test(says);
    const lets = /only available for RollingUpdate/.test(says);
    expect(status).toBe(done || lets ? "pass" : cannotTell ? "unknown" : "fail");
  },
);

/** The numbers of one row of evidence, by the words of a reason that name them. */
function numbersOf(saw: string): Readonly<Record<string, readonly [string, string]>> {
  const [, ready = "", wanted = "", available = "", updated = ""] =
    /^(\d+)\/(\d+) ready, (\d+) available, (\d+) up to date/.exec(saw) ?? [];
  const pods = / (\d+) in all/.exec(saw)?.[1] ?? wanted;
  return {
    "pods ready": [ready, wanted],
    "pods available": [available, wanted],
    "pods up to date": [updated, wanted],
    "pods of an older revision": [String(Number(pods) - Number(updated)), pods],
    "updated pods available": [available, updated],
  };
}

test("every number of a reason is that of the evidence", async () => {
  const random = seededRandom(11);
  const number = (): number => Math.floor(random() * 4);
  const seen = new Set<string>();
  for (let round = 0; round < 200; round++) {
    const workloads = Array.from({ length: 1 + number() }, (_, index) => {
      const one = named(deployment([number(), number(), number(), number(), number()]), `w${index}`);
      return random() < 0.2 ? behind(one) : random() < 0.5 ? named(whole, `w${index}`) : one;
    });
    const { status, reason, evidence } = await judged("Deployment", workloads, { atLeast: 0 });
    seen.add(status);
    const shown = evidence.map(({ saw }) => ({ saw, numbers: numbersOf(saw) }));
    const told = [...reason.matchAll(/\d+ of \d+ ([a-z ]+?)(?= and | \(|$)/g)].map(([, what = ""]) => what);
    const unseen = shown.filter(({ saw }) => saw.includes("not yet seen")).length;
    const empty = shown.filter(({ saw }) => /^\d+\/0 /.test(saw)).length;
    const failing = workloads.filter(isShort).length;
    const expected = {
      fail: [...told.flatMap((what) => shown[0]?.numbers[what] ?? [what]), ...(failing > 1 ? [failing - 1] : [])],
      pass: [shown.length, ...(empty > 0 ? [empty] : [])],
      unknown: unseen < shown.length ? [unseen, shown.length] : [],
    };
    expect(shown).toHaveLength(workloads.length);
    expect(told.length > 0, reason).toBe(status === "fail");
    expect(reason.replace(/^Deployment\S+/, "").match(/\d+/g) ?? [], reason).toEqual(expected[status].map(String));
  }
  expect([...seen].sort()).toEqual(["fail", "pass", "unknown"]);
});

/** Does one that its controller has seen lack anything? */
function isShort(workload: Workload): boolean {
  const { readyReplicas = 0, availableReplicas = 0 } = workload.status ?? {};
  const { replicas = 1 } = workload.spec ?? {};
  const { state } = rolloutOf("Deployment", workload);
  return state !== "unseen" && (state === "waiting" || Math.min(readyReplicas, availableReplicas) < replicas);
}

test.each([
  ["Deployment", "deployments"],
  ["DaemonSet", "daemonsets"],
  ["StatefulSet", "statefulsets"],
])("a %s is asked for as %s", (kind, plural) => {
  expect(probe.requests(parsed({ kind }), setting)).toMatchObject([
    { path: `/apis/apps/v1/namespaces/shop/${plural}?limit=500&continue=*`, why: "list the workloads, 500 at a time" },
  ]);
  expect(probe.permissions(parsed({ kind }))).toEqual([
    { verb: "list", group: "apps", resource: plural, namespace: "shop" },
  ]);
});

describe("parameters", () => {
  test.each([[{ kind: "ReplicaSet" }], [{ atLeast: -1 }], [{ replicas: 3 }]])("refuses %j", (more) => {
    expect(
      v.safeParse(workloadReady.params, { kind: "Deployment", namespace: "shop", ...(more as object) }).success,
    ).toBe(false);
  });
});
