/** Which customer clusters does this carrier host and run? */
import * as v from "valibot";
import type { Sample } from "../cluster/port.ts";
import { ClusterError } from "../cluster/port.ts";
import type { Target, Verdict } from "../model.ts";
import { defineProbe, type Meanings, type Reach } from "./probe.ts";
import { namePattern } from "./name-pattern.ts";

interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
  };
  readonly spec?: { readonly nodeName?: string };
  readonly status?: { readonly phase?: string; readonly startTime?: string };
}

/** Slim on purpose: what is kept can be replayed and printed. */
interface Facts {
  readonly askedAt: string;
  readonly masters: readonly Master[];
  /** Pods in the namespace that are no masters. */
  readonly others: number;
  /** Cluster ids that the PromQL returned; absent where Prometheus was not asked or did not answer. */
  readonly reported?: readonly string[];
  readonly prometheusNote?: string;
}

interface Master {
  readonly cluster: string;
  readonly pod: string;
  readonly running: boolean;
  readonly node: string;
  readonly startedAt?: string;
}

export const params = v.strictObject({
  pods: v.pipe(
    v.strictObject({
      namespace: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/, "must be the name of a namespace")),
      name: v.pipe(v.string(), v.includes("<cluster>", "must contain <cluster> where the cluster id stands")),
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
  pass: "at least one customer cluster has a running master here",
  fail: "there are masters here, and none of them is running",
  unknown: "the carrier could not be asked, or it hosts no masters at all",
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
            path: `/api/v1/query?query=${encodeURIComponent(promql)}`,
            atMost: 1,
            why: "list the clusters that are deployed",
          } as const,
        ]),
  ],
  permissions: ({ pods }) => [{ verb: "list", group: "", resource: "pods", namespace: pods.namespace }],

  async gather(reach, { pods, promql, label }) {
    const askedAt = new Date().toISOString();
    const [items, reported] = await Promise.all([
      listPods(reach, pods.namespace),
      askPrometheus(reach.prometheus, promql, reach.signal),
    ]);
    const parse = namePattern(pods.name);
    const masters = items.flatMap((pod): Master[] => {
      const cluster = parse(pod.metadata.name)?.["cluster"];
      return cluster === undefined ? [] : [masterOf(pod, cluster)];
    });
    return {
      askedAt,
      masters,
      others: items.length - masters.length,
      ...narrowing(reported, label),
    };
  },

  judge(facts, { pods }): Verdict {
    const { masters } = facts;
    if (masters.length === 0) {
      return {
        status: "unknown",
        reason: `no pod in namespace ${pods.namespace} is named ${pods.name}`,
        evidence: [{ object: `namespace/${pods.namespace}`, saw: `${facts.others} pods, none of them a master` }],
        next: "Check that this is the carrier that hosts the customer's cluster (--context, --kubeconfig).",
      };
    }
    const running = runningClusters(facts);
    const deployed = facts.reported === undefined ? undefined : new Set(facts.reported);
    const found = running.filter(({ id }) => deployed?.has(id) ?? true);
    const evidence = [
      {
        object: `namespace/${pods.namespace}`,
        saw: `${running.length} clusters with a running master, of ${new Set(masters.map((one) => one.cluster)).size}`,
      },
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
      unseen: ["clusters whose master is not running: they cannot say anything about the network"],
    };
  },
});

async function listPods(reach: Reach, namespace: string): Promise<Pod[]> {
  const carrier = await reach.carrier();
  return carrier.list<Pod>(`/api/v1/namespaces/${namespace}/pods`, reach.signal);
}

function masterOf(pod: Pod, cluster: string): Master {
  const startedAt = pod.status?.startTime ?? pod.metadata.creationTimestamp;
  return {
    cluster,
    pod: pod.metadata.name,
    running: pod.status?.phase === "Running" && pod.metadata.deletionTimestamp === undefined,
    node: pod.spec?.nodeName ?? "",
    ...(startedAt === undefined ? {} : { startedAt }),
  };
}

/** One target for each cluster; of several masters the oldest tells since when the cluster answers. */
function runningClusters({ masters, askedAt }: Facts): Target[] {
  const clusters = new Map<string, Target>();
  for (const master of masters) {
    if (!master.running) continue;
    const age = master.startedAt === undefined ? NaN : (Date.parse(askedAt) - Date.parse(master.startedAt)) / 1000;
    const known = clusters.get(master.cluster);
    if (known !== undefined && !(age > (known.ageSeconds ?? -1))) continue;
    clusters.set(master.cluster, {
      id: master.cluster,
      traits: master.node === "" ? {} : { node: master.node },
      ...(Number.isFinite(age) ? { ageSeconds: Math.max(0, Math.round(age)) } : {}),
    });
  }
  return [...clusters.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function prometheusEvidence(facts: Facts, running: readonly Target[]): Verdict["evidence"] {
  if (facts.reported === undefined) {
    return facts.prometheusNote === undefined ? [] : [{ object: "prometheus", saw: facts.prometheusNote }];
  }
  const here = new Set(running.map((one) => one.id));
  const missing = facts.reported.filter((id) => !here.has(id)).length;
  return [
    {
      object: "prometheus",
      saw: `${facts.reported.length} clusters deployed${missing === 0 ? "" : `, ${missing} of them without a running master here`}`,
    },
  ];
}

/** One failed scrape empties a result, and in a network incident scrapes fail: an empty answer narrows nothing. */
function narrowing(reported: Reported, label: string): Pick<Facts, "reported" | "prometheusNote"> {
  if (!("samples" in reported)) return reported;
  const ids = idsOf(reported.samples, label);
  if (ids.length === 0 && reported.samples.some((sample) => sample.labels[label] === undefined)) {
    return { prometheusNote: `answered without the label ${label}: the pods alone decide` };
  }
  return ids.length > 0
    ? { reported: ids }
    : { prometheusNote: "answered with no cluster at all: the pods alone decide" };
}

type Reported = { readonly samples: readonly Sample[] } | { readonly prometheusNote?: string };

/** Prometheus only narrows the list, so its silence is a note and not the end of the check. */
async function askPrometheus(
  prometheus: { query(promql: string, signal: AbortSignal): Promise<Sample[]> } | undefined,
  promql: string | undefined,
  signal: AbortSignal,
): Promise<Reported> {
  if (promql === undefined) return {};
  if (prometheus === undefined) return { prometheusNote: "not asked, none was given: the pods alone decide" };
  try {
    return { samples: await prometheus.query(promql, signal) };
  } catch (error) {
    if (error instanceof ClusterError) return { prometheusNote: `${error.message}: the pods alone decide` };
    throw error;
  }
}

/** An element with the value 0 is a cluster that is not deployed any more. */
function idsOf(samples: readonly Sample[], label: string): string[] {
  return samples.flatMap((sample) => (sample.value > 0 ? (sample.labels[label] ?? []) : []));
}
