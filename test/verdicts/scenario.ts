/** One state of real systems, the question that a page asks about it, and what is true there. */
import type { Place } from "./place.ts";
import type { Question } from "./question.ts";
import type { DisturbanceName } from "./world/disturbances.ts";
import type { World } from "./world/world.ts";

/** What a check, a script or a person can answer; `unknown` is "could not tell". */
export type Answer = "pass" | "fail" | "unknown";

/** What a machine must have for a scenario: `kubernetes` stands for the server's own programs, `shaping` for tc with htb. */
export type Need = "kubernetes" | "kubectl" | "prometheus" | "firewall" | "shaping";

interface Identity {
  /** `customer`: the first customer's cluster is asked in place of the carrier. */
  readonly carrier?: "nobody" | "expired" | "outdated" | "customer";
  readonly customers?: "expired" | "outdated";
}

export interface Scenario {
  /** The state in one phrase, as the table prints it; no two are alike. */
  readonly name: string;
  /** Public reports of this state, as `owner/repository#number`. */
  readonly sources?: readonly string[];
  readonly needs: readonly Need[];
  /** Several where one needs what an earlier one found; the last decides. Absent: the runbook of the repository is carried out. */
  readonly check?: (place: Place) => Question | readonly Question[];
  /** What is true; `unknown` where nobody can know it from what the systems show. */
  readonly truth: Answer;
  /** Why `unknown` is an honest answer too, although there is a truth. */
  readonly hidden?: string;
  /** Which packets get lost is chance, and with it what others answer; this checker must always answer the same. */
  readonly byChance?: true;
  /** What happens to shared servers while it is asked, after it was arranged. */
  readonly during?: DisturbanceName;
  /** What happens then, before it is asked. */
  readonly meanwhile?: (world: World, place: Place) => Promise<void>;
  /** The same state as another scenario's, and this checker is asked in another way: the others are not asked again. */
  readonly again?: true;
  /** The account or the kubeconfig is another than it should be, for everybody who answers: see world/engineer.ts. */
  readonly identity?: Identity;
  /** What is typed behind the checker's command. */
  readonly flags?: string | ((place: Place) => string);
  /** The checker finds kubx-kubectl on PATH and asks customer clusters through it. */
  readonly throughKubectl?: true;
  /** What the engineer's environment has besides, `<carrier>` standing for the carrier's address; `undefined` takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Brings the state about and waits until it has come. */
  readonly arrange?: (world: World, place: Place) => Promise<void>;
}

/** What the repository's own runbook asks, as far as others can ask it too. */
const RUNBOOK: readonly Question[] = [
  {
    id: "active-clusters",
    probe: "active-clusters",
    pods: { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" },
    promql: 'sum(armada_master{desired_or_actual="actual", state="deployed"}) by (cluster_id)',
  },
  { id: "network", probe: "clusters-reachable", clusters: "$active-clusters" },
];

/** The questions of a scenario in order. */
export function questionsOf({ check }: Scenario, place: Place): readonly Question[] {
  return check === undefined ? RUNBOOK : [check(place)].flat();
}

/** The one that decides, which is the last. */
export function decisiveQuestion(scenario: Scenario, place: Place): Question {
  const question = questionsOf(scenario, place).at(-1);
  if (question === undefined) throw new Error(`${scenario.name} asks nothing`);
  return question;
}
