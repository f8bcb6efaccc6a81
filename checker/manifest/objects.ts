/** The Kubernetes objects that run a page: what it reads of, as whom, and the Job itself, in the strictest way that works. */
import type { BookPage } from "../model.ts";
import { type ManifestOptions, RUN_LABEL } from "./manifest-flags.ts";
import type { Plain } from "./yaml.ts";

/** What the objects are made for. */
export interface JobPlan {
  readonly options: ManifestOptions;
  readonly page: BookPage;
  /** Base of all names. */
  readonly name: string;
  /** Of the checker file that is mounted, in hex. */
  readonly sha256: string;
  readonly shards: number;
  /** Arguments of the checker. */
  readonly args: readonly string[];
  /** Milliseconds for the whole run. */
  readonly deadline: number;
}

type Object = { readonly [name: string]: Plain | undefined };

const FILE = "pilotbook-check.cjs";
const FOLDER = "/opt/pilotbook";
/** Where the Secret with the kubeconfigs of customer clusters is mounted. */
export const KUBECONFIGS = "/etc/pilotbook/kubeconfigs";
/** Kubernetes' own default, given because the checker writes there. */
export const MESSAGE = "/dev/termination-log";
/** Where the checker leaves its metrics for the container that pushes them. */
export const METRICS_FILE = "/metrics/run.prom";
/** Seconds for a node to be found, the image to be fetched, and a second attempt. */
const TO_BEGIN = 300;
/** Seconds that a Job is kept for whoever reads its message. */
const KEPT = 3_600;
const ONCE_MORE = 1;
/** More pods at once are no help to anybody: each lists all clusters. */
const AT_ONCE = 50;
/** The user that `nobody` is in every image. */
const NOBODY = 65_534;

/** Names of objects have 63 characters at most, and a pod's is longer than that of its Job. */
export function baseName(page: string, sha256: string): string {
  const last = page.slice(page.lastIndexOf("/") + 1).toLowerCase();
  const name = last
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 24)
    .replace(/^-|-$/g, "");
  return ["pilotbook", ...(name === "" ? [] : [name]), sha256.slice(0, 10)].join("-");
}

/** What pods run as. */
export interface Account {
  readonly name: string;
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** The account of the pods of a plan. */
export function accountOf(plan: JobPlan): Account {
  return { name: plan.name, namespace: plan.options.namespace, ...labelledByRun(plan) };
}

/** @param automount false where pods that want its token say so themselves */
export function serviceAccount({ name, namespace, labels }: Account, automount?: false): Object {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: { name, namespace, labels },
    automountServiceAccountToken: automount,
  };
}

/** The checker file. It never changes: another file has another hash, and so another name. */
export function configMap(plan: JobPlan, text: string): Object {
  const { options, name, page, sha256 } = plan;
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name,
      namespace: options.namespace,
      ...labelledByRun(plan),
      annotations: { "pilotbook/checker-sha256": sha256, "pilotbook/runbook": page.id },
    },
    immutable: true,
    data: { [FILE]: text },
  };
}

/** Binds a role of `--rbac` to an account. @param namespace of a Role; absent for a ClusterRole */
export function binding(account: Account, role: string, namespace: string | undefined): Object {
  return {
    apiVersion: "rbac.authorization.k8s.io/v1",
    kind: namespace === undefined ? "ClusterRoleBinding" : "RoleBinding",
    // In another namespace, or in none, accounts of two namespaces must not share one object.
    metadata: { name: `${account.name}-${account.namespace}`, namespace, labels: account.labels },
    roleRef: {
      apiGroup: "rbac.authorization.k8s.io",
      kind: namespace === undefined ? "ClusterRole" : "Role",
      name: role,
    },
    subjects: [{ kind: "ServiceAccount", name: account.name, namespace: account.namespace }],
  };
}

/** The Job, the indexed Job or the CronJob. */
export function job(plan: JobPlan): Object {
  const { options, name } = plan;
  const metadata = { name, namespace: options.namespace, labels: labelsOf(plan), annotations: annotationsOf(plan) };
  if (options.kind !== "cronjob") return { apiVersion: "batch/v1", kind: "Job", metadata, spec: jobSpec(plan) };
  return {
    // batch/v1 has CronJobs from 1.21 on, and batch/v1beta1 has none any more from 1.25 on.
    apiVersion: options.minor < 21 ? "batch/v1beta1" : "batch/v1",
    kind: "CronJob",
    metadata,
    spec: {
      schedule: options.schedule,
      concurrencyPolicy: "Forbid",
      startingDeadlineSeconds: TO_BEGIN,
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 1,
      jobTemplate: { metadata: { labels: labelsOf(plan) }, spec: jobSpec(plan) },
    },
  };
}

/** What the Job and its pods are found by. */
export function labelsOf({ name, options: { run } }: JobPlan): Record<string, string> {
  const of = { "app.kubernetes.io/name": "pilotbook-check", "app.kubernetes.io/instance": name };
  return run === undefined ? of : { ...of, [RUN_LABEL]: run };
}

/** All that a run made can be found again by whoever removes it. */
function labelledByRun(plan: JobPlan): { readonly labels?: Record<string, string> } {
  return plan.options.run === undefined ? {} : { labels: labelsOf(plan) };
}

function annotationsOf({ page, sha256 }: JobPlan): Record<string, string> {
  return { "pilotbook/checker-sha256": sha256, "pilotbook/runbook": page.id };
}

/** A pod that was lost with its node is run once more; one that found something wrong has ended with 0. */
function jobSpec(plan: JobPlan): Object {
  const { options, shards, deadline } = plan;
  const isIndexed = options.kind === "indexed-job" || shards > 1;
  const backoff =
    options.minor >= 29 && isIndexed
      ? { backoffLimitPerIndex: ONCE_MORE, maxFailedIndexes: shards }
      : { backoffLimit: isIndexed ? shards * ONCE_MORE : ONCE_MORE };
  const rounds = Math.ceil(shards / AT_ONCE) * (1 + ONCE_MORE);
  return {
    ...(isIndexed ? { completionMode: "Indexed", completions: shards, parallelism: Math.min(shards, AT_ONCE) } : {}),
    ...backoff,
    // Above the checker's own deadline, so that it says what it knows before it is killed.
    activeDeadlineSeconds: Math.ceil(deadline / 1_000) * rounds + TO_BEGIN,
    ttlSecondsAfterFinished: KEPT,
    template: {
      metadata: { labels: labelsOf(plan), annotations: annotationsOf(plan) },
      spec: podSpec(plan, isIndexed),
    },
  };
}

/**
 * Hands the file to a Pushgateway: the checker itself writes to no server. PUT replaces the whole group, which the report's
 * first line names. A Pushgateway that restarts is asked again.
 */
const PUSH = [
  'const text=require("fs").readFileSync(process.argv[2],"utf8");',
  "const url=process.argv[1]+/^# Pushgateway: (\\S+)/.exec(text)[1];",
  "const push=async(tries)=>{try{",
  'const answer=await fetch(url,{method:"PUT",body:text});',
  'if(!answer.ok)throw new Error(answer.status+" "+(await answer.text()).slice(0,300))',
  "}catch(error){",
  "if(tries<2)throw error;",
  "await new Promise((done)=>setTimeout(done,3000));await push(tries-1)}};push(5);",
].join("");

function podSpec(plan: JobPlan, isIndexed: boolean): Object {
  const { options, name, args } = plan;
  const { kubeconfigsSecret: secret, push } = options;
  const metrics = { name: "metrics", mountPath: METRICS_FILE.slice(0, METRICS_FILE.lastIndexOf("/")) };
  const strict = {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  };
  const checker = {
    name: "checker",
    image: options.image,
    command: ["node", `${FOLDER}/${FILE}`],
    args,
    terminationMessagePath: MESSAGE,
    terminationMessagePolicy: "File",
    securityContext: strict,
    // A census of 10,000 clusters takes 200 MB. No limit of the processor: a checker that stands still measures itself.
    resources: {
      requests: { cpu: "100m", memory: "128Mi" },
      limits: { memory: "384Mi" },
    },
    volumeMounts: [
      { name: "checker", mountPath: FOLDER, readOnly: true },
      ...(secret === undefined ? [] : [{ name: "kubeconfigs", mountPath: KUBECONFIGS, readOnly: true }]),
      ...(push === undefined ? [] : [metrics]),
    ],
  };
  const pusher = {
    name: "push",
    image: options.image,
    command: ["node", "-e", PUSH],
    args: [push ?? "", METRICS_FILE],
    securityContext: strict,
    resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "128Mi" } },
    volumeMounts: [{ ...metrics, readOnly: true }],
  };
  return {
    serviceAccountName: name,
    automountServiceAccountToken: true,
    restartPolicy: "Never",
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: NOBODY,
      runAsGroup: NOBODY,
      fsGroup: NOBODY,
      seccompProfile: { type: "RuntimeDefault" },
    },
    ...(isIndexed
      ? {
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: "kubernetes.io/hostname",
              whenUnsatisfiable: "ScheduleAnyway",
              labelSelector: { matchLabels: labelsOf(plan) },
            },
          ],
        }
      : {}),
    // The metrics are there when the checker has ended, whatever it found.
    ...(push === undefined ? { containers: [checker] } : { initContainers: [checker], containers: [pusher] }),
    volumes: [
      { name: "checker", configMap: { name } },
      ...(secret === undefined ? [] : [{ name: "kubeconfigs", secret: { secretName: secret, defaultMode: 0o440 } }]),
      ...(push === undefined ? [] : [{ name: "metrics", emptyDir: {} }]),
    ],
  };
}
