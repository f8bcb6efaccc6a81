/** Does a Deployment, DaemonSet or StatefulSet have all the pods that it wants, of its newest revision? */
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
import { fail, pass, unknown } from "./verdicts.ts";

export const params = v.strictObject({
  kind: v.pipe(v.picklist(["Deployment", "DaemonSet", "StatefulSet"]), v.description("The kind of workload.")),
  namespace: NAMESPACE,
  name: NAME_PATTERN,
  selector: SELECTOR,
  atLeast: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0),
      v.description("How many pods each must want: one that is scaled to 0 is a fault unless this is 0."),
    ),
    1,
  ),
});

export const means: Meanings = {
  pass: "every workload has the pods it wants, ready and up to date",
  fail: "pods are missing, not ready or of an old revision",
  unknown: "no workload fits, or its controller has not seen its newest change",
};

export const example: ExampleOf<typeof params> = {
  id: "cart-deployed",
  title: "The cart has all its pods, of its newest revision",
  kind: "Deployment",
  namespace: "shop",
  name: "cart",
};

interface Workload extends KubernetesObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly paused?: boolean;
    readonly updateStrategy?: { readonly type?: string; readonly rollingUpdate?: { readonly partition?: number } };
  };
  readonly status?: Readonly<Record<string, number | string | undefined>> & { readonly conditions?: never };
}

interface WorkloadFact {
  readonly object: string;
  readonly observed: boolean;
  readonly wanted: number;
  readonly ready: number;
  readonly available: number;
  readonly updated: number;
  readonly notes: readonly string[];
}

type Params = v.InferOutput<typeof params>;

const selection = ({ kind, namespace, selector }: Params): Selection => ({
  group: "apps",
  version: "v1",
  resource: `${kind.toLowerCase()}s`,
  namespace,
  selector,
});

export default defineProbe<Params, readonly WorkloadFact[]>({
  name: "workload-ready",
  asks: "Does the workload have all the pods that it wants?",
  requests: (given) => [listShape(selection(given), "list the workloads")],
  permissions: (given) => [rightTo(selection(given))],

  async gather(reach, given) {
    const workloads = await listed<Workload>(reach, selection(given), given.name);
    return workloads.map((workload) => factOf(given.kind, workload));
  },

  judge(workloads, { kind, atLeast }): Verdict {
    if (workloads.length === 0) return nothingFound(`${kind}s`);
    const failing = workloads.filter((one) => one.observed && faultOf(one, atLeast) !== "");
    const unseen = workloads.filter((one) => !one.observed);
    const rest = workloads.filter((one) => one.observed && faultOf(one, atLeast) === "");
    const evidence = [...failing, ...unseen, ...rest].map((one) => ({ object: one.object, saw: sawOf(one) }));
    if (failing.length > 0) {
      const [first] = failing as [WorkloadFact];
      const others = failing.length > 1 ? ` (and ${failing.length - 1} more)` : "";
      const partial = rest.length > 0 || failing.some((one) => one.ready > 0);
      return fail(`${first.object} ${faultOf(first, atLeast)}${others}`, evidence, partial);
    }
    if (unseen.length > 0) {
      const next = "Run it again; if it stays so, check kube-controller-manager.";
      const reason = "its controller has not yet seen the newest change, so the numbers are old";
      return unknown(reason, next, evidence);
    }
    return pass(`${count(workloads.length, kind)} with all pods ready`, evidence);
  },
});

function faultOf({ wanted, ready, available, updated }: WorkloadFact, atLeast: number): string {
  if (wanted < atLeast) return `wants ${count(wanted, "pod")}, fewer than ${atLeast}`;
  if (ready < wanted) return `has ${ready} of ${wanted} pods ready`;
  if (available < wanted) return `has ${available} of ${wanted} pods available`;
  return updated < wanted ? `has ${updated} of ${wanted} pods up to date` : "";
}

function sawOf({ observed, wanted, ready, available, updated, notes }: WorkloadFact): string {
  const numbers = `${ready}/${wanted} ready, ${available} available, ${updated} up to date`;
  return [numbers, ...(observed ? [] : ["newest change not yet seen"]), ...notes].join(", ");
}

function factOf(kind: Params["kind"], workload: Workload): WorkloadFact {
  const { spec = {}, metadata } = workload;
  const status: Readonly<Record<string, unknown>> = workload.status ?? {};
  const number = (field: string, otherwise = 0): number => Number(status[field] ?? otherwise);
  const daemons = kind === "DaemonSet";
  const wanted = daemons ? number("desiredNumberScheduled") : (spec.replicas ?? 1);
  const ready = number(daemons ? "numberReady" : "readyReplicas");
  const { type, rollingUpdate } = spec.updateStrategy ?? {};
  // Such a workload keeps old pods until somebody deletes them, or for good: that is no fault.
  const keepsOld = type === "OnDelete" || (rollingUpdate?.partition ?? 0) > 0;
  const settled = kind === "StatefulSet" && status["currentRevision"] === status["updateRevision"];
  const conditions = (status["conditions"] ?? []) as readonly Condition[];
  const troubles = conditions.filter((one) =>
    one.type === "Progressing" ? one.status === "False" : one.type === "ReplicaFailure" && one.status === "True",
  );
  return {
    object: labelOf(kind, workload),
    observed: number("observedGeneration", -1) >= (metadata.generation ?? 0),
    wanted,
    ready,
    // API servers before 1.22 do not count this for a StatefulSet, and nobody does where it is 0.
    available:
      kind === "StatefulSet" && status["availableReplicas"] === undefined
        ? ready
        : number(daemons ? "numberAvailable" : "availableReplicas"),
    updated: keepsOld || settled ? wanted : number(daemons ? "updatedNumberScheduled" : "updatedReplicas"),
    notes: [...(spec.paused === true ? ["rollout paused"] : []), ...troubles.map((one) => one.reason ?? one.type)],
  };
}
