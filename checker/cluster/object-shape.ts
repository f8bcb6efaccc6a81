/** The types of what probes read in Kubernetes objects. A server that sends others would break whoever trusts it. */
import { placeOf } from "./api-path.ts";
import { misfit, OTHERS, type Shape } from "../untrusted/shape.ts";

const TEXTS = { [OTHERS]: "" } as const;

const METADATA: Shape = {
  name: "",
  namespace: "",
  uid: "",
  generation: 0,
  creationTimestamp: "",
  deletionTimestamp: "",
  deletionGracePeriodSeconds: 0,
  labels: TEXTS,
  annotations: TEXTS,
  ownerReferences: [{ kind: "", name: "", uid: "", controller: false }],
};

const CONDITIONS: Shape = [{ type: "", status: "", reason: "", message: "", lastTransitionTime: "" }];

const CONTAINERS: Shape = [{ name: "", restartPolicy: "", image: "" }];
const CONTAINER_STATE: Shape = {
  waiting: { reason: "", message: "" },
  running: { startedAt: "" },
  terminated: { reason: "", message: "", exitCode: 0, signal: 0, startedAt: "", finishedAt: "" },
};
const CONTAINER_STATUSES: Shape = [
  { name: "", ready: false, started: false, restartCount: 0, state: CONTAINER_STATE, lastState: CONTAINER_STATE },
];

/** Of every kind that an API server brings along: a field of this list has one type in all of them. */
const BUILT_IN: Shape = {
  metadata: METADATA,
  spec: {
    containers: CONTAINERS,
    initContainers: CONTAINERS,
    nodeName: "",
    restartPolicy: "",
    readinessGates: [{ conditionType: "" }],
    unschedulable: false,
    taints: [{ key: "", value: "", effect: "" }],
    replicas: 0,
    paused: false,
    suspend: false,
    schedule: "",
    timeZone: "",
    concurrencyPolicy: "",
    startingDeadlineSeconds: 0,
    successfulJobsHistoryLimit: 0,
    failedJobsHistoryLimit: 0,
    completions: 0,
    parallelism: 0,
    backoffLimit: 0,
    minReadySeconds: 0,
    progressDeadlineSeconds: 0,
    updateStrategy: { type: "", rollingUpdate: { partition: 0 } },
    strategy: { type: "" },
  },
  status: {
    conditions: CONDITIONS,
    phase: "",
    reason: "",
    message: "",
    startTime: "",
    completionTime: "",
    nominatedNodeName: "",
    lastScheduleTime: "",
    lastSuccessfulTime: "",
    currentRevision: "",
    updateRevision: "",
    containerStatuses: CONTAINER_STATUSES,
    initContainerStatuses: CONTAINER_STATUSES,
    ephemeralContainerStatuses: CONTAINER_STATUSES,
    succeeded: 0,
    failed: 0,
    ready: 0,
    observedGeneration: 0,
    replicas: 0,
    readyReplicas: 0,
    updatedReplicas: 0,
    availableReplicas: 0,
    unavailableReplicas: 0,
    currentReplicas: 0,
    desiredNumberScheduled: 0,
    currentNumberScheduled: 0,
    updatedNumberScheduled: 0,
    numberReady: 0,
    numberAvailable: 0,
    numberUnavailable: 0,
    numberMisscheduled: 0,
  },
  data: TEXTS,
  binaryData: TEXTS,
  type: "",
  reason: "",
  message: "",
  note: "",
  action: "",
  count: 0,
  deprecatedCount: 0,
  firstTimestamp: "",
  lastTimestamp: "",
  eventTime: "",
  deprecatedFirstTimestamp: "",
  deprecatedLastTimestamp: "",
  series: { count: 0, lastObservedTime: "" },
  involvedObject: TEXTS,
  regarding: TEXTS,
  reportingController: "",
};

/** Groups whose kinds are known here. The kinds of others may use the same names for other things. */
const KNOWN_GROUPS: readonly unknown[] = ["", "apps", "batch", "events.k8s.io"];

/** Where an object of that path is of another shape than its readers rely on, `metadata.name` at least; undefined where it fits. */
export function faultOfObject(object: unknown, path: string): string | undefined {
  const shape = KNOWN_GROUPS.includes(placeOf(path).group) ? BUILT_IN : { metadata: METADATA };
  const { metadata } = Object(object) as { metadata?: { name?: unknown } | null };
  if (typeof metadata?.name !== "string" || metadata.name === "") return "metadata.name";
  return misfit(object, shape);
}
