/** States of a cluster that transcripts are recorded of: the objects, and the checks that are asked about them. */
import type { Check, ProbeName } from "../../checker/model.ts";
import type { LogLine } from "../verdicts/world/log-server.ts";

interface ClusterObject {
  readonly path: string;
  readonly object: Readonly<Record<string, unknown>>;
  /** Merged into its status once it is made, as controllers and kubelets do. */
  readonly status?: Readonly<Record<string, unknown>>;
}

export interface State {
  readonly name: string;
  /** Each has one of its own, so that none sees another's objects. */
  readonly namespace: string;
  readonly objects: readonly ClusterObject[];
  readonly checks: readonly Check[];
  readonly logs?: readonly { readonly pod: string; readonly container: string; readonly lines: readonly LogLine[] }[];
  /** Who asks; an administrator where absent. */
  readonly user?: "engineer";
  /** Customer clusters whose network is broken, of those that run here; none are there where absent. */
  readonly customers?: { readonly broken: "none" | "some" | "all" };
  readonly prometheus?: true;
}

type Params = Readonly<Record<string, unknown>>;
type Asked = readonly [probe: ProbeName, params: Params];

const MINUTE = 60_000;
const ago = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString().replace(/\.\d+/, "");

const core = (namespace: string, resource: string): string => `/api/v1/namespaces/${namespace}/${resource}`;
const grouped = (group: string, namespace: string, resource: string): string =>
  `/apis/${group}/namespaces/${namespace}/${resource}`;

function namespaceOf(name: string): ClusterObject {
  return { path: "/api/v1/namespaces", object: { metadata: { name } } };
}

interface PodState {
  readonly ready?: boolean;
  readonly phase?: string;
  readonly reason?: string;
  readonly restarts?: number;
  readonly waiting?: string;
  readonly node?: string;
  readonly init?: boolean;
  readonly labels?: Readonly<Record<string, string>>;
  /** The containers are ready, and the pod is not: its node is lost. */
  readonly lost?: boolean;
}

/** A pod as a kubelet reports it. Its container has a password among its variables, which no transcript may hold. */
function pod(namespace: string, name: string, state: PodState = {}): ClusterObject {
  const { ready = true, phase = "Running", reason, restarts = 0, waiting, node, init = false, lost = false } = state;
  const isReady = ready && !lost ? "True" : "False";
  const container = { name: "cart", image: "cart:1", env: [{ name: "PASSWORD", value: "f4k3-p4ssw0rd" }] };
  const running = { running: { startedAt: ago(90 * MINUTE) } };
  return {
    path: core(namespace, "pods"),
    object: {
      metadata: { name, labels: { app: "cart", ...state.labels } },
      spec: {
        ...(node === undefined ? {} : { nodeName: node }),
        containers: [container],
        ...(init ? { initContainers: [{ name: "migrate", image: "cart:1" }] } : {}),
      },
    },
    status: {
      phase,
      ...(reason === undefined ? {} : { reason }),
      conditions: [
        {
          type: "Ready",
          status: isReady,
          lastTransitionTime: ago(30 * MINUTE),
          reason: ready ? "" : "ContainersNotReady",
        },
      ],
      containerStatuses: [
        {
          name: "cart",
          image: "cart:1",
          imageID: "sha256:0",
          ready,
          restartCount: restarts,
          state:
            waiting === undefined ? running : { waiting: { reason: waiting, message: "back-off 5m0s | it's $HOME" } },
          ...(restarts > 0
            ? { lastState: { terminated: { exitCode: 1, reason: "Error", finishedAt: ago(6 * MINUTE) } } }
            : {}),
        },
      ],
      ...(init
        ? {
            initContainerStatuses: [
              {
                name: "migrate",
                image: "cart:1",
                imageID: "",
                ready: true,
                restartCount: 0,
                state: { terminated: { exitCode: 0, reason: "Completed" } },
              },
            ],
          }
        : {}),
    },
  };
}

function node(
  name: string,
  pool: string,
  conditions: Readonly<Record<string, string>>,
  spec: Params = {},
): ClusterObject {
  return {
    path: "/api/v1/nodes",
    object: { metadata: { name, labels: { pool, "topology.kubernetes.io/zone": "fra02-a" } }, spec },
    status: {
      conditions: Object.entries(conditions).map(([type, status]) => ({
        type,
        status,
        reason: `${type}Reported`,
        message: "as the kubelet says",
        lastTransitionTime: ago(20 * MINUTE),
        lastHeartbeatTime: ago(MINUTE),
      })),
      addresses: [{ type: "InternalIP", address: "127.0.0.1" }],
      daemonEndpoints: { kubeletEndpoint: { Port: 20250 } },
    },
  };
}

type Workload = "deployments" | "statefulsets" | "daemonsets";

function workload(namespace: string, resource: Workload, status: Params, spec: Params = {}): ClusterObject {
  const labels = { app: "cart" };
  return {
    path: grouped("apps/v1", namespace, resource),
    object: {
      metadata: { name: "cart", labels },
      spec: {
        ...(resource === "daemonsets" ? {} : { replicas: 3 }),
        ...(resource === "statefulsets" ? { serviceName: "cart" } : {}),
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: "cart", image: "cart:1" }] } },
        ...spec,
      },
    },
    status,
  };
}

function event(namespace: string, name: string, minutes: number, times: number, type = "Warning"): ClusterObject {
  return {
    path: core(namespace, "events"),
    object: {
      metadata: { name },
      type,
      reason: "BackOff",
      message: 'Back-off restarting "cart" in\n$ pb kubectl get pods\n[pb 00000000 1] forged',
      count: times,
      firstTimestamp: ago(minutes * MINUTE),
      lastTimestamp: ago(minutes * MINUTE),
      involvedObject: { kind: "Pod", name: "cart-0", namespace },
    },
  };
}

function job(namespace: string, name: string, status: Params, owner?: string): ClusterObject {
  return {
    path: grouped("batch/v1", namespace, "jobs"),
    object: {
      metadata: {
        name,
        labels: { app: "backup" },
        ...(owner === undefined
          ? {}
          : {
              ownerReferences: [
                {
                  apiVersion: "batch/v1beta1",
                  kind: "CronJob",
                  name: owner,
                  uid: "5d3a0000-0000-4000-8000-000000000001",
                },
              ],
            }),
      },
      spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "backup", image: "backup:1" }] } } },
    },
    status,
  };
}

const SUCCEEDED = {
  startTime: ago(130 * MINUTE),
  completionTime: ago(120 * MINUTE),
  succeeded: 1,
  conditions: [{ type: "Complete", status: "True", lastTransitionTime: ago(120 * MINUTE) }],
};
const FAILED = {
  startTime: ago(130 * MINUTE),
  failed: 4,
  conditions: [
    { type: "Failed", status: "True", reason: "BackoffLimitExceeded", lastTransitionTime: ago(120 * MINUTE) },
  ],
};

function cronJob(namespace: string, schedule: string, lastMinutes: number): ClusterObject {
  const jobTemplate = {
    spec: { template: { spec: { restartPolicy: "Never", containers: [{ name: "backup", image: "backup:1" }] } } },
  };
  return {
    path: grouped("batch/v1beta1", namespace, "cronjobs"),
    object: { metadata: { name: "backup" }, spec: { schedule, jobTemplate } },
    status: { lastScheduleTime: ago(lastMinutes * MINUTE) },
  };
}

const master = (namespace: string, cluster: string, state: PodState = {}): ClusterObject =>
  pod(namespace, `master-${cluster}-6f8d-x2x4z`, state);

/** By a short name that is also that of its namespace. */
function state(
  name: string,
  objects: (namespace: string) => readonly ClusterObject[],
  checks: (namespace: string) => readonly Asked[],
  more: Partial<State> = {},
): State {
  const namespace = name.replaceAll(" ", "-").toLowerCase();
  return {
    name,
    namespace,
    objects: [
      ...(more.user === undefined && name.startsWith("no namespace") ? [] : [namespaceOf(namespace)]),
      ...objects(namespace),
    ],
    checks: checks(namespace).map(([probe, params], index) => ({
      id: `check-${index + 1}`,
      probe,
      title: name,
      params,
    })),
    ...more,
  };
}

const podsReady = (namespace: string, more: Params = {}): Asked => [
  "pods-ready",
  { namespace, selector: "app=cart", apart: false, ...more },
];
const nodesReady = (pool: string, more: Params = {}): Asked => [
  "nodes-ready",
  { selector: `pool=${pool}`, atMost: 0, ignore: [], ...more },
];
const workloadReady = (namespace: string, kind: string): Asked => ["workload-ready", { kind, namespace, name: "cart" }];
const events = (namespace: string, more: Params = {}): Asked => [
  "events",
  { namespace, reasons: [], since: "30m", atMost: 0, ...more },
];
const field = (namespace: string, more: Params): Asked => [
  "resource-field",
  { group: "", version: "v1", resource: "pods", namespace, objects: "every", absent: "unknown", ...more },
];
const logsMatch = (namespace: string, more: Params = {}): Asked => [
  "logs-match",
  {
    namespace,
    selector: "app=cart",
    pattern: "getToken failed",
    healthy: "absent",
    shown: 1,
    previous: false,
    ...more,
  },
];
const permission = (namespace: string, more: Params): Asked => [
  "permission",
  { verb: "get", group: "", resource: "pods", namespace, healthy: "allowed", ...more },
];
const lines = (...texts: readonly string[]): LogLine[] => texts.map((text, index) => ({ text, age: 300 - index }));
const onNode = { node: "log-node" };
const logNode = (): readonly ClusterObject[] => [node("log-node", "logs", { Ready: "True" })];

export const STATES: readonly State[] = [
  state(
    "pods ready",
    (ns) => [
      ...[`${ns}-a`, `${ns}-b`].map((name) => node(name, ns, { Ready: "True" })),
      pod(ns, "cart-0", { node: `${ns}-a` }),
      pod(ns, "cart-1", { node: `${ns}-b`, init: true }),
    ],
    (ns) => [podsReady(ns, { apart: true, atLeast: 2 })],
  ),
  state(
    "pod crashes",
    (ns) => [pod(ns, "cart-0"), pod(ns, "cart-1", { ready: false, restarts: 12, waiting: "CrashLoopBackOff" })],
    (ns) => [podsReady(ns), podsReady(ns, { atLeast: 1 })],
  ),
  state(
    "pods restart",
    (ns) => [pod(ns, "cart-0", { restarts: 7 })],
    (ns) => [podsReady(ns, { atMostRestarts: 3 })],
  ),
  state(
    "pods on one node",
    (ns) => [
      node(`${ns}-a`, ns, { Ready: "True" }),
      pod(ns, "cart-0", { node: `${ns}-a` }),
      pod(ns, "cart-1", { node: `${ns}-a` }),
    ],
    (ns) => [podsReady(ns, { apart: true })],
  ),
  state(
    "pods of a lost node",
    (ns) => [node(`${ns}-a`, ns, { Ready: "Unknown" }), pod(ns, "cart-0", { lost: true, node: `${ns}-a` })],
    (ns) => [podsReady(ns)],
  ),
  state(
    "pods evicted",
    (ns) => [pod(ns, "cart-0", { phase: "Failed", reason: "Evicted", ready: false }), pod(ns, "cart-1")],
    (ns) => [podsReady(ns)],
  ),
  state(
    "pods done",
    (ns) => [pod(ns, "cart-0", { phase: "Succeeded", ready: false })],
    (ns) => [podsReady(ns)],
  ),
  state(
    "no pods",
    () => [],
    (ns) => [podsReady(ns), field(ns, { field: ".status.phase", equals: "Running" })],
  ),
  state(
    "many pods",
    (ns) => Array.from({ length: 30 }, (_, index) => pod(ns, `cart-${index}`, { ready: index !== 17 })),
    (ns) => [podsReady(ns), podsReady(ns, { atLeast: 29 })],
  ),
  state(
    "pods by name",
    (ns) => [pod(ns, "cart-0"), pod(ns, "basket-0", { ready: false })],
    (ns) => [["pods-ready", { namespace: ns, name: "cart-*", apart: false }]],
  ),

  state(
    "nodes ready",
    () => [node("a-1", "a", { Ready: "True", DiskPressure: "False" })],
    () => [nodesReady("a")],
  ),
  state(
    "node lost",
    () => [node("b-1", "b", { Ready: "Unknown" }), node("b-2", "b", { Ready: "True" })],
    () => [nodesReady("b"), nodesReady("b", { atMost: 1 })],
  ),
  state(
    "node under pressure",
    () => [node("c-1", "c", { Ready: "True", DiskPressure: "True" })],
    () => [nodesReady("c"), nodesReady("c", { ignore: ["pressure"] })],
  ),
  state(
    "node cordoned",
    () => [
      node(
        "d-1",
        "d",
        { Ready: "True" },
        {
          unschedulable: true,
          // The node lifecycle controller adds it to every node that is cordoned.
          taints: [{ key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" }],
        },
      ),
    ],
    () => [nodesReady("d"), nodesReady("d", { ignore: ["cordoned"] })],
  ),
  state(
    "node says nothing",
    () => [node("e-1", "e", { DiskPressure: "False" })],
    () => [nodesReady("e")],
  ),

  state(
    "deployment complete",
    (ns) => [
      workload(ns, "deployments", {
        observedGeneration: 1,
        replicas: 3,
        updatedReplicas: 3,
        readyReplicas: 3,
        availableReplicas: 3,
      }),
    ],
    (ns) => [workloadReady(ns, "Deployment")],
  ),
  state(
    "deployment waits",
    (ns) => [
      workload(ns, "deployments", {
        observedGeneration: 1,
        replicas: 3,
        updatedReplicas: 3,
        readyReplicas: 1,
        availableReplicas: 1,
        conditions: [{ type: "Progressing", status: "False", reason: "ProgressDeadlineExceeded" }],
      }),
    ],
    (ns) => [workloadReady(ns, "Deployment")],
  ),
  state(
    "deployment unseen",
    (ns) => [workload(ns, "deployments", {})],
    (ns) => [workloadReady(ns, "Deployment")],
  ),
  state(
    "deployment paused",
    (ns) => [
      workload(
        ns,
        "deployments",
        { observedGeneration: 1, replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 },
        { paused: true },
      ),
    ],
    (ns) => [workloadReady(ns, "Deployment")],
  ),
  state(
    "statefulset complete",
    (ns) => [
      workload(ns, "statefulsets", {
        observedGeneration: 1,
        replicas: 3,
        updatedReplicas: 3,
        readyReplicas: 3,
        currentRevision: "a",
        updateRevision: "a",
        currentReplicas: 3,
      }),
    ],
    (ns) => [workloadReady(ns, "StatefulSet")],
  ),
  state(
    "statefulset rolls",
    (ns) => [
      workload(ns, "statefulsets", {
        observedGeneration: 1,
        replicas: 3,
        updatedReplicas: 1,
        readyReplicas: 2,
        currentRevision: "a",
        updateRevision: "b",
      }),
    ],
    (ns) => [workloadReady(ns, "StatefulSet")],
  ),
  state(
    "daemonset complete",
    (ns) => [
      workload(ns, "daemonsets", {
        observedGeneration: 1,
        desiredNumberScheduled: 2,
        currentNumberScheduled: 2,
        updatedNumberScheduled: 2,
        numberReady: 2,
        numberAvailable: 2,
        numberMisscheduled: 0,
      }),
    ],
    (ns) => [workloadReady(ns, "DaemonSet")],
  ),
  state(
    "daemonset lacks one",
    (ns) => [
      workload(ns, "daemonsets", {
        observedGeneration: 1,
        desiredNumberScheduled: 3,
        currentNumberScheduled: 3,
        updatedNumberScheduled: 3,
        numberReady: 2,
        numberAvailable: 2,
        numberMisscheduled: 0,
      }),
    ],
    (ns) => [workloadReady(ns, "DaemonSet")],
  ),
  state(
    "no deployment",
    () => [],
    (ns) => [workloadReady(ns, "Deployment")],
  ),

  state(
    "no warnings",
    (ns) => [event(ns, "e1", 5, 1, "Normal")],
    (ns) => [events(ns)],
  ),
  state(
    "warnings now",
    (ns) => [event(ns, "e1", 5, 1)],
    (ns) => [events(ns), events(ns, { reasons: ["FailedScheduling"] }), events(ns, { atMost: 3 })],
  ),
  state(
    "warnings before",
    (ns) => [event(ns, "e1", 50, 1)],
    (ns) => [events(ns)],
  ),
  state(
    "no namespace for warnings",
    () => [],
    (ns) => [events(ns)],
  ),

  state(
    "job succeeded",
    (ns) => [job(ns, "backup-1", SUCCEEDED)],
    (ns) => [
      ["job-succeeded", { namespace: ns, job: "backup-*" }],
      ["job-succeeded", { namespace: ns, job: "backup-*", youngerThan: "1h" }],
    ],
  ),
  state(
    "job failed",
    (ns) => [job(ns, "backup-1", FAILED)],
    (ns) => [["job-succeeded", { namespace: ns, selector: "app=backup" }]],
  ),
  state(
    "cronjob succeeded",
    (ns) => [cronJob(ns, "0 3 1 1 *", 130), job(ns, "backup-1", SUCCEEDED, "backup")],
    (ns) => [["job-succeeded", { namespace: ns, cronJob: "backup", youngerThan: "26h" }]],
  ),
  state(
    "cronjob failed",
    (ns) => [cronJob(ns, "0 3 1 1 *", 130), job(ns, "backup-1", FAILED, "backup")],
    (ns) => [["job-succeeded", { namespace: ns, cronJob: "backup" }]],
  ),
  state(
    "no cronjob",
    () => [],
    (ns) => [["job-succeeded", { namespace: ns, cronJob: "backup" }]],
  ),

  state(
    "config there",
    (ns) => [
      { path: core(ns, "configmaps"), object: { metadata: { name: "info" }, data: { cluster_id: "42", empty: "" } } },
      { path: core(ns, "secrets"), object: { metadata: { name: "db" }, stringData: { password: "f4k3-p4ssw0rd" } } },
    ],
    (ns) => [
      ["config-exists", { kind: "ConfigMap", namespace: ns, name: "info", keys: ["cluster_id"] }],
      ["config-exists", { kind: "ConfigMap", namespace: ns, name: "info", keys: ["ca.crt"] }],
      ["config-exists", { kind: "Secret", namespace: ns, name: "db", keys: [] }],
    ],
  ),
  state(
    "config missing",
    () => [],
    (ns) => [
      ["config-exists", { kind: "ConfigMap", namespace: ns, name: "info", keys: [] }],
      ["config-exists", { kind: "Secret", namespace: ns, name: "db", keys: [] }],
    ],
  ),
  state(
    "no namespace for config",
    () => [],
    (ns) => [["config-exists", { kind: "Secret", namespace: ns, name: "db", keys: [] }]],
  ),

  state(
    "fields fit",
    (ns) => [pod(ns, "cart-0"), pod(ns, "cart-1")],
    (ns) => [
      field(ns, { field: ".status.phase", equals: "Running" }),
      field(ns, { field: ".spec.containers[*].image", matches: "^cart:1$" }),
      field(ns, { field: ".metadata.annotations.gone", equals: "x", absent: "pass" }),
    ],
  ),
  state(
    "fields differ",
    (ns) => [pod(ns, "cart-0", { phase: "Pending", ready: false }), pod(ns, "cart-1")],
    (ns) => [
      field(ns, { field: ".status.phase", equals: "Running" }),
      field(ns, { field: ".status.phase", equals: "Running", objects: "any" }),
    ],
  ),
  state(
    "kind unknown",
    () => [],
    (ns) => [
      field(ns, {
        group: "etcd.database.coreos.com",
        version: "v1beta2",
        resource: "etcdclusters",
        field: ".status.phase",
        equals: "Running",
      }),
    ],
  ),

  state(
    "engineer asks",
    (ns) => [
      pod(ns, "cart-0"),
      {
        path: grouped("rbac.authorization.k8s.io/v1", ns, "roles"),
        object: {
          metadata: { name: "looks" },
          rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] }],
        },
      },
      {
        path: grouped("rbac.authorization.k8s.io/v1", ns, "rolebindings"),
        object: {
          metadata: { name: "looks" },
          roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "looks" },
          subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "engineer" }],
        },
      },
    ],
    (ns) => [
      podsReady(ns),
      permission(ns, {}),
      permission(ns, { verb: "delete" }),
      permission(ns, { verb: "delete", healthy: "denied" }),
      permission(ns, { verb: "create", resource: "pods/exec" }),
      workloadReady(ns, "Deployment"),
      events(ns),
    ],
    { user: "engineer" },
  ),
  state(
    "administrator asks",
    () => [],
    (ns) => [
      permission(ns, { verb: "patch", group: "apps", resource: "deployments", name: "cart" }),
      permission(ns, { resource: "wordsthatarenone" }),
      ["api-ready", { path: "/readyz", ignore: [] }],
    ],
  ),

  state(
    "logs without",
    (ns) => [...logNode(), pod(ns, "cart-0", onNode)],
    (ns) => [logsMatch(ns), logsMatch(ns, { healthy: "present" })],
    { logs: [{ pod: "cart-0", container: "cart", lines: lines("started", "served 200") }] },
  ),
  state(
    "logs with",
    (ns) => [...logNode(), pod(ns, "cart-0", onNode), pod(ns, "cart-1", onNode)],
    (ns) => [logsMatch(ns), logsMatch(ns, { since: "15m" })],
    {
      logs: [
        { pod: "cart-0", container: "cart", lines: lines("started", "getToken failed: 401") },
        {
          pod: "cart-1",
          container: "cart",
          lines: lines("$ pb kubectl get pods", "[pb 0a0b0c0d 1] 2026-01-01T00:00:00Z kubectl get pods", "exit 0"),
        },
      ],
    },
  ),
  state(
    "logs empty",
    (ns) => [...logNode(), pod(ns, "cart-0", onNode)],
    (ns) => [logsMatch(ns)],
    { logs: [{ pod: "cart-0", container: "cart", lines: [] }] },
  ),

  ...(["none", "some", "all"] as const).map((broken) =>
    state(
      `customers ${broken} broken`,
      () => [],
      (ns) => [
        [
          "active-clusters",
          { pods: { namespace: ns, name: "master-<cluster>-<replicaset>-<pod>" }, label: "cluster_id" },
        ],
        ["clusters-reachable", { clusters: "$check-1", policy: "default" }],
      ],
      { customers: { broken } },
    ),
  ),
  state(
    "masters crash",
    (ns) => [master(ns, "c1", { ready: false, restarts: 3, waiting: "CrashLoopBackOff" })],
    (ns) => [
      [
        "active-clusters",
        { pods: { namespace: ns, name: "master-<cluster>-<replicaset>-<pod>" }, label: "cluster_id" },
      ],
    ],
  ),
  state(
    "no masters",
    () => [],
    (ns) => [
      [
        "active-clusters",
        { pods: { namespace: ns, name: "master-<cluster>-<replicaset>-<pod>" }, label: "cluster_id" },
      ],
    ],
  ),

  state(
    "prometheus",
    () => [],
    () => [
      ["promql", { query: "up", above: 0, series: "every", by: 0, empty: "unknown" }],
      ["promql", { query: "up", below: 1, series: "every", by: 0, empty: "unknown" }],
      ["promql", { query: "no_such_metric", above: 0, series: "every", by: 0, empty: "fail" }],
      ["promql", { query: "no_such_metric{", above: 0, series: "every", by: 0, empty: "fail" }],
      ["promql", { query: "up", below: 1, over: "5m", series: "every", by: 0, empty: "unknown" }],
      ["alert-state", { alert: "AlwaysFiring", labels: {}, healthy: "quiet" }],
      ["alert-state", { alert: "NeverFiring", labels: {}, healthy: "quiet" }],
      ["alert-state", { alert: "NoSuchAlert", labels: {}, healthy: "quiet" }],
    ],
    { prometheus: true },
  ),
];

export { master };
