/** The sources whose tests are measured by seeded changes: which tests judge each, and how many changes they must notice. */

/** A folder or file of sources, measured as one. */
export interface Room {
  /** Test files and folders, as globs from the root of the repository. */
  tests: readonly string[];
  /** Share of changes that tests must notice, 0 to 1. */
  goal: number;
}

/** Above all: what decides on a verdict, and what leaves the machine. */
const STRICT = 0.95;
const USUAL = 0.9;

export const ROOMS: Readonly<Record<string, Room>> = {
  "checker/decide": { tests: ["test/checker/decide/**"], goal: STRICT },
  "checker/probes": {
    tests: ["test/checker/{probes,shards}/**", "test/probes.test.ts"],
    goal: STRICT,
  },
  "checker/cluster": { tests: ["test/checker/{cluster,network}/**"], goal: USUAL },
  // Every answer of a server is read here.
  "checker/cluster/exchange.ts": { tests: ["test/checker/{cluster,network}/**"], goal: STRICT },
  "checker/untrusted": { tests: ["test/checker/untrusted/**", "test/checker/cluster/redaction.test.ts"], goal: STRICT },
  "site/model": { tests: ["test/site/{model,rules}/**"], goal: USUAL },
  "site/liquid": { tests: ["test/site/liquid/**"], goal: USUAL },
  "site/markdown": { tests: ["test/site/markdown/**"], goal: USUAL },
  "site/links": { tests: ["test/site/{links,rules,validate}/**"], goal: USUAL },
  "site/promql": { tests: ["test/site/promql/**"], goal: USUAL },
  "site/rules": { tests: ["test/site/rules/**"], goal: USUAL },
  "site/alert-rules": { tests: ["test/site/alert-rules/**"], goal: USUAL },
  "site/validate": { tests: ["test/site/{validate,rules}/**"], goal: USUAL },
};

/** The room of a folder or file, the smallest one that holds it; undefined where there is none. */
export function roomOf(place: string): Room | undefined {
  const holding = Object.keys(ROOMS).filter((name) => `${place}/`.startsWith(`${name}/`));
  return ROOMS[holding.sort((one, other) => other.length - one.length)[0] ?? ""];
}
