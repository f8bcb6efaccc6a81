/** Are the nodes ready, without pressure and open for pods? */
import * as v from "valibot";
import { meaningOf, type Meaning } from "../kubernetes/node-conditions.ts";
import { type Condition, conditionOf, type KubernetesObject } from "../kubernetes/object.ts";
import type { Verdict } from "../model.ts";
import { secondsBetween, spoken } from "./duration.ts";
import {
  count,
  listed,
  listShape,
  NAME_PATTERN,
  nothingFound,
  rightTo,
  SELECTOR,
  type Selection,
} from "./kubernetes-object.ts";
import { defineProbe, type ExampleOf, type Meanings, momentOf } from "./probe.ts";
import { fail, pass, unknown } from "./verdicts.ts";

export const params = v.strictObject({
  selector: SELECTOR,
  name: NAME_PATTERN,
  atMost: v.optional(v.pipe(v.number(), v.minValue(0), v.description("How many may be out of order.")), 0),
  ignore: v.optional(
    v.pipe(
      v.array(v.picklist(["cordoned", "pressure"])),
      v.description(
        "What does not count as out of order; `pressure` is every condition whose name says what is wrong, such as `DiskPressure` or `KernelDeadlock`.",
      ),
    ),
    [],
  ),
});

export const means: Meanings = {
  pass: "the nodes are in order",
  fail: "more nodes than allowed are not ready, under pressure, cordoned, or have a `…Ready` condition that is False; what other conditions mean is not known, so they are only shown",
  unknown: "no node fits, a node says nothing of being ready, or the cluster could not be asked",
};

export const example: ExampleOf<typeof params> = {
  id: "edge-nodes",
  title: "The edge nodes are ready, but for one",
  selector: "pool=edge",
  atMost: 1,
};

interface Node extends KubernetesObject {
  readonly spec?: { readonly unschedulable?: boolean };
  readonly status?: { readonly conditions?: readonly Condition[] };
}

interface NodeFact {
  readonly name: string;
  readonly zone: string;
  /** Absent where the node is ready, or says nothing of it. */
  readonly notReady?: string;
  /** It has no Ready condition at all: no kubelet has reported yet. */
  readonly mute?: true;
  /** Other conditions that say that something is not ready: `NetworkingReady=False (…)`. */
  readonly unready: readonly string[];
  /** Conditions that name what is wrong: `DiskPressure`. */
  readonly faults: readonly string[];
  /** Conditions that are no verdict: `GpuDriver=True`. */
  readonly notes: readonly string[];
  readonly cordoned: boolean;
}

type Params = v.InferOutput<typeof params>;

const selection = ({ selector }: Params): Selection => ({ group: "", version: "v1", resource: "nodes", selector });

export default defineProbe<Params, readonly NodeFact[]>({
  name: "nodes-ready",
  asks: "Are the nodes ready?",
  requests: (given) => [listShape(selection(given), "list the nodes")],
  permissions: (given) => [rightTo(selection(given))],

  async gather(reach, given) {
    const now = momentOf(reach);
    return listed<Node, NodeFact>(reach, selection(given), given.name, (node) => nodeFact(node, now));
  },

  judge(nodes, { atMost, ignore }): Verdict {
    if (nodes.length === 0) return nothingFound("nodes");
    const outOfOrder = (node: NodeFact): string[] => [
      ...(node.notReady === undefined ? [] : [node.notReady]),
      ...node.unready,
      ...(ignore.includes("pressure") ? [] : node.faults),
      ...(node.cordoned && !ignore.includes("cordoned") ? ["cordoned"] : []),
    ];
    const broken = nodes.filter((node) => outOfOrder(node).length > 0);
    const mute = nodes.filter((node) => node.mute && !broken.includes(node));
    const zones = new Set(broken.map((node) => node.zone));
    const whole = nodes.length - broken.length - mute.length;
    const cordoned = nodes.filter((node) => node.cordoned).length;
    const evidence = [
      ...broken.map((node) => ({
        object: `node/${node.name}`,
        saw: [...outOfOrder(node), ...(node.zone === "" ? [] : [`in ${node.zone}`])].join(", "),
      })),
      ...mute.map((node) => ({ object: `node/${node.name}`, saw: "says nothing of being ready" })),
      { object: "nodes", saw: `${whole} of ${nodes.length} in order, ${cordoned} cordoned` },
      ...shownOnly(nodes),
    ];
    if (broken.length > atMost) {
      const shared = broken.length > 1 && zones.size === 1 && !zones.has("") ? `, all in zone ${[...zones][0]}` : "";
      return fail(`${broken.length} of ${nodes.length} nodes are out of order${shared}`, evidence, whole > 0);
    }
    if (broken.length + mute.length > atMost) {
      const next = "Look whether a kubelet runs there: kubectl describe node.";
      return unknown(`${mute.length} of ${nodes.length} nodes say nothing of being ready`, next, evidence);
    }
    const allowed = whole === nodes.length ? "" : `; ${atMost} may be out of order`;
    return pass(`${whole} of ${nodes.length} nodes are in order${allowed}`, evidence);
  },
});

/** Conditions that did not count, with the number of nodes that have them. */
function shownOnly(nodes: readonly NodeFact[]): Verdict["evidence"] {
  const counts = new Map<string, number>();
  for (const note of nodes.flatMap(({ notes }) => notes)) counts.set(note, (counts.get(note) ?? 0) + 1);
  if (counts.size === 0) return [];
  const saw = [...counts].map(([note, number]) => `${note} on ${count(number, "node")}`).join(", ");
  return [{ object: "other conditions", saw: `${saw}: not counted, since what they mean is not known` }];
}

function nodeFact({ metadata, spec, status }: Node, now: string): NodeFact {
  const ready = conditionOf(status?.conditions, "Ready");
  const isReady = ready?.status === "True";
  const others = (status?.conditions ?? []).filter((one) => one.type !== "Ready");
  const that = (meaning: Meaning): Condition[] => others.filter((one) => meaningOf(one) === meaning);
  const asWritten = (one: Condition): string => `${one.type}=${one.status}`;
  return {
    name: metadata.name,
    zone: metadata.labels?.["topology.kubernetes.io/zone"] ?? "",
    ...(ready === undefined ? { mute: true } : isReady ? {} : { notReady: whyNot(ready, now) }),
    unready: that("unready").map((one) => asWritten(one) + (one.reason ? ` (${one.reason})` : "")),
    faults: that("fault").map((one) => one.type),
    // Where the kubelet no longer reports, that is said already.
    notes: [...that("foreign"), ...(isReady ? that("silent") : [])].map(asWritten),
    cordoned: spec?.unschedulable === true,
  };
}

function whyNot(ready: Condition, now: string): string {
  const since = secondsBetween(ready.lastTransitionTime, now);
  const what =
    ready.status === "Unknown" ? "its kubelet no longer reports" : `not ready (${ready.reason ?? "no reason given"})`;
  return Number.isNaN(since) ? what : `${what}, for ${spoken(since)}`;
}
