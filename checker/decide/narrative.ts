/** The sentences and the evidence that all policies share: what was seen on which cluster, and what the unreached ones have in common. */
import type { Evidence, Target } from "../model.ts";
import { type ClusterFacts, faultsOf, proofsOf, reachOf } from "./cluster-facts.ts";
import { isYoung } from "./sampling.ts";

/** One line for each cluster: how many attempts proved the network, what the others met, how long it took. */
export function clusterEvidence(facts: readonly ClusterFacts[]): Evidence[] {
  return facts.map((one) => ({ object: `cluster/${one.target.id}`, saw: sawOf(one) }));
}

/** What was seen on one cluster, as one phrase. */
export function sawOf(facts: ClusterFacts): string {
  const { tries, target } = facts;
  return [
    `${proofsOf(facts)} of ${tries.length} attempts reached it${troubles(facts)}`,
    `slowest ${Math.round(Math.max(0, ...tries.map((one) => one.milliseconds)))} ms`,
    ...whereIs(target),
    ...(isYoung(target) ? ["started less than 30 minutes ago"] : []),
  ].join(", ");
}

/** Where it is asked, and where its master runs. */
function whereIs({ traits: { node, zone, endpoint } }: Target): string[] {
  return [
    ...(endpoint === undefined ? [] : [`at ${endpoint}`]),
    ...(node === undefined ? [] : [`master on ${node}${zone === undefined ? "" : ` in ${zone}`}`]),
  ];
}

/** What the attempts met that did not simply succeed, each with its number where they differ. */
function troubles({ tries }: ClusterFacts): string {
  const counts = new Map<string, number>();
  for (const { class: met } of tries) {
    // A 401 proves the network and says that the API is well; whoever comes next wants to know of it all the same.
    if (met.id !== "OK") counts.set(met.says, (counts.get(met.says) ?? 0) + 1);
  }
  const list = [...counts].map(([says, count]) => (count === tries.length ? says : `${count} × ${says}`));
  return list.length === 0 ? "" : ` (${list.join("; ")})`;
}

/** Plural by number: `1 cluster`, `3 clusters`. */
export function clusters(count: number): string {
  return `${count} ${count === 1 ? "cluster" : "clusters"}`;
}

/** What some clusters have in common. */
export interface SharedTrait {
  readonly name: string;
  readonly value: string;
  /** How many they are. */
  readonly clusters: number;
}

/**
 * The trait that all of the unreached clusters share and none of the reached ones has, such as `node worker-3`; of several,
 * the one that says most exactly where: a node rather than its zone.
 */
export function sharedTrait(facts: readonly ClusterFacts[]): SharedTrait | undefined {
  const unreached = facts.filter((one) => reachOf(one) === "unreached").map((one) => one.target);
  const reached = facts.filter((one) => reachOf(one) === "reached").map((one) => one.target);
  const first = unreached[0];
  if (first === undefined || reached.length === 0) return undefined;
  const valuesOf = (name: string): number => new Set(facts.map(({ target }) => target.traits[name])).size;
  const separating = Object.entries(first.traits).filter(([name, value]) => {
    const has = (target: Target): boolean => target.traits[name] === value;
    return unreached.every(has) && !reached.some(has);
  });
  const [exact] = separating.sort(([a], [b]) => valuesOf(b) - valuesOf(a));
  return exact === undefined ? undefined : { name: exact[0], value: exact[1], clusters: unreached.length };
}

/** As somebody would say it of clusters: `on node worker-3`, `in zone fra02`, `behind endpoint c1.example.com`. */
export function placeOf({ name, value }: SharedTrait): string {
  return `${name === "zone" ? "in" : name === "endpoint" ? "behind" : "on"} ${name} ${value}`;
}

/** What two or more unreached clusters share, to be appended to a sentence about them; empty where that is nothing. */
export function sharedPlace(facts: readonly ClusterFacts[]): string {
  const shared = sharedTrait(facts);
  return shared === undefined || shared.clusters < 2 ? "" : `; all of them are ${placeOf(shared)}`;
}

/** The API servers that were reached and are sick all the same: another team's finding, so it is said apart. */
export function sickApis(facts: readonly ClusterFacts[]): readonly string[] {
  return facts
    .filter((one) => one.tries.some((attempt) => attempt.class.network === "proven" && attempt.class.api === "bad"))
    .map((one) => one.target.id);
}

/** The most frequent thing to do among the attempts that settled nothing. */
export function commonRemedy(facts: readonly ClusterFacts[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { tries } of facts) {
    for (const one of tries) {
      if (one.class.network === "proven" || one.class.todo === "") continue;
      counts.set(one.class.todo, (counts.get(one.class.todo) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** What no policy looks at, and what this one left out. */
export function unseenOf(facts: readonly ClusterFacts[], order: readonly Target[]): string[] {
  const left = order.length - facts.length;
  return [
    ...(left > 0 ? [`${clusters(left)} of ${order.length}: a sample was enough, or time ran out`] : []),
    "the network of the pod that raised the alert: the attempts were made from where the checker ran",
  ];
}

/** Attempts lost over attempts made, on the clusters that answered at least once. */
export function lossOf(facts: readonly ClusterFacts[]): { readonly lost: number; readonly made: number } {
  const answered = facts.filter((one) => reachOf(one) === "reached");
  const lost = answered.reduce((sum, one) => sum + faultsOf(one), 0);
  return { lost, made: lost + answered.reduce((sum, one) => sum + proofsOf(one), 0) };
}
