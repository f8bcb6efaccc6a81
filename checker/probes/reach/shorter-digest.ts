/**
 * Leaves out of a digest what matters least, step by step: first of the clusters that are well, then of those that are not.
 * What is left counts the same, so the verdict stays, and says less about where.
 */
import type { FailureClass } from "../../cluster/failure-class.ts";
import { policyNamed } from "../../decide/policies.ts";
import type { DigestEntry, DigestVisit, ReachDigest } from "./digest.ts";

/** What a step keeps. */
interface Step {
  /** Traits of clusters that are well. */
  readonly traits: readonly string[];
  /** Are those that are well named? */
  readonly isWellNamed: boolean;
  /** How many of the others are named, with their traits. */
  readonly named: number;
  /** How many kinds of what attempts met are told apart. */
  readonly kinds: number;
  /** Are times and clocks kept? */
  readonly times: boolean;
}

const ALL = 1_000_000;
const PLACES = ["node", "zone"];

/** Each leaves out more than the one before; the first leaves out the times of attempts that were well. */
const STEPS: readonly Step[] = [
  { traits: [...PLACES, "endpoint"], isWellNamed: true, named: ALL, kinds: ALL, times: true },
  { traits: PLACES, isWellNamed: true, named: ALL, kinds: ALL, times: true },
  { traits: PLACES, isWellNamed: false, named: ALL, kinds: ALL, times: true },
  { traits: ["zone"], isWellNamed: false, named: ALL, kinds: 20, times: true },
  { traits: ["zone"], isWellNamed: false, named: 60, kinds: 12, times: false },
  { traits: ["zone"], isWellNamed: false, named: 20, kinds: 8, times: false },
  { traits: [], isWellNamed: false, named: 8, kinds: 6, times: false },
  { traits: [], isWellNamed: false, named: 3, kinds: 4, times: false },
  { traits: [], isWellNamed: false, named: 0, kinds: 3, times: false },
];

/** @param step from 1 on, beyond the last as the last; 0 leaves it as it is */
export function shorterDigest(digest: ReachDigest, step: number): ReachDigest {
  const keep = STEPS[Math.min(step, STEPS.length) - 1];
  if (keep === undefined) return digest;
  const isSample = policyNamed(digest.policy).atMostClusters !== Infinity;
  const isWell = ({ visits }: DigestEntry): boolean =>
    visits.every(({ t, cut }) => cut === undefined && t.every((one) => digest.classes[one]?.id === "OK"));
  const { classes, indexOf } = fewerKinds(digest, keep.kinds);
  let named = 0;
  const entries = digest.seen.map((entry): DigestEntry => {
    const well = isWell(entry);
    const isNamed = well ? keep.isWellNamed : named++ < keep.named;
    const { id, at, traits = {}, visits, ...rest } = entry;
    const kept = Object.fromEntries(
      Object.entries(traits).filter(([name]) => (isNamed && !well) || keep.traits.includes(name)),
    );
    return {
      ...rest,
      // A sample is asked in its order, and has few clusters.
      ...(at !== undefined && (isNamed || isSample) ? { at } : {}),
      ...(isNamed && id !== undefined ? { id } : {}),
      ...(Object.keys(kept).length === 0 ? {} : { traits: kept }),
      visits: visits.map((visit) => shorterVisit(visit, well, keep.times, indexOf)),
    };
  });
  const lost = new Set(
    digest.seen.flatMap(({ traits = {} }, at) =>
      Object.keys(traits).filter((name) => entries[at]?.traits?.[name] === undefined),
    ),
  );
  const without = [...new Set([...(digest.without ?? []), ...lost])].sort();
  return { ...digest, classes, seen: grouped(entries), ...(without.length === 0 ? {} : { without }) };
}

/** What the shorter digest lacks, in words. */
export function leftOut(digest: ReachDigest, less: ReachDigest): string[] {
  const names = (one: ReachDigest): number => one.seen.reduce((sum, { id }) => sum + (id === undefined ? 0 : 1), 0);
  const lost = names(digest) - names(less);
  const traits = (less.without ?? []).filter((name) => digest.without?.includes(name) !== true);
  return [
    ...(lost === 0 ? [] : [`the names of ${lost} clusters`]),
    ...(traits.length === 0 ? [] : [`the ${traits.join(" and ")} of some`]),
  ];
}

function shorterVisit(
  { t, ms, skew, late, ...rest }: DigestVisit,
  isWell: boolean,
  keepsTimes: boolean,
  indexOf: (index: number) => number,
): DigestVisit {
  return {
    ...rest,
    // What was met counts, and not when.
    t: t.map(indexOf).sort((a, b) => a - b),
    ...(isWell || !keepsTimes || ms === undefined ? {} : { ms }),
    ...(keepsTimes && skew !== undefined ? { skew } : {}),
    ...(late === undefined ? {} : { late: keepsTimes ? late : Math.ceil(late / STALL) * STALL }),
  };
}

/** Milliseconds beyond which a stall counts (decide/guards.ts): rounded to it, none is taken for shorter. */
const STALL = 201;

/** Clusters that were seen alike and have no name, as one entry. */
function grouped(entries: readonly DigestEntry[]): DigestEntry[] {
  const groups = new Map<string, DigestEntry>();
  for (const entry of entries) {
    const { n = 1, ...rest } = entry;
    const key = JSON.stringify(rest);
    const before = groups.get(key);
    const count = n + (before?.n ?? (before === undefined ? 0 : 1));
    groups.set(key, count === 1 ? rest : { ...rest, n: count });
  }
  return [...groups.values()];
}

/** So many kinds are told in as many words as they have. */
const TOLD_IN_FULL = 20;

function shortened({ says, todo, presented, ...one }: FailureClass, kinds: number): FailureClass {
  const cut = (text: string): string => text.slice(0, kinds > TOLD_IN_FULL ? Infinity : 16 * kinds + 20);
  const shown = presented === undefined ? {} : { presented: { ...presented, issuer: cut(presented.issuer) } };
  return { ...one, id: one.id.slice(0, 40), says: cut(says), todo: cut(todo), ...shown };
}

/**
 * The most frequent kinds as they are. Of the others, those of one class are one: who presented a certificate is forgotten
 * with that, so that nobody is taken for an interceptor who was not seen twice.
 */
function fewerKinds(
  { classes, seen }: ReachDigest,
  most: number,
): { readonly classes: readonly FailureClass[]; readonly indexOf: (index: number) => number } {
  if (classes.length <= most && most > TOLD_IN_FULL) return { classes, indexOf: (index) => index };
  const counts = classes.map(() => 0);
  for (const { visits, n = 1 } of seen)
    for (const { t } of visits) for (const index of t) counts[index] = (counts[index] ?? 0) + n;
  const frequent = new Set([...counts.keys()].sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0)).slice(0, most));
  const kept: FailureClass[] = [];
  const places = new Map<string, number>();
  const indices = classes.map((one, index) => {
    const { presented: _presented, ...plain } = one;
    const key = frequent.has(index) ? `${index}` : [one.id, one.network, one.api, one.layer ?? ""].join(" ");
    const place = places.get(key) ?? kept.push(shortened(frequent.has(index) ? one : plain, most)) - 1;
    places.set(key, place);
    return place;
  });
  return { classes: kept, indexOf: (index) => indices[index] ?? index };
}
