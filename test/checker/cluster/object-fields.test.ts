/** Each field that probes read of Kubernetes' own objects has the type that Kubernetes gives it. */
import { expect, test } from "vitest";
import { faultOfObject } from "../../../checker/cluster/object-shape.ts";

const METADATA = "namespace uid creationTimestamp deletionTimestamp labels.a annotations.a";
const OWNER = "kind name uid";
const STATE =
  "waiting.reason waiting.message running.startedAt terminated.reason terminated.message terminated.startedAt terminated.finishedAt";
const SPEC =
  "nodeName restartPolicy schedule timeZone concurrencyPolicy updateStrategy.type strategy.type containers[0].name " +
  "containers[0].restartPolicy containers[0].image initContainers[0].name readinessGates[0].conditionType taints[0].key " +
  "taints[0].value taints[0].effect";
const STATUS =
  "phase reason message startTime completionTime nominatedNodeName lastScheduleTime lastSuccessfulTime currentRevision " +
  "updateRevision conditions[0].type conditions[0].status conditions[0].reason conditions[0].message " +
  "conditions[0].lastTransitionTime containerStatuses[0].name initContainerStatuses[0].name ephemeralContainerStatuses[0].name";
const EVENT =
  "type reason message note action firstTimestamp lastTimestamp eventTime deprecatedFirstTimestamp deprecatedLastTimestamp " +
  "series.lastObservedTime involvedObject.name regarding.kind reportingController data.a binaryData.a";
const SPEC_NUMBERS =
  "replicas startingDeadlineSeconds successfulJobsHistoryLimit failedJobsHistoryLimit completions parallelism backoffLimit " +
  "minReadySeconds progressDeadlineSeconds updateStrategy.rollingUpdate.partition";
const STATUS_NUMBERS =
  "succeeded failed ready observedGeneration replicas readyReplicas updatedReplicas availableReplicas unavailableReplicas " +
  "currentReplicas desiredNumberScheduled currentNumberScheduled updatedNumberScheduled numberReady numberAvailable " +
  "numberUnavailable numberMisscheduled containerStatuses[0].restartCount";

const below = (folder: string, names: string): string[] => names.split(" ").map((name) => `${folder}${name}`);
const TEXTS = [
  ...below("metadata.", METADATA),
  ...below("metadata.ownerReferences[0].", OWNER),
  ...below("spec.", SPEC),
  ...below("status.", STATUS),
  ...below("status.containerStatuses[0].state.", STATE),
  ...below("status.initContainerStatuses[0].lastState.", STATE),
  ...below("", EVENT),
];
const NUMBERS = [
  ...below("metadata.", "generation deletionGracePeriodSeconds"),
  ...below("spec.", SPEC_NUMBERS),
  ...below("status.", STATUS_NUMBERS),
  ...below("status.containerStatuses[0].state.terminated.", "exitCode signal"),
  ...below("", "count deprecatedCount series.count"),
];
const FLAGS = [
  "metadata.ownerReferences[0].controller",
  ...below("spec.", "unschedulable paused suspend"),
  ...below("status.containerStatuses[0].", "ready started"),
];

/** An object that has this value at a path such as `spec.taints[0].key`. */
function objectWith(path: string, value: unknown): object {
  const inner = path
    .split(".")
    .reverse()
    .reduce<unknown>((inside, part) => {
      const [name = "", isList] = part.split("[");
      return { [name]: isList === undefined ? inside : [inside] };
    }, value) as { metadata?: object };
  return { ...inner, metadata: { name: "cart-0", ...inner.metadata } };
}

const CASES = [
  ...TEXTS.map((path) => [path, "x", 5] as const),
  ...NUMBERS.map((path) => [path, 5, "5"] as const),
  ...FLAGS.map((path) => [path, true, "true"] as const),
];

test.each(CASES)("%s is as %j, and not as %j", (path, right, wrong) => {
  for (const group of ["/api/v1", "/apis/apps/v1", "/apis/batch/v1", "/apis/events.k8s.io/v1"]) {
    expect(faultOfObject(objectWith(path, right), `${group}/things`)).toBeUndefined();
    expect(faultOfObject(objectWith(path, wrong), `${group}/things`)).toBe(path);
  }
});
