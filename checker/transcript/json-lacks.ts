/** Finds the fields that Kubernetes always writes and an object does not have: lines of it were lost. */

const COMMON = "apiVersion kind metadata.name metadata.uid metadata.resourceVersion metadata.creationTimestamp";
const CONDITIONS = "status.conditions.*.type status.conditions.*.status";
const COUNTED = `${CONDITIONS} spec.selector metadata.generation status.observedGeneration`;

/**
 * By resource: fields that have no `omitempty` in Kubernetes' own types, or that the controllers never leave out; `*` stands for
 * each item of a list.
 */
const ALWAYS: Readonly<Record<string, string>> = {
  pods: `${CONDITIONS} spec.containers.*.name spec.containers.*.image status.phase status.containerStatuses.*.name status.containerStatuses.*.ready status.containerStatuses.*.restartCount status.containerStatuses.*.state status.initContainerStatuses.*.name status.initContainerStatuses.*.ready status.initContainerStatuses.*.restartCount status.initContainerStatuses.*.state`,
  nodes: `spec ${CONDITIONS} status.nodeInfo`,
  deployments: `${COUNTED} spec.replicas status.replicas status.readyReplicas status.updatedReplicas status.availableReplicas`,
  statefulsets: `${COUNTED} spec.replicas status.replicas status.readyReplicas status.updatedReplicas status.currentRevision status.updateRevision`,
  daemonsets: `${COUNTED} status.desiredNumberScheduled status.currentNumberScheduled status.numberReady status.updatedNumberScheduled status.numberAvailable`,
  jobs: `${CONDITIONS} spec.template metadata.ownerReferences.*.kind metadata.ownerReferences.*.name`,
};

/** Where the first is, the second is too. */
const PAIRS = [["metadata.deletionGracePeriodSeconds", "metadata.deletionTimestamp"]] as const;

/** A node that is cordoned has this taint. */
function isTainted(node: unknown): boolean {
  const { spec } = Object(node) as { readonly spec?: unknown };
  return JSON.stringify(Object(spec)).includes('"key":"node.kubernetes.io/unschedulable"');
}

/** The first of them; undefined for an object that is whole, as far as that can be seen. */
export function lackOf(object: unknown, resource: string): string | undefined {
  const lost = PAIRS.find(([sign, field]) => has(object, sign.split(".")) && !has(object, field.split(".")));
  if (lost !== undefined) return lost[1];
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
