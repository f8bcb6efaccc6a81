/** What a run saw of its clusters, as short as it can be said and still be judged: plain data that travels to where runs are merged. */
import type { FailureClass } from "../../cluster/failure-class.ts";
import type { Groups } from "../../decide/cases.ts";
import type { ClusterFacts, Try } from "../../decide/cluster-facts.ts";
import { isYoung } from "../../decide/sampling.ts";
import type { Target } from "../../model.ts";

/** Everything about the clusters of one shard. */
export interface ReachDigest {
  readonly policy: string;
  /** How many clusters there are in all shards: those that count, and those that the alert names. */
  readonly controls: number;
  readonly cases: number;
  /** Of the ids in their order: shards that saw other lists have another one. */
  readonly list: number;
  /** What attempts met; a visit names each by its index. */
  readonly classes: readonly FailureClass[];
  readonly seen: readonly DigestEntry[];
  /** Names of traits that were left out of some clusters: nobody can say any more that others do not have them. */
  readonly without?: readonly string[];
}

/** One cluster, or several that were seen alike and are not named. */
export interface DigestEntry {
  /** How many; one where absent. */
  readonly n?: number;
  /** Place in the order of asking; absent where it does not matter. */
  readonly at?: number;
  /** The alert names it. */
  readonly named?: 1;
  /** It was not there any more at the end. */
  readonly gone?: 1;
  readonly id?: string;
  readonly traits?: Readonly<Record<string, string>>;
  /** Seconds since it began to run, where that is little. */
  readonly age?: number;
  readonly visits: readonly DigestVisit[];
}

/** One visit; what is absent was not seen or is as usual. */
export interface DigestVisit {
  /** Indices of classes, one for each attempt. */
  readonly t: readonly number[];
  /** Milliseconds of the slowest attempt. */
  readonly ms?: number;
  readonly skew?: number;
  readonly heard?: boolean;
  readonly nameless?: 1;
  readonly late?: number;
  readonly cut?: 1;
}

/**
 * @param visits all of them, in the order in which they were asked
 * @param gone ids of clusters that were not there any more at the end
 */
export function reachDigest(
  policy: string,
  { controls, cases }: Groups,
  visits: readonly ClusterFacts[],
  gone: readonly string[],
): ReachDigest {
  const classes = new Map<string, number>();
  const met: FailureClass[] = [];
  const indexOf = ({ class: one }: Try): number => {
    const key = JSON.stringify(one);
    const index = classes.get(key) ?? met.push(one) - 1;
    classes.set(key, index);
    return index;
  };
  const places = new Map(controls.map(({ id }, at) => [id, at]));
  const named = new Map(cases.map(({ id }, at) => [id, at]));
  const entries = new Map<string, DigestEntry>();
  for (const { target, ...facts } of visits) {
    const { id } = target;
    const before = entries.get(id);
    const visit = visitOf(facts, indexOf);
    entries.set(id, {
      at: places.get(id) ?? named.get(id) ?? 0,
      ...(named.has(id) ? { named: 1 } : {}),
      ...(gone.includes(id) ? { gone: 1 } : {}),
      id,
      ...(Object.keys(target.traits).length === 0 ? {} : { traits: target.traits }),
      ...(isYoung(target) && target.ageSeconds !== undefined ? { age: target.ageSeconds } : {}),
      visits: [...(before?.visits ?? []), visit],
    });
  }
  const list = hashOf([...controls, ...cases]);
  return { policy, controls: controls.length, cases: cases.length, list, classes: met, seen: [...entries.values()] };
}

function visitOf(
  { tries, carrierAnswers, namesResolve, stalled, cut }: Omit<ClusterFacts, "target">,
  indexOf: (one: Try) => number,
): DigestVisit {
  const ms = Math.round(Math.max(0, ...tries.map(({ milliseconds }) => milliseconds)));
  const skew = tries.find(({ clockSkew }) => clockSkew !== undefined)?.clockSkew;
  return {
    t: tries.map(indexOf),
    ...(ms === 0 ? {} : { ms }),
    ...(skew === undefined ? {} : { skew }),
    ...(carrierAnswers === undefined ? {} : { heard: carrierAnswers }),
    ...(namesResolve === false ? { nameless: 1 } : {}),
    ...(stalled === undefined ? {} : { late: Math.round(stalled) }),
    ...(cut === true ? { cut: 1 } : {}),
  };
}

/** The visits of an entry as they were, but for the times of single attempts. */
export function visitsOf(
  { visits }: DigestEntry,
  target: Target,
  classes: readonly FailureClass[],
): readonly ClusterFacts[] {
  return visits.map(({ t, ms = 0, skew, heard, nameless, late, cut }) => ({
    target,
    tries: t.flatMap((index): Try[] => {
      const met = classes[index];
      if (met === undefined) return [];
      return [{ class: met, milliseconds: ms, ...(skew === undefined ? {} : { clockSkew: skew }) }];
    }),
    ...(heard === undefined ? {} : { carrierAnswers: heard }),
    ...(nameless === undefined ? {} : { namesResolve: false as const }),
    ...(late === undefined ? {} : { stalled: late }),
    ...(cut === undefined ? {} : { cut: true as const }),
  }));
}

function hashOf(targets: readonly Target[]): number {
  let hash = 17;
  for (const { id } of targets) {
    for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) | 0;
    hash = Math.imul(hash, 37) + 1;
  }
  return hash >>> 0;
}
