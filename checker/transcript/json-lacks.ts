/** Finds the fields that Kubernetes always writes and an object does not have: lines of it were lost. */

const CONDITIONS = "status.conditions.*.type status.conditions.*.status";
const CONTAINERS = ["containerStatuses", "initContainerStatuses"].flatMap((list) =>
  ["name", "ready", "restartCount", "state"].map((field) => `status.${list}.*.${field}`),
);
const COUNTED = "spec.selector metadata.generation status.observedGeneration";
const REPLICAS = "spec.replicas status.replicas status.readyReplicas status.updatedReplicas";

/**
 * By resource: fields that have no `omitempty` in Kubernetes' own types, or that the controllers never leave out; `*` stands for
 * each item of a list.
 */
const ALWAYS: Readonly<Record<string, string>> = {
  pods: `spec.containers.*.name spec.containers.*.image status.phase ${CONTAINERS.join(" ")}`,
  nodes: "spec status.nodeInfo",
  deployments: `${COUNTED} ${REPLICAS} status.availableReplicas`,
  statefulsets: `${COUNTED} ${REPLICAS} status.currentRevision status.updateRevision`,
  daemonsets: `${COUNTED} status.desiredNumberScheduled status.currentNumberScheduled status.numberReady status.updatedNumberScheduled status.numberAvailable`,
  jobs: "spec.template metadata.ownerReferences.*.kind metadata.ownerReferences.*.name",
};
const COMMON = `apiVersion kind metadata.name metadata.uid metadata.resourceVersion metadata.creationTimestamp ${CONDITIONS}`;

/** A node that is cordoned has this taint. */
function isTainted(node: unknown): boolean {
  const { spec } = Object(node) as { readonly spec?: unknown };
  return JSON.stringify(Object(spec)).includes('"key":"node.kubernetes.io/unschedulable"');
}

/** The first of them; undefined for objects that are whole, as far as that can be seen. */
export function lackOfAny(objects: readonly unknown[], resource: string): string | undefined {
  const hasNode = (object: unknown): boolean => has(object, ["spec", "nodeName"]);
  const phaseOf = (one: unknown): unknown => (Object(one) as StatusOfPod).status?.phase;
  // What runs is on a node: it cannot be that some have one and others, which are not Pending, do not.
  const isTorn = objects.some(hasNode) && objects.some((one) => !hasNode(one) && phaseOf(one) !== "Pending");
  if (resource === "pods" && isTorn) return "spec.nodeName";
  const runsNothing = (one: unknown): boolean =>
    phaseOf(one) === "Running" && !has(one, ["status", "containerStatuses"]);
  if (resource === "pods" && objects.some(runsNothing)) return "status.containerStatuses";
  return objects.map((one) => lackOf(one, resource)).find((lack) => lack !== undefined);
}

interface StatusOfPod {
  readonly status?: { readonly phase?: unknown } | null;
}

function lackOf(object: unknown, resource: string): string | undefined {
  if (has(object, ["metadata", "deletionGracePeriodSeconds"]) && !has(object, ["metadata", "deletionTimestamp"]))
    return "metadata.deletionTimestamp";
  if (resource === "nodes" && isTainted(object) && !has(object, ["spec", "unschedulable"])) return "spec.unschedulable";
  return `${COMMON} ${ALWAYS[resource] ?? ""}`
    .trim()
    .split(" ")
    .find((path) => !has(object, path.split(".")));
}

/** A list that is not there has no items that could lack something. */
function has(value: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return value !== undefined;
  if (name === "*") return Array.isArray(value) && value.every((one) => has(one, rest));
  const next = (Object(value) as Readonly<Record<string, unknown>>)[name];
  return next === undefined && rest[0] === "*" ? true : has(next, rest);
}
