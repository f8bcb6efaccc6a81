/** In which order targets are asked: spread over what is known of them, shuffled by the seed, the young ones last. */
import type { Target } from "../model.ts";

/** A master that began less than half an hour ago may still be starting. */
export const YOUNG_SECONDS = 30 * 60;

/**
 * Mulberry32 (T. Ettinger, public domain): 32 bits of state are plenty for choosing clusters and spacing attempts.
 * @returns a function that gives numbers in [0, 1), the same ones for the same seed
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Is the target too young to blame the network for its silence? Unknown age counts as old. */
export function isYoung(target: Target): boolean {
  return target.ageSeconds !== undefined && target.ageSeconds < YOUNG_SECONDS;
}

/**
 * The whole list in the order of asking. Taking any prefix of it covers as many zones, nodes and endpoints as it can, so
 * that one broken node does not fill the sample.
 */
export function samplingOrder(targets: readonly Target[], seed: number): Target[] {
  const random = seededRandom(seed);
  const traits = traitsOf(targets);
  const old = targets.filter((one) => !isYoung(one));
  return [...stratified(old, traits, random), ...stratified(targets.filter(isYoung), traits, random)];
}

/** Names of traits, those with the fewest values first: a zone holds nodes, and a node holds endpoints. */
function traitsOf(targets: readonly Target[]): string[] {
  const values = new Map<string, Set<string>>();
  for (const { traits } of targets) {
    for (const [name, value] of Object.entries(traits))
      values.set(name, (values.get(name) ?? new Set<string>()).add(value));
  }
  return [...values].sort(([a, of], [b, other]) => of.size - other.size || (a < b ? -1 : 1)).map(([name]) => name);
}

/** One from each stratum in turn, and within a stratum the same by the next trait. */
function stratified(targets: readonly Target[], [trait, ...finer]: readonly string[], random: () => number): Target[] {
  if (trait === undefined || targets.length < 2) return shuffled(targets, random);
  const strata = new Map<string, Target[]>();
  for (const target of targets) {
    const value = target.traits[trait] ?? "";
    const stratum = strata.get(value);
    if (stratum === undefined) strata.set(value, [target]);
    else stratum.push(target);
  }
  const queues = shuffled(
    [...strata.values()].map((stratum) => stratified(stratum, finer, random)),
    random,
  );
  const longest = Math.max(0, ...queues.map((queue) => queue.length));
  return Array.from({ length: longest }, (_, round) => queues.flatMap((queue) => queue[round] ?? [])).flat();
}

/** Fisher–Yates. */
function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = copy[last] as T;
    copy[last] = copy[other] as T;
    copy[other] = moved;
  }
  return copy;
}
