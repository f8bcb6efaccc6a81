/** How sure the network check is: its rule, what it assumes, and what it says of carriers whose state is known, by simulation. */
import { TENTH } from "../../checker/decide/attempt-test.ts";
import { ENOUGH_TO_EXCUSE_ONE, QUARTER } from "../../checker/decide/cluster-test.ts";
import { defaultPolicy } from "../../checker/decide/default-policy.ts";
import { percent } from "../../checker/decide/narrative.ts";
import { ERROR_RATE } from "../../checker/decide/sequential-test.ts";
import { type Outcome, simulate } from "../../checker/decide/simulation.ts";
import { firstSample } from "../../checker/decide/visits.ts";
import { page, table } from "./markdown.ts";

const SIZES = [8, 200] as const;
const RUNS = 600;
const SEED = 20_310_101;

/** A share of the clusters that is out of reach, or one cluster, and the share of attempts that is lost on the others. */
interface State {
  readonly words: string;
  readonly dead: number | "one";
  readonly loss: number;
}

const STATES: readonly State[] = [
  { words: "nothing is wrong", dead: 0, loss: 0 },
  { words: "1 % of attempts are lost", dead: 0, loss: 0.01 },
  { words: "one cluster is out of reach", dead: "one", loss: 0 },
  { words: "one, and 1 % of attempts are lost", dead: "one", loss: 0.01 },
  { words: "5 % of attempts are lost", dead: 0, loss: 0.05 },
  { words: "10 % of attempts are lost", dead: 0, loss: 0.1 },
  { words: "15 % of attempts are lost", dead: 0, loss: 0.15 },
  { words: "20 % of attempts are lost", dead: 0, loss: 0.2 },
  { words: "30 % of attempts are lost", dead: 0, loss: 0.3 },
  { words: "10 % of clusters are out of reach", dead: 0.1, loss: 0 },
  { words: "20 % of clusters are out of reach", dead: 0.2, loss: 0 },
  { words: "30 % of clusters are out of reach", dead: 0.3, loss: 0 },
  { words: "half of the clusters are out of reach", dead: 0.5, loss: 0 },
  { words: "all clusters are out of reach", dead: 1, loss: 0 },
];

/** The Markdown of the page. */
export function sequentialTestPage(): string {
  const { clusters, attempts } = firstSample(SIZES[1]);
  const [healthy, quarter, tenth] = [ERROR_RATE.healthy, QUARTER, TENTH].map(percent);
  return page(
    {
      layout: "default",
      title: "How sure the network check is",
      nav_order: 9,
      description: "The sequential test of clusters-reachable, what it assumes, and its error rates",
    },
    [
      "# How sure the network check is",
      "[clusters-reachable](probes/clusters-reachable.md) asks a few clusters a few times. What it says of all of them rests on two dividing lines:",
      table(
        ["Line", "Pass has to rule out", "Fail has to rule out"],
        [
          ["Clusters out of reach", `a share of ${quarter} or more`, `a share of ${quarter} or less`],
          ["Attempts lost on clusters that answer at other times", `${tenth} or more`, `${tenth} or less`],
        ],
      ),
      `Pass needs both lines, fail one of them. Whatever the state of the carrier, on each side of a line one of the two answers is an error, and it is given in at most ${healthy} of runs, whenever a run ends. So no carrier is called healthy at one time and the network's fault at another: what cannot be decided is \`unknown\`.`,
      `A cluster that is not reached is its own fault, and named in a pass, where it is the only one of ${ENOUGH_TO_EXCUSE_ONE} or more, or where no more than 5 % are. The test begins with ${clusters} clusters and ${attempts} fresh connections to each (fewer clusters and more connections on a small carrier), and goes on while the answers are mixed: to 40 clusters and some 200 attempts. It assumes that the clusters were drawn by chance and that attempts fail independently of each other. With every cluster asked, nothing rests on the draw. An attempt that was cut off counts against whatever is claimed.`,
      "Sources: A. Wald, Sequential Tests of Statistical Hypotheses (1945); M. Sobel and A. Wald, for three answers (1949); J. Ville, for runs that may end at any time (1939); I. Waudby-Smith and A. Ramdas, for drawing without replacement (2020).",
      "## What it says",
      `Pass, fail and unknown in percent of ${RUNS} simulated runs each, by the default policy, and the requests of the median run:`,
      table(
        ["The state of the carrier", ...SIZES.map((size) => `of ${size} clusters`)],
        STATES.map((state) => [state.words, ...SIZES.map((size) => cell(state, size))]),
      ),
      "Which clusters are out of reach does not change during a run; each attempt on the others is lost with the chance that the table says. `npm run bench -- odds` walks a finer grid with 5,000 runs each.",
    ],
  );
}

function cell({ dead, loss }: State, clusters: number): string {
  const count = dead === "one" ? 1 : Math.round(dead * clusters);
  return shares(simulate(defaultPolicy, { clusters, dead: count, loss }, RUNS, SEED + clusters + count));
}

function shares({ pass, fail, unknown, requests }: Outcome): string {
  const [passed, failed, open] = [pass, fail, unknown].map((share) => Number((100 * share).toFixed(1)));
  return `${passed} / ${failed} / ${open}, ${requests}`;
}
