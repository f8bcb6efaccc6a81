/** What the reports on several carriers say together: who is called for which, and the places that failures share. */
import type { Report } from "../model.ts";
import { probeNamed } from "../probes/index.ts";
import type { Reached } from "../probes/probe.ts";
import { outcomeLine } from "../report/words.ts";
import type { Carrier } from "./sort-pieces.ts";

/** Several carriers, each with its report. */
export interface FleetReport {
  readonly carriers: readonly Report[];
  /** From what follows, as one line, to the names of the carriers for which it does. */
  readonly outcomes: readonly { readonly outcome: string; readonly carriers: readonly string[] }[];
  /** One sentence for each kind of place that all failures share. */
  readonly places: readonly string[];
  /** Of the carriers' the one that weighs most. */
  readonly exitCode: number;
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
  const codes = reports.map(({ exitCode }) => exitCode);
  return {
    carriers: reports,
    outcomes: [...outcomes].map(([outcome, names]) => ({ outcome, carriers: names })),
    places: sharedPlaces(carriers),
    exitCode: WEIGHT.find((code) => codes.includes(code)) ?? codes[0] ?? 20,
  };
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

function sharedPlaces(carriers: readonly Carrier[]): string[] {
  const counts = new Map<string, Map<string, Count>>();
  let unreached = 0;
  for (const { name, pieces } of carriers) {
    for (const { count, traits, isReached } of pieces.flatMap(({ checks }) => checks.flatMap(targetsOf))) {
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
