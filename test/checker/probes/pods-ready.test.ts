/** Pods: how many must be ready, who is not counted, and what else is a fault. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { isReady, podColumns, type Pod } from "../../../checker/kubernetes/pod.ts";
import type { Verdict } from "../../../checker/model.ts";
import * as podsReady from "../../../checker/probes/pods-ready.ts";
import { seededRandom } from "../../carrier/masters.ts";
import { podOf, PODS } from "../kubernetes/pods.ts";
import { verdictOn } from "./made-up-list.ts";
import { setting } from "./made-up-reach.ts";

const probe = podsReady.default;
const parsed = (more: object = {}): unknown => v.parse(podsReady.params, { namespace: "shop", ...more });
const judged = (pods: readonly Pod[], more: object = {}): Promise<Verdict> =>
  verdictOn(podsReady, { namespace: "shop", ...more }, pods);

const serving = { ready: true, started: true, restartCount: 0, state: { running: {} } };
const READY = { Ready: "True" };

/** A pod of a name, on a node. */
function placed(pod: Pod, name: string, nodeName = "worker-1"): Pod {
  return { ...pod, metadata: { ...pod.metadata, name }, spec: { ...pod.spec, nodeName } };
}

const ready = (name: string, node?: string, restartCount = 0): Pod =>
  placed(podOf({ conditions: READY, main: [{ ...serving, restartCount }] }), name, node);
const crashing = (name: string): Pod =>
  placed(
    podOf({
      conditions: { Ready: "False ContainersNotReady" },
      main: [
        {
          ready: false,
          restartCount: 12,
          state: { waiting: { reason: "CrashLoopBackOff" } },
          lastState: {
            terminated: {
              exitCode: 137,
              reason: "OOMKilled",
            },
          },
        },
      ],
    }),
    name,
    "worker-2",
  );
const evicted = (name: string): Pod => placed(podOf({ phase: "Failed", reason: "Evicted" }), name);
const leaving = (name: string): Pod => placed(podOf({ deleted: true, conditions: READY, main: [serving] }), name);
const completed = (name: string): Pod => placed(podOf({ phase: "Succeeded", reason: "Completed" }), name);

describe("how many are ready", () => {
  test.each<[string, Pod[], object, string, string]>([
    ["all", [ready("a"), ready("b")], {}, "pass", "2 of 2 pods ready, on 1 node"],
    ["all, on two nodes", [ready("a"), ready("b", "worker-2")], {}, "pass", "2 of 2 pods ready, on 2 nodes"],
    ["none", [crashing("a")], {}, "fail", "0 of 1 pods are ready"],
    ["one of two", [ready("a"), crashing("b")], {}, "fail", "1 of 2 pods are ready"],
    [
      "one of two, and one is enough",
      [ready("a"), crashing("b")],
      { atLeast: 1 },
      "pass",
      "1 of 2 pods ready, on 1 node",
    ],
    ["two, and three are wanted", [ready("a"), ready("b")], { atLeast: 3 }, "fail", "2 of 3 pods wanted are ready"],
    ["as many as are wanted", [ready("a"), ready("b")], { atLeast: 2 }, "pass", "2 of 2 pods ready, on 1 node"],
  ])("%s", async (_what, pods, more, status, reason) => {
    expect(await judged(pods, more)).toMatchObject({ status, reason });
  });

  const mute = (name: string): Pod => ({ metadata: { name, namespace: "shop" } });

  test.each<[string, Pod[], object, string, string]>([
    ["all", [mute("a")], {}, "unknown", "1 of 1 pods say nothing of themselves"],
    [
      "one of them",
      [ready("a"), mute("b"), evicted("c")],
      {},
      "unknown",
      "1 of 2 pods say nothing of themselves; 1 more not counted",
    ],
    ["one that is not needed", [ready("a"), mute("b")], { atLeast: 1 }, "pass", "1 of 2 pods ready, on 1 node"],
    ["one that would not do", [ready("a"), mute("b"), crashing("c")], {}, "fail", "1 of 3 pods are ready"],
    [
      "one, beside another fault",
      [ready("a", "worker-1", 3), mute("b")],
      { atMostRestarts: 2 },
      "fail",
      "1 pod restarted more than 2 times",
    ],
  ])("and %s without a status, which may be ready or not", async (_what, pods, more, status, reason) => {
    expect(await judged(pods, more)).toMatchObject({ status, reason });
  });

  test("what to do about pods that say nothing, and about those that have ended", async () => {
    expect((await judged([mute("a")])).next).toBe("Look at what kubectl get pods says of them.");
    expect((await judged([completed("a")])).next).toBe(
      "Ask for what should be running now, or use job-succeeded for the result of a Job.",
    );
  });

  test("no pods at all say nothing", async () => {
    expect(await judged([])).toMatchObject({ status: "unknown", reason: "there are no pods that fit" });
  });

  test("a fail is partial where some are ready, and the worst comes first", async () => {
    const verdict = await judged([ready("a"), ready("b", "worker-1", 3), crashing("c")]);
    expect(verdict.partial).toBe(true);
    expect(verdict.evidence.map(({ object }) => object)).toEqual(["pod/shop/c", "pod/shop/b", "pod/shop/a"]);
    expect((await judged([crashing("b")])).partial).toBeUndefined();
  });
});

describe("pods that nobody waits for", () => {
  test.each<[string, Pod[], object, string, string, string]>([
    [
      "evicted ones that their ReplicaSet has replaced (kuberhealthy#256)",
      [ready("a"), evicted("b"), ready("c"), evicted("d")],
      {},
      "pass",
      "2 of 2 pods ready, on 1 node; 2 more not counted",
      "2 Evicted",
    ],
    [
      "one that a rolling update deletes (troubleshoot#1280)",
      [ready("a"), leaving("b")],
      {},
      "pass",
      "1 of 1 pods ready, on 1 node; 1 more not counted",
      "1 Terminating",
    ],
    [
      "one of each, the most frequent first",
      [completed("a"), evicted("b"), evicted("c"), ready("d"), leaving("e")],
      {},
      "pass",
      "1 of 1 pods ready, on 1 node; 4 more not counted",
      "2 Evicted, 1 Completed, 1 Terminating",
    ],
    [
      "beside one that is not ready",
      [crashing("a"), evicted("b")],
      {},
      "fail",
      "0 of 1 pods are ready; 1 more not counted",
      "1 Evicted",
    ],
    [
      "none of them makes up for one that is wanted",
      [ready("a"), leaving("b")],
      { atLeast: 2 },
      "fail",
      "1 of 2 pods wanted are ready; 1 more not counted",
      "1 Terminating",
    ],
  ])("%s", async (_what, pods, more, status, reason, saw) => {
    const verdict = await judged(pods, more);
    expect(verdict).toMatchObject({ status, reason });
    expect(verdict.evidence.at(-1)).toEqual({ object: "not counted", saw });
  });

  test.each<[string, Pod[], string, string]>([
    ["evicted", [evicted("a"), evicted("b")], "fail", "no pod is ready: 2 Evicted"],
    [
      "being deleted, and one says nothing",
      [leaving("a"), { ...evicted("b"), status: { phase: "Failed" } }],
      "fail",
      "no pod is ready: 1 Terminating, 1 Failed",
    ],
    ["being deleted", [leaving("a")], "fail", "no pod is ready: 1 Terminating"],
    ["successful or evicted", [completed("a"), evicted("b")], "fail", "no pod is ready: 1 Completed, 1 Evicted"],
    ["successful", [completed("a")], "unknown", "all pods that fit have run to their end: 1 Completed"],
  ])("where all are %s", async (_what, pods, status, reason) => {
    const verdict = await judged(pods);
    expect(verdict).toMatchObject({ status, reason, evidence: [{ object: "not counted" }] });
    expect(verdict.partial).toBeUndefined();
  });

  test("where all are successful and some are wanted, these are missing", async () => {
    const verdict = await judged([completed("a")], { atLeast: 1 });
    expect(verdict).toMatchObject({ status: "fail", reason: "0 of 1 pods wanted are ready; 1 more not counted" });
  });

  test("their restarts do not count", async () => {
    const restless = placed(podOf({ deleted: true, main: [{ ...serving, restartCount: 9 }] }), "b");
    expect((await judged([ready("a"), restless], { atMostRestarts: 1 })).status).toBe("pass");
  });
});

describe("what else is a fault", () => {
  test.each<[string, Pod[], object, string, string]>([
    [
      "as many restarts as allowed",
      [ready("a", "worker-1", 3)],
      { atMostRestarts: 3 },
      "pass",
      "1 of 1 pods ready, on 1 node",
    ],
    ["one more", [ready("a", "worker-1", 4)], { atMostRestarts: 3 }, "fail", "1 pod restarted more than 3 times"],
    ["one alone cannot be apart", [ready("a")], { apart: true }, "pass", "1 of 1 pods ready, on 1 node"],
    ["two apart", [ready("a"), ready("b", "worker-2")], { apart: true }, "pass", "2 of 2 pods ready, on 2 nodes"],
    ["two together", [ready("a"), ready("b")], { apart: true }, "fail", "all ready pods are on the node worker-1"],
    ["two together where that is no fault", [ready("a"), ready("b")], {}, "pass", "2 of 2 pods ready, on 1 node"],
    [
      "all at once",
      [ready("a", "worker-1", 4), ready("b"), crashing("c")],
      { apart: true, atMostRestarts: 3 },
      "fail",
      "2 of 3 pods are ready; 2 pods restarted more than 3 times; all ready pods are on the node worker-1",
    ],
  ])("%s", async (_what, pods, more, status, reason) => {
    expect(await judged(pods, more)).toMatchObject({ status, reason });
  });
});

describe("what is shown of a pod", () => {
  const shown = async (pod: Pod): Promise<string | undefined> => (await judged([pod])).evidence[0]?.saw;

  test.each<[string, Pod, string]>([
    ["a sound one", ready("a"), "Running, 1/1 ready, on worker-1"],
    ["one that crashes", crashing("a"), "CrashLoopBackOff, 0/1 ready, 12 restarts (OOMKilled), on worker-2"],
    [
      "one of which nobody says how it ended",
      placed(podOf({ conditions: READY, main: [{ ...serving, restartCount: 2, lastState: {} }] }), "a"),
      "Running, 1/1 ready, 2 restarts, on worker-1",
    ],
    ["one that restarted once", ready("a", "worker-3", 1), "Running, 1/1 ready, 1 restart, on worker-3"],
    ["one without a status", { metadata: { name: "a" } }, "no status, 0/0 ready, on no node"],
    [
      "one that a readiness gate holds back",
      placed(podOf({ conditions: { Ready: "False ReadinessGatesNotReady" }, main: [serving] }), "a"),
      "Running, 1/1 ready, the pod itself is not (ReadinessGatesNotReady), on worker-1",
    ],
    [
      "one that is not ready for no reason that is given",
      placed(podOf({ main: [serving] }), "a"),
      "Running, 1/1 ready, the pod itself is not (no reason given), on worker-1",
    ],
    [
      "one of whose two containers one is ready",
      placed(
        podOf({ conditions: { Ready: "False ContainersNotReady" }, main: [serving, { ...serving, ready: false }] }),
        "a",
      ),
      "Running, 1/2 ready, on worker-1",
    ],
  ])("%s", async (_what, pod, saw) => {
    expect(await shown(pod)).toBe(saw);
  });

  test("why init containers and others ended, each reason once, and how long ago the last did", async () => {
    const ended = (reason: string, minutes: number): object => ({
      terminated: { exitCode: 1, reason, finishedAt: new Date(Date.now() - minutes * 60_000).toISOString() },
    });
    const pod = podOf({
      conditions: {
        ...READY,
        Initialized: "True",
      },
      init: [
        {
          restartCount: 1,
          state: { terminated: { exitCode: 0 } },
          lastState: ended("DeadlineExceeded", 90),
        },
      ],
      main: [
        {
          ...serving,
          restartCount: 2,
          lastState: ended("Error", 30),
        },
        {
          ...serving,
          restartCount: 3,
          lastState: ended("Error", 20),
        },
      ],
    });
    expect(await shown(placed(pod, "a"))).toBe(
      "Running, 2/2 ready, 5 restarts (DeadlineExceeded, Error, the last 20 min ago), on worker-1",
    );
    const ahead = podOf({ conditions: READY, main: [{ ...serving, restartCount: 1, lastState: ended("Error", -5) }] });
    expect(await shown(placed(ahead, "a"))).toContain("(Error, the last 0 s ago)");
  });

  test.each(PODS.map((one) => [one.when, one] as const))("STATUS as kubectl prints it: %s", async (_when, one) => {
    const { evidence } = await judged([one.pod]);
    expect(evidence[0]?.saw).toContain(one.prints[1] || "no status");
  });
});

test("every number of a reason is that of the evidence", async () => {
  const random = seededRandom(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const numbersIn = (text = ""): number[] => (text.match(/(?<![\w:/-])\d+(?= )/g) ?? []).map(Number);
  const seen = new Set<string>();
  for (let round = 0; round < 200; round++) {
    const pods = Array.from({ length: Math.floor(random() * 6) }, (_, index) =>
      placed(pick(PODS).pod, `p${index}`, pick(["worker-1", "worker-2", ""])),
    );
    const [wanted, allowed] = [pick([undefined, 1, 2, 4]), pick([undefined, 0, 3])];
    const { status, reason, evidence } = await judged(pods, {
      ...(wanted === undefined ? {} : { atLeast: wanted }),
      ...(allowed === undefined ? {} : { atMostRestarts: allowed }),
      apart: pick([true, false]),
    });
    seen.add(status);
    const aside = numbersIn(evidence.find(({ object }) => object === "not counted")?.saw);
    const others = aside.reduce((sum, one) => sum + one, 0);
    const shown = new Set(evidence.map(({ object }) => object.split("/").at(-1)));
    const waited = pods.filter(({ metadata }) => shown.has(metadata.name));
    const sound = waited.filter(isReady);
    const quiet = waited.filter((pod) => podColumns(pod).status === "").length;
    const restless = waited.filter((pod) => podColumns(pod).restarts > (allowed ?? Infinity)).length;
    const least = wanted ?? waited.length;
    const more = others > 0 ? [others] : [];
    const told = {
      pass: [sound.length, waited.length, new Set(sound.flatMap(({ spec }) => spec?.nodeName || [])).size, ...more],
      fail: [
        ...(sound.length + quiet < least ? [sound.length, least] : []),
        ...(restless > 0 ? [restless, allowed] : []),
        ...more,
      ],
      unknown: [...(waited.length > 0 ? [quiet, waited.length] : []), ...more],
    };
    expect(waited.length + others).toBe(pods.length);
    expect(numbersIn(`${reason} `), reason).toEqual(waited.length === 0 && wanted === undefined ? aside : told[status]);
  }
  expect([...seen].sort()).toEqual(["fail", "pass", "unknown"]);
});

test("it lists what is selected, and needs the right to", () => {
  const wanted = parsed({ selector: "app in (cart, basket)" });
  expect(probe.requests(wanted, setting)).toMatchObject([
    {
      path: "/api/v1/namespaces/shop/pods?labelSelector=app%20in%20(cart%2C%20basket)&limit=500&continue=*",
      why: "list the pods, 500 at a time",
    },
  ]);
  expect(probe.permissions(wanted)).toEqual([{ verb: "list", group: "", resource: "pods", namespace: "shop" }]);
});

test("a name cannot lead out of its place in the path", () => {
  expect(probe.requests(parsed({ namespace: "shop/pods/a/exec?x=*" }), setting)[0]?.path).toBe(
    "/api/v1/namespaces/shop%2Fpods%2Fa%2Fexec%3Fx%3D%2A/pods?limit=500&continue=*",
  );
});

test("only pods of the name count", async () => {
  const verdict = await judged([ready("cart-0"), crashing("basket-0")], { name: "cart-*" });
  expect(verdict).toMatchObject({ status: "pass", reason: "1 of 1 pods ready, on 1 node" });
});

describe("parameters", () => {
  test.each([[{ atLeast: 0 }], [{ atLeast: 1.5 }], [{ namespace: "" }], [{ labels: "app=cart" }]])(
    "refuses %j",
    (more) => {
      expect(v.safeParse(podsReady.params, { namespace: "shop", ...(more as object) }).success).toBe(false);
    },
  );
});
