/** A run as the page of the reference reads it: site/reference/verdicts.json. */
import { spawnSync } from "node:child_process";
import { cpus, release, totalmem } from "node:os";
import { basename, join } from "node:path";
import type { VerdictsRun } from "../../site/reference/verdicts.ts";
import type { Outcome } from "./bench.ts";
import { CONTESTANTS } from "./contestants/index.ts";
import { placeOf } from "./places.ts";
import type { Programs } from "./programs.ts";
import { decisiveQuestion, type Scenario } from "./scenario.ts";
import { markOf, totalsOf } from "./score.ts";
import { SUBJECTS } from "./scenarios/index.ts";

/** @param seconds how long the run took */
export function resultsOf(outcomes: readonly Outcome[], programs: Programs, seconds: number): VerdictsRun {
  const by = new Map<Scenario, Outcome>(outcomes.map((outcome) => [outcome.scenario, outcome]));
  return {
    made: new Date().toISOString().slice(0, 10),
    seconds: Math.round(seconds),
    machine: `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Linux ${release().split("-")[0]}`,
    programs: versionsOf(programs),
    contestants: CONTESTANTS.map(({ name, title, about }) => ({
      name,
      title,
      about,
      totals: totalsFor(name, outcomes),
    })),
    subjects: Object.entries(SUBJECTS).map(([subject, scenarios]) => ({
      subject,
      scenarios: scenarios.flatMap((scenario) => {
        const outcome = by.get(scenario);
        return outcome === undefined || outcome.failure !== undefined ? [] : [rowOf(outcome)];
      }),
    })),
  };
}

export function totalsFor(contestant: string, outcomes: readonly Outcome[]): ReturnType<typeof totalsOf> {
  return totalsOf(
    outcomes.flatMap(({ scenario, given }) => {
      const one = given[contestant];
      return one === undefined ? [] : [{ of: scenario, ...one }];
    }),
  );
}

type Row = VerdictsRun["subjects"][number]["scenarios"][number];

function rowOf({ scenario, given }: Outcome): Row {
  const answers = Object.entries(given).map(([contestant, { answer, milliseconds }]) => [
    contestant,
    { answer, mark: markOf(scenario, answer), seconds: Math.round(milliseconds / 100) / 10 },
  ]);
  return { ...descriptionOf(scenario), given: Object.fromEntries(answers) };
}

/** What the page says of a scenario whoever answers. */
export function descriptionOf(scenario: Scenario): Omit<Row, "given"> {
  const { name, truth, hidden, byChance, sources } = scenario;
  return {
    name,
    probe: probeOf(scenario),
    truth,
    ...(hidden === undefined ? {} : { hidden }),
    ...(byChance === undefined ? {} : { byChance }),
    ...(sources === undefined ? {} : { sources: [...sources] }),
  };
}

/** The probe of the check that decides. */
function probeOf(scenario: Scenario): string {
  return decisiveQuestion(scenario, placeOf(1, "")).probe;
}

function versionsOf({ kubernetes, ...others }: Programs): string[] {
  const all = [
    ...(kubernetes === undefined
      ? []
      : ["kube-apiserver", "kube-controller-manager", "kube-scheduler"].map((name) => join(kubernetes, name))),
    ...[others.etcd, others.kubectl, others.prometheus, others.alertmanager, others.blackbox].filter(
      (path) => path !== undefined,
    ),
    ...(others.plugins === undefined ? [] : [join(others.plugins, "check_http")]),
  ];
  return all.map((path) => {
    const asked = basename(path) === "kubectl" ? ["version", "--client"] : ["--version"];
    const { stdout, stderr } = spawnSync(path, asked, { encoding: "utf8" });
    return `${basename(path)} ${/v?\d+\.\d+(?:\.\d+)?/.exec(`${stdout}${stderr}`)?.[0] ?? "of no known version"}`;
  });
}
