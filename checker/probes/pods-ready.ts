/** Are enough of the pods that are meant ready? */
import * as v from "valibot";
import type { Verdict } from "../model.ts";
import {
  type Condition,
  count,
  type KubernetesObject,
  labelOf,
  listed,
  listShape,
  NAME_PATTERN,
  NAMESPACE,
  nothingFound,
  rightTo,
  SELECTOR,
  type Selection,
} from "./kubernetes-object.ts";
import { defineProbe, type ExampleOf, type Meanings } from "./probe.ts";
import { fail, pass } from "./verdicts.ts";

export const params = v.strictObject({
  namespace: v.optional(v.pipe(NAMESPACE, v.description("The namespace; all of them where absent."))),
  selector: SELECTOR,
  name: NAME_PATTERN,
  atLeast: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.description("How many must be ready; all that fit where absent.")),
  ),
  atMostRestarts: v.optional(v.pipe(v.number(), v.description("More restarts than this in one pod are a fault."))),
  apart: v.optional(v.pipe(v.boolean(), v.description("That all ready pods are on one node is a fault.")), false),
});

export const means: Meanings = {
  pass: "enough pods are ready",
  fail: "too few pods are ready, or they restart, or they share a node",
  unknown: "no pod fits, or the cluster could not be asked",
};

export const example: ExampleOf<typeof params> = {
  id: "cart-pods",
  title: "Two pods of the cart are ready, on two nodes",
  namespace: "shop",
  selector: "app=cart",
  atLeast: 2,
  apart: true,
};

interface ContainerStatus {
  readonly ready?: boolean;
  readonly restartCount?: number;
  readonly state?: { readonly waiting?: { readonly reason?: string } };
  readonly lastState?: { readonly terminated?: { readonly reason?: string } };
}

interface Pod extends KubernetesObject {
  readonly spec?: { readonly nodeName?: string; readonly containers?: readonly unknown[] };
  readonly status?: {
    readonly phase?: string;
    readonly reason?: string;
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

interface PodFact {
  readonly object: string;
  readonly ready: boolean;
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
    const pods = await listed<Pod>(reach, selection(given), given.name);
    // What has run to its end is no longer expected to be ready.
    return pods.filter((pod) => pod.status?.phase !== "Succeeded").map(factOf);
  },

  judge(pods, { atLeast, atMostRestarts, apart }): Verdict {
    if (pods.length === 0) return nothingFound("pods");
    const ready = pods.filter((pod) => pod.ready);
    const restless = pods.filter((pod) => pod.restarts > (atMostRestarts ?? Infinity));
    const nodes = new Set(ready.map((pod) => pod.node));
    const wanted = atLeast ?? pods.length;
    const tooFew = ready.length < wanted;
    const together = apart && ready.length > 1 && nodes.size === 1;
    const faults = [
      ...(tooFew ? [`${ready.length} of ${wanted} pods ${atLeast === undefined ? "" : "wanted "}are ready`] : []),
      ...(restless.length > 0 ? [`${count(restless.length, "pod")} restarted more than ${atMostRestarts} times`] : []),
      ...(together ? [`all ready pods are on the node ${[...nodes][0]}`] : []),
    ];
    const worstFirst = [...pods].sort((a, b) => Number(a.ready) - Number(b.ready) || b.restarts - a.restarts);
    const evidence = worstFirst.map(({ object, saw }) => ({ object, saw }));
    if (faults.length === 0) {
      const spread = `on ${count(nodes.size, "node")}`;
      return pass(`${ready.length} of ${pods.length} pods ready, ${spread}`, evidence);
    }
    return fail(faults.join("; "), evidence, ready.length > 0);
  },
});

function factOf(pod: Pod): PodFact {
  const {
    phase = "unknown",
    reason,
    conditions = [],
    containerStatuses = [],
    initContainerStatuses = [],
  } = pod.status ?? {};
  const leaving = pod.metadata.deletionTimestamp !== undefined;
  const all = [...initContainerStatuses, ...containerStatuses];
  const restarts = all.reduce((sum, one) => sum + (one.restartCount ?? 0), 0);
  const waiting = new Set(all.flatMap((one) => one.state?.waiting?.reason ?? []));
  const ended = new Set(all.flatMap((one) => one.lastState?.terminated?.reason ?? []));
  const node = pod.spec?.nodeName ?? "";
  const total = pod.spec?.containers?.length ?? containerStatuses.length;
  const saw = [
    leaving ? "terminating" : phase,
    `${containerStatuses.filter((one) => one.ready === true).length}/${total} ready`,
    ...(reason === undefined ? [] : [reason]),
    ...waiting,
    ...(restarts > 0 ? [`${count(restarts, "restart")}${ended.size > 0 ? ` (${[...ended].join(", ")})` : ""}`] : []),
    node === "" ? "on no node" : `on ${node}`,
  ];
  const ready = !leaving && conditions.some((one) => one.type === "Ready" && one.status === "True");
  return { object: labelOf("pod", pod), ready, saw: saw.join(", "), node, restarts };
}
