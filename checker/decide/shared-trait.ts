/** What the clusters that were not reached have in common and no reached one has: where to look first. */
import type { Target } from "../model.ts";
import { type ClusterFacts, reachOf } from "./cluster-facts.ts";

/** Two may share a place by chance on any carrier. */
const SEVERAL = 3;
/** Of so many runs at most a place is found where failures are spread by chance. */
const COINCIDENCE = 0.025;

/** What some clusters have in common. */
export interface SharedTrait {
  readonly name: string;
  readonly value: string;
  /** How many they are. */
  readonly clusters: number;
  /** So many failures, and only these, would hardly fall on one place by chance. */
  readonly isNoCoincidence: boolean;
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
  if (exact === undefined) return undefined;
  const count = unreached.length;
  const chance = placesOfSize(count, [...unreached, ...reached]) * chanceOfOne(count, count + reached.length);
  const [name, value] = exact;
  return { name, value, clusters: count, isNoCoincidence: count >= SEVERAL && chance <= COINCIDENCE };
}

/** How many places hold exactly so many of these clusters: as often a coincidence could be found. */
function placesOfSize(size: number, targets: readonly Target[]): number {
  const sizes = new Map<string, number>();
  for (const { traits } of targets) {
    for (const trait of Object.entries(traits)) {
      const place = JSON.stringify(trait);
      sizes.set(place, (sizes.get(place) ?? 0) + 1);
    }
  }
  return [...sizes.values()].filter((one) => one === size).length;
}

/** The chance that `count` failures among `all` clusters are just those of one given place: 1 / C(all, count). */
function chanceOfOne(count: number, all: number): number {
  let chance = 1;
  for (let drawn = 0; drawn < count; drawn++) chance *= (count - drawn) / (all - drawn);
  return chance;
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
