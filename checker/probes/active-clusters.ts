/** Which customer clusters does this carrier host and run? */
import * as v from "valibot";
import { type Pod, podColumns, runningSince } from "../kubernetes/pod.ts";
import type { Target, Verdict } from "../model.ts";
import { secondsBetween } from "./duration.ts";
import { count, tally } from "./kubernetes-object.ts";
import { queryShape } from "../prometheus/paths.ts";
import { defineProbe, type ExampleOf, type Meanings, momentOf, type Reach } from "./probe.ts";
import { hasDistinctParts, namePattern, ONE_NAME_EACH } from "./name-pattern.ts";
import { type Deployed, deployedClusters } from "./reach/deployed-clusters.ts";
import { NODES, type Places, placesOf, RIGHT_TO_NODES } from "./reach/places.ts";

/** Slim on purpose: what is kept can be replayed and printed. */
interface Facts extends Deployed, Places {
  readonly askedAt: string;
  readonly masters: readonly Master[];
  /** Pods in the namespace that are no masters. */
  readonly others: number;
}

interface Master {
  readonly cluster: string;
  readonly pod: string;
  /** STATUS, as kubectl prints it. */
  readonly status: string;
  readonly node: string;
  readonly startedAt?: string;
}

export const params = v.strictObject({
  pods: v.pipe(
    v.strictObject({
      namespace: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/, "must be the name of a namespace")),
      name: v.pipe(
        v.string(),
        v.includes("<cluster>", "must contain <cluster> where the cluster id is"),
        v.check(hasDistinctParts, ONE_NAME_EACH),
      ),
    }),
    v.description("The namespace of the masters on the carrier, and the pattern of their names."),
  ),
  promql: v.optional(
    v.pipe(v.string(), v.nonEmpty(), v.description("A query whose result has one element for each deployed cluster.")),
  ),
  label: v.optional(
    v.pipe(v.string(), v.description("The label of that result that holds the cluster id.")),
    "cluster_id",
  ),
});

export const means: Meanings = {
  pass: "at least one customer cluster has a master here that `kubectl get pods` calls Running",
  fail: "there are masters here, and none of them is running",
  unknown: "the carrier could not be asked, or it hosts no masters at all",
};

export const example: ExampleOf<typeof params> = {
  id: "active-clusters",
  title: "The carrier runs customer clusters that can be tried",
  pods: { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" },
  promql: 'sum(armada_master{desired_or_actual="actual", state="deployed"}) by (cluster_id)',
};

export default defineProbe<v.InferOutput<typeof params>, Facts>({
  name: "active-clusters",
  asks: "Which customer clusters does this carrier run?",
  requests: ({ pods, promql }) => [
    {
      server: "carrier",
      method: "GET",
      path: `/api/v1/namespaces/${pods.namespace}/pods?limit=500&continue=*`,
      atMost: 40,
      why: "list the masters, 500 at a time",
    },
    ...(promql === undefined
      ? []
      : [
          {
            server: "prometheus",
            method: "GET",
            path: queryShape(promql, false),
            atMost: 2,
            optional: true,
            why: "list the clusters that are deployed; once more where a parameter is refused",
          } as const,
        ]),
    NODES,
  ],
  permissions: ({ pods }) => [{ verb: "list", group: "", resource: "pods", namespace: pods.namespace }, RIGHT_TO_NODES],

  async gather(reach, { pods, promql, label }) {
    const askedAt = momentOf(reach);
    const parse = namePattern(pods.name);
    const [listed, deployed] = await Promise.all([
      listPods(reach, pods.namespace, (pod) => {
        const cluster = parse(pod.metadata.name)?.["cluster"];
        return cluster === undefined ? undefined : masterOf(pod, cluster);
      }),
      deployedClusters(reach, promql, label),
    ]);
    const masters = listed.filter((one) => one !== undefined);
    return {
      askedAt,
      masters,
      others: listed.filter((one) => one === undefined).length,
      ...deployed,
      ...(await placesOf(reach, new Set(masters.flatMap((one) => (isRunning(one) ? one.cluster : []))))),
    };
  },

  judge(facts, { pods }): Verdict {
    const { masters } = facts;
    if (masters.length === 0) {
      return {
        status: "unknown",
        reason: `no pod in namespace ${pods.namespace} is named ${pods.name}`,
        evidence: [
          { object: `namespace/${pods.namespace}`, saw: `${count(facts.others, "pod")}, none of them a master` },
        ],
        next: "Check that this is the carrier that hosts the customer's cluster (--context, --kubeconfig).",
      };
    }
    const running = runningClusters(facts);
    const deployed = facts.reported === undefined ? undefined : new Set(facts.reported);
    const found = running.filter(({ id }) => deployed?.has(id) ?? true);
    const clusters = new Set(masters.map((one) => one.cluster)).size;
    const evidence = [
      {
        object: `namespace/${pods.namespace}`,
        saw: `${count(running.length, "cluster")} with a running master, of ${clusters}`,
      },
      ...otherMasters(masters),
      ...prometheusEvidence(facts, running),
    ];
    if (running.length === 0) {
      return { status: "fail", reason: "no master on this carrier is running", evidence };
    }
    if (found.length === 0) {
      return {
        status: "unknown",
        reason: "the masters that run here and the clusters that Prometheus calls deployed have no id in common",
        evidence,
        next: "Check that --prometheus is the one that watches this carrier, or leave it out: the pods alone then decide.",
      };
    }
    return {
      status: "pass",
      reason: `${found.length} ${found.length === 1 ? "cluster is" : "clusters are"} active`,
      evidence,
      found,
      unseen: [
        "clusters whose master is not running: they cannot say anything about the network",
        ...(facts.zones === undefined ? ["zones: the nodes of the carrier could not be listed"] : []),
      ],
    };
  },
});

/** @param keep what is kept of each pod; the rest of thousands of them would fill the memory until the last page has come */
async function listPods<Kept>(reach: Reach, namespace: string, keep: (pod: Pod) => Kept): Promise<Kept[]> {
  const carrier = await reach.carrier();
  const path = `/api/v1/namespaces/${namespace}/pods`;
  // The API server answers a path with one kind only.
  const kept = await carrier.list<unknown>(path, reach.signal, undefined, (pod) => keep(pod as Pod));
  return kept as Kept[];
}

function masterOf(pod: Pod, cluster: string): Master {
  const startedAt = runningSince(pod);
  return {
    cluster,
    pod: pod.metadata.name,
    status: podColumns(pod).status || "no status",
    node: pod.spec?.nodeName ?? "",
    ...(startedAt === undefined ? {} : { startedAt }),
  };
}

/** What `kubectl get pods | grep Running` picks: neither a pod that crashes again and again nor one that is being deleted. */
function isRunning({ status }: Master): boolean {
  return status === "Running";
}

function otherMasters(masters: readonly Master[]): Verdict["evidence"] {
  const others = masters.filter((one) => !isRunning(one));
  return others.length === 0 ? [] : [{ object: "other masters", saw: tally(others.map(({ status }) => status)) }];
}

/** One target for each cluster; of several masters the oldest tells since when the cluster answers. */
function runningClusters({ masters, askedAt, zones = {}, endpoints = {} }: Facts): Target[] {
  const clusters = new Map<string, Target>();
  for (const master of masters) {
    if (!isRunning(master)) continue;
    const age = secondsBetween(master.startedAt, askedAt);
    const other = clusters.get(master.cluster);
    if (other !== undefined && !(age > (other.ageSeconds ?? -1))) continue;
    clusters.set(master.cluster, {
      id: master.cluster,
      traits: known({ node: master.node, zone: zones[master.node], endpoint: endpoints[master.cluster] }),
      ...(Number.isFinite(age) ? { ageSeconds: Math.max(0, Math.round(age)) } : {}),
    });
  }
  return [...clusters.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Without what nobody said. */
function known(traits: Readonly<Record<string, string | undefined>>): Target["traits"] {
  return Object.fromEntries(Object.entries(traits).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

function prometheusEvidence(facts: Facts, running: readonly Target[]): Verdict["evidence"] {
  if (facts.reported === undefined) {
    return facts.prometheusNote === undefined ? [] : [{ object: "prometheus", saw: facts.prometheusNote }];
  }
  const here = new Set(running.map((one) => one.id));
  const reported = new Set(facts.reported);
  const missing = [...reported].filter((id) => !here.has(id)).length;
  return [
    {
      object: "prometheus",
      saw: `${count(reported.size, "cluster")} deployed${missing === 0 ? "" : `, ${missing} of them without a running master here`}`,
    },
  ];
}
