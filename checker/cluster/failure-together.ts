/** Reconsiders failures that mean nothing on one cluster and a network fault on several. */

import type { FailureClass } from "./failure-classes.ts";

/** What is known from elsewhere. Absent is not known, and then nothing rests on it. */
export interface Controls {
  /** The carrier's own API server answered. */
  readonly carrierAnswers?: boolean;
  /** A name that has to exist could be looked up. */
  readonly namesResolve?: boolean;
  /** This host's clock against the `Date` of answers, in seconds. */
  readonly clockSkew?: number;
}

type ByCluster = ReadonlyMap<string, readonly FailureClass[]>;

const SEVERAL = 2;
const CUT_OFF = ["TCP_RESET", "TLS_EOF"];
const CLOCK_LIMIT = 60;
/** Names that installers give to the authority of every cluster they make: two of them are not one issuer. */
const COMMON_ISSUER = /CN=(kubernetes|kube-?\w*|k8s\w*|(cluster|root|kubelet|openshift)[\w-]*)(,|$)/i;

/** The same classes in the same order, with those upgraded or voided that the other clusters and the controls decide. */
export function classifyTogether(classes: ByCluster, controls: Controls): Map<string, readonly FailureClass[]> {
  const on = (id: string): number =>
    [...classes.values()].filter((each) => each.some((entry) => entry.id === id)).length;
  const foreign = foreignIssuers(classes);
  const decide = (entry: FailureClass): FailureClass => {
    if (/^TLS_(EXPIRED|NOTYET)$/.test(entry.id) && Math.abs(controls.clockSkew ?? 0) > CLOCK_LIMIT) {
      return {
        ...entry,
        network: "local",
        says: `${entry.says}, but this host's clock is wrong`,
        todo: "Set this host's clock.",
      };
    }
    if (entry.id.startsWith("DNS_") && controls.namesResolve === false) {
      return { ...entry, network: "local", says: `${entry.says}, and neither could any other name` };
    }
    if (isTogetherFault(entry, on, controls))
      return { ...entry, network: "fault", says: `${entry.says}, on several clusters at once` };
    if (entry.id === "TLS_CA" && foreign.some((same) => same(entry))) {
      return {
        ...entry,
        network: "fault",
        says: `${entry.says} but from ${entry.presented?.issuer}, on several clusters: something on the way intercepts TLS`,
      };
    }
    return entry;
  };
  return new Map([...classes].map(([cluster, entries]) => [cluster, entries.map(decide)]));
}

function isTogetherFault(entry: FailureClass, on: (id: string) => number, controls: Controls): boolean {
  // The same reset is seen as either of the two, a moment earlier or later.
  const seen = CUT_OFF.includes(entry.id) ? CUT_OFF.reduce((sum, id) => sum + on(id), 0) : on(entry.id);
  if (seen < SEVERAL) return false;
  switch (entry.id) {
    case "DNS_NX":
      return controls.namesResolve === true;
    case "TCP_RESET":
    case "TLS_EOF":
      return controls.carrierAnswers === true;
    case "HTTP_NOTK8S":
      return true;
    default:
      return false;
  }
}

/**
 * What makes two foreign certificates one interceptor's: the same key (no two API servers share one), or the same issuer
 * where that is no name that every installer uses.
 */
function foreignIssuers(classes: ByCluster): ((entry: FailureClass) => boolean)[] {
  const seen = new Map<string, Set<string>>();
  for (const [cluster, entries] of classes) {
    for (const mark of entries.flatMap(marksOf)) seen.set(mark, (seen.get(mark) ?? new Set<string>()).add(cluster));
  }
  return [...seen]
    .filter(([, clusters]) => clusters.size >= SEVERAL)
    .map(
      ([mark]) =>
        (entry) =>
          marksOf(entry).includes(mark),
    );
}

function marksOf(entry: FailureClass): string[] {
  if (entry.id !== "TLS_CA" || entry.presented === undefined) return [];
  const { issuer, publicKeySha256 } = entry.presented;
  return [`key ${publicKeySha256}`, ...(issuer === "" || COMMON_ISSUER.test(issuer) ? [] : [`issuer ${issuer}`])];
}
