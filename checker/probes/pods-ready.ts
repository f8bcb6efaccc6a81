/** Are enough of the pods that are meant ready? */
import * as v from "valibot";
import { conditionOf, isLeaving } from "../kubernetes/object.ts";
import { hasEnded, isReady, type Pod, podColumns } from "../kubernetes/pod.ts";
import type { Verdict } from "../model.ts";
import { secondsBetween, spoken } from "./duration.ts";
import {
  count,
  labelOf,
  listed,
  listShape,
  NAME_PATTERN,
  NAMESPACE,
  nothingFound,
  rightTo,
  SELECTOR,
  type Selection,
  tally,
} from "./kubernetes-object.ts";
import { defineProbe, type ExampleOf, type Meanings, momentOf } from "./probe.ts";
import { fail, pass, unknown } from "./verdicts.ts";

export const params = v.strictObject({
  namespace: v.optional(v.pipe(NAMESPACE, v.description("The namespace; all of them where absent."))),
  selector: SELECTOR,
  name: NAME_PATTERN,
  atLeast: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.description("How many must be ready; all that are waited for where absent."),
    ),
  ),
  atMostRestarts: v.optional(v.pipe(v.number(), v.description("More restarts than this in one pod are a fault."))),
  apart: v.optional(v.pipe(v.boolean(), v.description("That all ready pods are on one node is a fault.")), false),
});

export const means: Meanings = {
  pass: "enough pods are ready; those that have ended or are being deleted are not counted, since nobody waits for them",
  fail: "too few pods are ready, or they restart, or they share a node",
  unknown:
    "no pod fits, all that fit have run to their end or say nothing of themselves, or the cluster could not be asked",
};

export const example: ExampleOf<typeof params> = {
  id: "cart-pods",
  title: "Two pods of the cart are ready, on two nodes",
  namespace: "shop",
  selector: "app=cart",
  atLeast: 2,
  apart: true,
};

interface PodFact {
  readonly object: string;
  /** STATUS, as kubectl prints it; empty for a pod that says nothing of itself. */
  readonly status: string;
  readonly ready: boolean;
  /** Whether it has succeeded, or nobody waits for it for another reason: it has failed or is being deleted. */
  readonly gone?: "succeeded" | "other";
  readonly saw: string;
  readonly node: string;
  readonly restarts: number;
}

type Params = v.InferOutput<typeof params>;

const selection = ({ namespace, selector }: Params): Selection => ({
  group: "",
  version: "v1",
  resource: "pods",
  namespace,
  selector,
});

export default defineProbe<Params, readonly PodFact[]>({
  name: "pods-ready",
  asks: "Are the pods ready?",
  requests: (given) => [listShape(selection(given), "list the pods")],
  permissions: (given) => [rightTo(selection(given))],

  async gather(reach, given) {
    const now = momentOf(reach);
    return listed<Pod, PodFact>(reach, selection(given), given.name, (pod) => podFact(pod, now));
  },

  judge(facts, { atLeast, atMostRestarts, apart }): Verdict {
    if (facts.length === 0) return nothingFound("pods");
    const pods = facts.filter((pod) => pod.gone === undefined);
    const others = facts.filter((pod) => pod.gone !== undefined);
    const notCounted = others.length === 0 ? [] : [{ object: "not counted", saw: tallyOf(others) }];
    if (pods.length === 0 && atLeast === undefined) return nobodyLeft(others, notCounted);
    const ready = pods.filter((pod) => pod.ready);
    const mute = pods.filter((pod) => pod.status === "");
    const restless = pods.filter((pod) => pod.restarts > (atMostRestarts ?? Infinity));
    const nodes = new Set(ready.flatMap((pod) => (pod.node === "" ? [] : pod.node)));
    const wanted = atLeast ?? pods.length;
    const tooFew = ready.length < wanted;
    const mayDo = tooFew && ready.length + mute.length >= wanted;
    const faults = [
      ...(tooFew && !mayDo
        ? [`${ready.length} of ${wanted} pods ${atLeast === undefined ? "" : "wanted "}are ready`]
        : []),
      ...(restless.length > 0 ? [`${count(restless.length, "pod")} restarted more than ${atMostRestarts} times`] : []),
      ...(apart && ready.length > 1 && nodes.size === 1 ? [`all ready pods are on the node ${[...nodes][0]}`] : []),
    ];
    const worstFirst = [...pods].sort((a, b) => Number(a.ready) - Number(b.ready) || b.restarts - a.restarts);
    const evidence = [...worstFirst.map(({ object, saw }) => ({ object, saw })), ...notCounted];
    const aside = others.length === 0 ? "" : `; ${others.length} more not counted`;
    if (faults.length > 0) return fail(faults.join("; ") + aside, evidence, ready.length > 0);
    if (mayDo) {
      const next = "Look at what kubectl get pods says of them.";
      return unknown(`${mute.length} of ${pods.length} pods say nothing of themselves${aside}`, next, evidence);
    }
    return pass(`${ready.length} of ${pods.length} pods ready, on ${count(nodes.size, "node")}${aside}`, evidence);
  },
});

function tallyOf(pods: readonly PodFact[]): string {
  return tally(pods.map(({ status }) => status || "no status"));
}

/** Pods were found, and nobody waits for any of them. */
function nobodyLeft(others: readonly PodFact[], evidence: Verdict["evidence"]): Verdict {
  if (others.some((pod) => pod.gone === "other")) return fail(`no pod is ready: ${tallyOf(others)}`, evidence);
  const next = "Ask for what should be running now, or use job-succeeded for the result of a Job.";
  return unknown(`all pods that fit have run to their end: ${tallyOf(others)}`, next, evidence);
}

function podFact(pod: Pod, now: string): PodFact {
  const { spec, status } = pod;
  const columns = podColumns(pod);
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  const ends = new Set(statuses.flatMap((one) => one.lastState?.terminated?.reason ?? []));
  const since = Math.max(0, secondsBetween(columns.restartedAt, now));
  const restarts = [...ends, ...(Number.isNaN(since) ? [] : [`the last ${spoken(since)} ago`])].join(", ");
  const ready = isReady(pod);
  // The containers are ready and the pod is not: a readiness gate, or a node that is lost.
  const blocked = !ready && columns.ready > 0 && columns.ready === columns.containers;
  const why = conditionOf(status?.conditions, "Ready")?.reason;
  const node = spec?.nodeName ?? "";
  const saw = [
    columns.status || "no status",
    `${columns.ready}/${columns.containers} ready`,
    ...(blocked ? [`the pod itself is not (${why ?? "no reason given"})`] : []),
    ...(columns.restarts > 0 ? [count(columns.restarts, "restart") + (restarts === "" ? "" : ` (${restarts})`)] : []),
    node === "" ? "on no node" : `on ${node}`,
  ];
  const gone = status?.phase === "Succeeded" ? "succeeded" : hasEnded(pod) || isLeaving(pod) ? "other" : undefined;
  return {
    object: labelOf("pod", pod),
    status: columns.status,
    ready,
    ...(gone === undefined ? {} : { gone }),
    saw: saw.join(", "),
    node,
    restarts: columns.restarts,
  };
}
