/** The phrases and the evidence that all policies share: what was seen on which cluster, and at which layer it failed. */
import type { FailureClass } from "../cluster/failure-class.ts";
import type { Evidence, Target } from "../model.ts";
import { type ClusterFacts, type Try, faultsOf, proofsOf, reachOf } from "./cluster-facts.ts";
import { isYoung } from "./sampling.ts";

/** One line for each cluster: how many attempts proved the network, what the others met, how long it took. */
export function clusterEvidence(facts: readonly ClusterFacts[]): Evidence[] {
  return facts.map((one) => ({ object: `cluster/${one.target.id}`, saw: clusterInWords(one) }));
}

/** What was seen on one cluster, as one phrase. */
export function clusterInWords(facts: ClusterFacts): string {
  const { tries, target } = facts;
  return [
    `${proofsOf(facts)} of ${tries.length} attempts reached it${troubles(facts)}`,
    `slowest ${Math.round(Math.max(0, ...tries.map((one) => one.milliseconds)))} ms`,
    ...(facts.cut === true ? ["the run ended during the next attempt"] : []),
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

/** A share between 0 and 1 as `57 %`, `2.5 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 1_000) / 10} %`;
}

const MOST_NAMES = 5;

/** The first few by name, the others by number. */
export function namesOf(facts: readonly ClusterFacts[]): string {
  const names = facts.slice(0, MOST_NAMES).map(({ target }) => target.id);
  const more = facts.length - names.length;
  return names.join(", ") + (more === 0 ? "" : ` and ${more} more`);
}

const LAYERS: Readonly<Record<NonNullable<FailureClass["layer"]>, string>> = {
  local: "on this host",
  proxy: "at the proxy",
  name: "at the name look-up",
  tcp: "at TCP",
  tls: "at TLS",
  http: "at HTTP",
  api: "at the API",
};

/** More kinds of trouble than this are left to the evidence. */
const MOST_KINDS = 3;

/**
 * The layers at which attempts failed, and what they met there: ` (at TCP: no TCP connection in time)`. The most frequent
 * come first, each with its number of clusters where there are several; empty where nothing of the kind was met.
 * @param isMeant which of the attempts
 */
export function metOn(facts: readonly ClusterFacts[], isMeant: (one: Try) => boolean): string {
  const kinds = new Map<string, number>();
  for (const { tries } of facts) {
    for (const says of new Set(tries.filter(isMeant).map(layerAndWords))) kinds.set(says, (kinds.get(says) ?? 0) + 1);
  }
  const sorted = [...kinds].sort((a, b) => b[1] - a[1]).slice(0, MOST_KINDS);
  const list = sorted.map(([says, count]) => (kinds.size === 1 ? says : `${says}, on ${clusters(count)}`));
  return list.length === 0 ? "" : ` (${list.join("; ")})`;
}

function layerAndWords({ class: { layer, says } }: Try): string {
  return layer === undefined ? says : `${LAYERS[layer]}: ${says}`;
}

/** An attempt that reached an API server which is not well. */
export function isSick({ class: met }: Try): boolean {
  return met.network === "proven" && met.api === "bad";
}

/** The API servers that were reached and are sick all the same: another team's finding, so it is said apart. */
export function sickApis(facts: readonly ClusterFacts[]): ClusterFacts[] {
  return facts.filter(({ tries }) => tries.some(isSick));
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
