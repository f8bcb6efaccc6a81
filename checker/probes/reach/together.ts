/** Judges what several shards saw as one run would have judged it. */
import type { FailureClass } from "../../cluster/failure-class.ts";
import type { Groups } from "../../decide/cases.ts";
import { byCluster, type ClusterFacts, reachOf } from "../../decide/cluster-facts.ts";
import { policyNamed } from "../../decide/policies.ts";
import type { Policy } from "../../decide/policy.ts";
import type { Evidence, Target, Verdict } from "../../model.ts";
import { type DigestEntry, type ReachDigest, visitsOf } from "./digest.ts";
import type { Reached } from "../probe.ts";
import { nextToAsk, verdictOn } from "./reading.ts";

/** A cluster of some shard, with all visits to it. */
interface Known {
  readonly target: Target;
  readonly entry: DigestEntry;
  readonly visits: readonly ClusterFacts[];
}

/**
 * A single run with these answers would have asked until it knew enough, so its questions are asked of the evidence, in its
 * order. Where the evidence has no answer to one, all of it is judged: the claims of the tests hold whenever a run ends.
 * @param isWhole no shard is missing
 */
export function together(digests: readonly ReachDigest[], isWhole: boolean): Verdict {
  const [first] = digests;
  if (first === undefined) return { status: "unknown", reason: "no shard has any evidence", evidence: [] };
  const policy = policyNamed(first.policy);
  const known = knownOf(digests);
  const groups: Groups = {
    controls: inPlaces(
      known.filter(({ entry }) => entry.named === undefined),
      most(digests.map((one) => one.controls)),
    ),
    cases: inPlaces(
      known.filter(({ entry }) => entry.named === 1),
      most(digests.map((one) => one.cases)),
    ),
  };
  const asked = (isWhole ? askedOf(policy, groups, known) : undefined) ?? inOrder(groups, known);
  const gone = new Set(known.flatMap(({ entry, target }) => (entry.gone === 1 ? target.id : [])));
  const isThere = ({ id }: Target): boolean => !gone.has(id);
  const verdict = verdictOn(
    policy,
    { controls: groups.controls.filter(isThere), cases: groups.cases.filter(isThere) },
    asked.filter(({ target }) => isThere(target)),
  );
  const isOneList = digests.every(({ list }) => list === first.list);
  return {
    ...verdict,
    evidence: counted(verdict.evidence),
    unseen: [
      ...(verdict.unseen ?? []),
      ...(gone.size === 0 ? [] : [`${[...gone].join(", ")}: gone by the end of the check, and not counted`]),
      ...(isOneList ? [] : ["clusters that came or went meanwhile: the shards saw different lists"]),
    ],
  };
}

/** Which of the clusters that count were reached, and where they are; those that tell nothing are left out. */
export function reachedIn({ seen, classes, without = [] }: ReachDigest): Reached[] {
  return seen.flatMap((entry): Reached[] => {
    const target = { id: entry.id ?? "", traits: entry.traits ?? {} };
    const [facts] = byCluster(visitsOf(entry, target, classes));
    const reach = facts === undefined || entry.gone === 1 ? "unclear" : reachOf(facts);
    if (reach === "unclear") return [];
    const traits = Object.fromEntries(Object.entries(target.traits).filter(([name]) => !without.includes(name)));
    return [{ count: entry.n ?? 1, traits, isReached: reach === "reached" }];
  });
}

/** The mark of a cluster whose name was left out; no id of a cluster begins like this. */
const UNNAMED = "#";

function knownOf(digests: readonly ReachDigest[]): Known[] {
  const without = new Set(digests.flatMap((digest) => digest.without ?? []));
  const known = new Map<string, Known>();
  let unnamed = 0;
  for (const { seen, classes } of digests) {
    for (const entry of seen) {
      for (let copy = 0; copy < (entry.n ?? 1); copy++) {
        const id = entry.id ?? `${UNNAMED}${++unnamed}`;
        const one = knownCluster(id, entry, without, classes);
        const before = known.get(id);
        // In two lists, it may have been asked by two shards of other counts; all that was seen counts.
        known.set(id, before === undefined ? one : { ...before, visits: [...before.visits, ...one.visits] });
      }
    }
  }
  return [...known.values()];
}

function knownCluster(
  id: string,
  entry: DigestEntry,
  without: ReadonlySet<string>,
  classes: readonly FailureClass[],
): Known {
  const traits = Object.fromEntries(Object.entries(entry.traits ?? {}).filter(([name]) => !without.has(name)));
  const target = { id, traits, ...(entry.age === undefined ? {} : { ageSeconds: entry.age }) };
  return { target, entry, visits: visitsOf(entry, target, classes) };
}

/** Everybody at their place in the order of asking; those without one, and those that nobody asked, fill the gaps. */
function inPlaces(known: readonly Known[], total: number): Target[] {
  const places: (Target | undefined)[] = Array.from({ length: total });
  const others: Target[] = [];
  for (const { target, entry } of known) {
    const { at } = entry;
    if (at === undefined || places[at] !== undefined) others.push(target);
    else places[at] = target;
  }
  const filled = places.map(
    (place, at) => place ?? others.shift() ?? { id: `${UNNAMED}nobody asked ${at}`, traits: {} },
  );
  return [...filled, ...others];
}

/** What the single run would have asked; undefined where some of it was not. */
function askedOf(policy: Policy, groups: Groups, known: readonly Known[]): ClusterFacts[] | undefined {
  // A census that asks nobody twice is over with its last cluster, whatever it saw.
  const { length } = groups.controls;
  const asksOnce = policy.atMostClusters === Infinity && policy.mostTries(length) === policy.attempts(length);
  if (asksOnce) return known.length < length ? undefined : inOrder(groups, known);
  const left = new Map(known.map(({ target, visits }) => [target.id, [...visits]]));
  const asked: ClusterFacts[] = [];
  for (;;) {
    const named = nextToAsk(policy, groups, asked, false);
    if (named.length === 0) return asked;
    for (const { id } of named) {
      const visit = left.get(id)?.shift();
      if (visit === undefined) return undefined;
      asked.push(visit);
    }
  }
}

function inOrder({ controls, cases }: Groups, known: readonly Known[]): ClusterFacts[] {
  const visits = new Map(known.map((one) => [one.target.id, one.visits]));
  return [...controls, ...cases].flatMap(({ id }) => visits.get(id) ?? []);
}

/** A line for each cluster that has a name; the others in a line for each thing that was seen. */
function counted(evidence: readonly Evidence[]): Evidence[] {
  const counts = new Map<string, number>();
  const isUnnamed = ({ object }: Evidence): boolean => object.startsWith(`cluster/${UNNAMED}`);
  for (const { saw } of evidence.filter(isUnnamed)) counts.set(saw, (counts.get(saw) ?? 0) + 1);
  const lines = [...counts].map(([saw, count]) => ({ object: `clusters without a name here: ${count}`, saw }));
  return [...evidence.filter((one) => !isUnnamed(one)), ...lines];
}

function most(numbers: readonly number[]): number {
  return Math.max(0, ...numbers);
}
