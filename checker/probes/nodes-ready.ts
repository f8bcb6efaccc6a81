/** Are the nodes ready, without pressure and open for pods? */
import * as v from "valibot";
import type { Verdict } from "../model.ts";
import { secondsBetween, spoken } from "./duration.ts";
import {
  type Condition,
  type KubernetesObject,
  listed,
  listShape,
  NAME_PATTERN,
  nothingFound,
  rightTo,
  SELECTOR,
  type Selection,
} from "./kubernetes-object.ts";
import { defineProbe, type ExampleOf, type Meanings } from "./probe.ts";
import { fail, pass } from "./verdicts.ts";

export const params = v.strictObject({
  selector: SELECTOR,
  name: NAME_PATTERN,
  atMost: v.optional(v.pipe(v.number(), v.minValue(0), v.description("How many may be out of order.")), 0),
  ignore: v.optional(
    v.pipe(v.array(v.picklist(["cordoned", "pressure"])), v.description("What does not count as out of order.")),
    [],
  ),
});

export const means: Meanings = {
  pass: "the nodes are in order",
  fail: "more nodes than allowed are not ready, under pressure or cordoned",
  unknown: "no node fits, or the cluster could not be asked",
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
  /** Absent where the node is ready. */
  readonly notReady?: string;
  readonly pressures: readonly string[];
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
    const now = new Date().toISOString();
    return (await listed<Node>(reach, selection(given), given.name)).map((node) => factOf(node, now));
  },

  judge(nodes, { atMost, ignore }): Verdict {
    if (nodes.length === 0) return nothingFound("nodes");
    const faults = (node: NodeFact): string[] => [
      ...(node.notReady === undefined ? [] : [node.notReady]),
      ...(ignore.includes("pressure") ? [] : node.pressures),
      ...(node.cordoned && !ignore.includes("cordoned") ? ["cordoned"] : []),
    ];
    const broken = nodes.filter((node) => faults(node).length > 0);
    const zones = new Set(broken.map((node) => node.zone));
    const evidence = broken.map((node) => ({
      object: `node/${node.name}`,
      saw: [...faults(node), ...(node.zone === "" ? [] : [`in ${node.zone}`])].join(", "),
    }));
    const cordoned = nodes.filter((node) => node.cordoned).length;
    evidence.push({
      object: "nodes",
      saw: `${nodes.length - broken.length} of ${nodes.length} in order, ${cordoned} cordoned`,
    });
    if (broken.length <= atMost) {
      return pass(`${nodes.length - broken.length} of ${nodes.length} nodes are in order`, evidence);
    }
    const shared = broken.length > 1 && zones.size === 1 && !zones.has("") ? `, all in zone ${[...zones][0]}` : "";
    const reason = `${broken.length} of ${nodes.length} nodes are out of order${shared}`;
    return fail(reason, evidence, broken.length < nodes.length);
  },
});

function factOf({ metadata, spec, status }: Node, now: string): NodeFact {
  const conditions = status?.conditions ?? [];
  const ready = conditions.find((one) => one.type === "Ready");
  return {
    name: metadata.name,
    zone: metadata.labels?.["topology.kubernetes.io/zone"] ?? "",
    ...(ready?.status === "True" ? {} : { notReady: whyNot(ready, now) }),
    // Every other condition of a node is bad news when it is true.
    pressures: conditions.filter((one) => one.type !== "Ready" && one.status === "True").map((one) => one.type),
    cordoned: spec?.unschedulable === true,
  };
}

function whyNot(ready: Condition | undefined, now: string): string {
  if (ready === undefined) return "says nothing of being ready";
  const since = secondsBetween(ready.lastTransitionTime, now);
  const what =
    ready.status === "Unknown" ? "its kubelet no longer reports" : `not ready (${ready.reason ?? "no reason given"})`;
  return Number.isNaN(since) ? what : `${what}, for ${spoken(since)}`;
}
