/** The command line of the benchmark, and what it says when it is wrong. */
import { parseArgs } from "node:util";

export interface Options {
  /** Only the scenarios whose subject or name contains this. */
  readonly only?: string;
  /** Install what Debian has of the programs that are missing. */
  readonly install: boolean;
  /** Write the page of the reference. */
  readonly write: boolean;
  /** Show what everybody printed, not only of verdicts that are wrong. */
  readonly show: boolean;
  readonly clusters: number;
}

export const USAGE = `npm run verdicts -- [--only TEXT] [--install] [--write] [--show] [--clusters 8]

Carries out scenarios on real systems, sound and broken, and prints who named the right team: this checker, the commands
of a runbook, kubectl wait, blackbox_exporter, monitoring-plugins. Needs Linux with user namespaces; no root. Everything
runs in a network of its own, which nothing outside can see and which is gone when it ends.

What this machine lacks is left out: etcd, kubectl, Prometheus and the others (--install installs Debian's packages where
it may), and the programs of Kubernetes, which test/verdicts/build-kubernetes.sh builds from Debian's source into the
user's cache; PILOTBOOK_KUBERNETES names another folder. With them it takes about 5 GB of memory.

It ends with 0 when the checker named no wrong team and could not tell in a tenth of the scenarios at most whose answer can
be seen, and every answer is the one on the page; with 1 when not, and with 3 on a machine that has no namespaces.

  --only TEXT    only scenarios whose subject or name contains it
  --install      install what Debian has of what is missing
  --write        write the page of the reference from this run
  --show         show what was printed, of right verdicts too
  --clusters N   customer clusters, 8 where absent
`;

/** The command line is wrong. */
export class VerdictsUsageError extends Error {
  override readonly name = "VerdictsUsageError";
}

/** Scenarios break half of the clusters, and one of so many. */
const LEAST_CLUSTERS = 8;
const MOST_CLUSTERS = 100;

export function parseOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      only: { type: "string" },
      install: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      show: { type: "boolean", default: false },
      clusters: { type: "string", default: String(LEAST_CLUSTERS) },
    },
  });
  const clusters = Number(values.clusters);
  if (!Number.isInteger(clusters) || clusters < LEAST_CLUSTERS || clusters > MOST_CLUSTERS)
    throw new VerdictsUsageError(
      `--clusters takes a whole number from ${LEAST_CLUSTERS} to ${MOST_CLUSTERS}, not ${values.clusters}`,
    );
  const { only, install, write, show } = values;
  if (write && only !== undefined) throw new VerdictsUsageError("--write needs every scenario: leave out --only");
  return { install, write, show, clusters, ...(only === undefined ? {} : { only }) };
}
