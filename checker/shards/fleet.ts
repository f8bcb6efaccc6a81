/** What the reports on several carriers say together: who is called for which, and the places that failures share. */
import type { Report } from "../model.ts";
import { probeNamed } from "../probes/index.ts";
import type { Reached } from "../probes/probe.ts";
import { outcomeLine } from "../report/words.ts";
import type { Carrier } from "./sort-pieces.ts";

/** Several carriers, each with its report. */
export interface FleetReport {
  readonly carriers: readonly Report[];
  /** What follows, once for all carriers for which it does: the report of each team that is called. */
  readonly outcomes: readonly OutcomeOfFleet[];
  /** One sentence for each kind of place that all failures share. */
  readonly places: readonly string[];
  /** Of the carriers' the one that weighs most. */
  readonly exitCode: number;
}

/** What follows for some of the carriers. */
export interface OutcomeOfFleet {
  /** As one line. */
  readonly outcome: string;
  /** Their names. */
  readonly carriers: readonly string[];
  /** Clusters of theirs that nobody reached, and where these are; absent where there is none. */
  readonly unreached?: Unreached;
}

/** A kind of place with how many clusters are out of reach at each, most first. */
type Places = readonly (readonly [place: string, clusters: number])[];

export interface Unreached {
  readonly clusters: number;
  readonly zones: Places;
  readonly endpoints: Places;
}

/** Those that apply first, first; the last is that all is well. */
const WEIGHT: readonly number[] = [70, 130, 2, 10, 11, 3, 20, 0];

/** @param carriers with their reports, in one order */
export function fleetReport(carriers: readonly Carrier[], reports: readonly Report[]): FleetReport {
  const outcomes = new Map<string, string[]>();
  for (const report of reports) {
    const line = outcomeLine(report.outcome);
    outcomes.set(line, [...(outcomes.get(line) ?? []), report.vantage.carrier]);
  }
  const seen = carriers.map(({ name, pieces }) => ({
    name,
    targets: pieces.flatMap(({ checks }) => checks.flatMap(targetsOf)),
  }));
  const codes = reports.map(({ exitCode }) => exitCode);
  return {
    carriers: reports,
    outcomes: [...outcomes].map(([outcome, names]) => ({ outcome, carriers: names, ...unreachedOf(seen, names) })),
    places: sharedPlaces(seen),
    exitCode: WEIGHT.find((code) => codes.includes(code)) ?? codes[0] ?? 20,
  };
}

/** More of them are not kept: of 1,000 clusters out of reach each has an endpoint of its own. */
const MOST_KEPT = 20;

/** A carrier with every cluster that was asked. */
interface SeenOn {
  readonly name: string;
  readonly targets: readonly Reached[];
}

function unreachedOf(carriers: readonly SeenOn[], names: readonly string[]): { readonly unreached?: Unreached } {
  const own = new Set(names);
  const lost = carriers
    .filter(({ name }) => own.has(name))
    .flatMap(({ targets }) => targets)
    .filter(({ isReached }) => !isReached);
  const at = (kind: "zone" | "endpoint"): Places => {
    const counts = new Map<string, number>();
    for (const { count, traits } of lost) {
      const place = traits[kind];
      if (place !== undefined) counts.set(place, (counts.get(place) ?? 0) + count);
    }
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_KEPT);
  };
  if (lost.length === 0) return {};
  const clusters = lost.reduce((sum, { count }) => sum + count, 0);
  return { unreached: { clusters, zones: at("zone"), endpoints: at("endpoint") } };
}

interface Count {
  unreached: number;
  reached: number;
}

/** Fewer failures may share a place by chance. */
const SEVERAL = 3;
/** So many places are named; more are no place. */
const MOST_PLACES = 4;

/** Kinds of place, from the widest on, as somebody would say it. */
const KINDS = { carrier: "on carrier", zone: "in zone", endpoint: "behind endpoint", node: "on node" } as const;

function sharedPlaces(carriers: readonly SeenOn[]): string[] {
  const counts = new Map<string, Map<string, Count>>();
  let unreached = 0;
  for (const { name, targets } of carriers) {
    for (const { count, traits, isReached } of targets) {
      if (!isReached) unreached += count;
      // Nodes of two carriers may have one name.
      const node = traits["node"] === undefined ? {} : { node: `${traits["node"]} of ${name}` };
      for (const [kind, value] of Object.entries({ ...traits, ...node, carrier: name })) {
        const values = counts.get(kind) ?? new Map<string, Count>();
        const seen = values.get(value) ?? { unreached: 0, reached: 0 };
        if (isReached) seen.reached += count;
        else seen.unreached += count;
        counts.set(kind, values.set(value, seen));
      }
    }
  }
  if (unreached < SEVERAL) return [];
  return Object.entries(KINDS).flatMap(([kind, words]) => sentenceOf(words, counts.get(kind) ?? new Map(), unreached));
}

/** All failures are there, and there are others where none is. */
function sentenceOf(words: string, values: ReadonlyMap<string, Count>, unreached: number): string[] {
  const bad = [...values].filter(([, count]) => count.unreached > 0);
  const all = bad.reduce((sum, [, count]) => sum + count.unreached, 0);
  const others = values.size - bad.length;
  if (all < unreached || others === 0 || bad.length > MOST_PLACES || bad.length >= values.size / 2) return [];
  const reached = bad.reduce((sum, [, count]) => sum + count.reached, 0);
  const names = bad.map(([name]) => name).sort();
  const beside = reached === 0 ? "none there was reached" : `${reached} there were reached`;
  return [
    `all ${unreached} unreached clusters are ${words} ${names.join(" and ")}; ${beside}, and the ${others} others have none`,
  ];
}

function targetsOf({ probe, digest }: { readonly probe: string; readonly digest?: unknown }): readonly Reached[] {
  const found = probeNamed(probe);
  if (found === undefined || !("next" in found) || !found.sharing.isDigest(digest)) return [];
  return found.sharing.reached(digest);
}
