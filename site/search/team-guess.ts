/** Which team's an unknown alert probably is: guessed from the first words of the alerts that are known. */
import { wordsOf } from "../assets/search/words.ts";
import type { Catalog } from "../model/catalog.ts";
import { type TeamCall, teamCall } from "../pages/call.ts";

/** What the page for unknown addresses reads. */
export interface TeamGuesses {
  readonly teams: readonly TeamCall[];
  /** Joined first words of alerts to the index of the team that most alerts of that beginning belong to. */
  readonly prefixes: Readonly<Record<string, number>>;
}

const LONGEST = 3;

/** A beginning is kept where more than half of its alerts are one team's, and where it adds to the shorter one. */
export function teamGuesses(catalog: Catalog): TeamGuesses {
  const counts = new Map<string, Map<string, number>>();
  for (const { team, alerts } of catalog.runbooks) {
    if (team === undefined || !catalog.teams.has(team)) continue;
    for (const alert of new Set(alerts)) {
      for (const prefix of prefixesOf(alert)) {
        const teams = counts.get(prefix) ?? new Map<string, number>();
        counts.set(prefix, teams.set(team, (teams.get(team) ?? 0) + 1));
      }
    }
  }
  const ids = [...new Set([...counts.values()].flatMap((teams) => [...teams.keys()]))].sort();
  const prefixes: Record<string, number> = {};
  for (const [prefix, teams] of [...counts].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))) {
    const [first] = [...teams].sort(([, a], [, b]) => b - a);
    const sum = [...teams.values()].reduce((total, count) => total + count, 0);
    if (first !== undefined && first[1] * 2 > sum) prefixes[prefix] = ids.indexOf(first[0]);
  }
  return {
    teams: ids.flatMap((id) => catalog.teams.get(id) ?? []).map((team) => teamCall(team, catalog.settings.baseurl)),
    prefixes,
  };
}

function prefixesOf(alert: string): string[] {
  const words = wordsOf(alert);
  return Array.from({ length: Math.min(LONGEST, words.length) }, (_, index) => words.slice(0, index + 1).join(""));
}
