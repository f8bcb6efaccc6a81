/** The page about verdicts: who names the right team on real systems, scenario by scenario. */
import { asSentence, code, page, sentence, table } from "./markdown.ts";
import type { VerdictsRun } from "./verdicts.ts";

type Contestant = VerdictsRun["contestants"][number];
type Subject = VerdictsRun["subjects"][number];
type Row = Subject["scenarios"][number];
type Given = Row["given"][string];

export function verdictsPage(run: VerdictsRun): string {
  const count = run.subjects.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  return page(
    {
      layout: "default",
      title: "Verdicts",
      nav_order: 9,
      description: "Who names the right team on real systems, sound and broken",
    },
    [
      "# Verdicts",
      `${count} scenarios on real systems, sound and broken for real: who names the right team? ${code("npm run verdicts")} carries them out, and ${code("npm run verdicts -- --write")} writes this page. The last run was on ${run.made}, took ${run.seconds} seconds, and had ${run.machine}.`,
      totalsTable(run.contestants),
      "“Could not tell” counts the scenarios whose answer can be seen in the systems. Where the answer is hidden, the table says by what: “could not tell” is then the honest answer, and a wrong team is still wrong. Not everybody has a way to ask every question.",
      "## How it is done",
      `The systems are ${list(run.programs)}, in a network namespace of their own. Rollouts, Jobs, CronJobs and evictions are the work of the real controllers and the real scheduler. Kubelets are played by a program, since there are no containers: it registers nodes, renews their leases, writes the status of pods and serves logs. Firewalls are nftables, slow lines are tc, hung processes are stopped by a signal. Dates that nobody can wait for are moved in etcd.`,
      "Each scenario is a page with its checks and two teams: one for pass, one for fail. Those who are asked, and how their answer is read:",
      run.contestants.map(({ title, about }) => `- **${sentence(title)}**: ${sentence(about)}`).join("\n"),
      ...run.subjects.flatMap((subject) => subjectParts(subject, run.contestants)),
    ],
  );
}

function totalsTable(contestants: readonly Contestant[]): string {
  return table(
    ["Asked", "Scenarios", "Right team", "Wrong team", "Could not tell", "Hidden", "Seconds, median"],
    contestants.map(({ title, totals: { asked, right, wrong, unknown, hidden, answerable, medianSeconds } }) => [
      sentence(title),
      String(asked),
      String(right),
      wrong === 0 ? "0" : `**${wrong}**`,
      `${unknown} of ${answerable}`,
      String(hidden),
      medianSeconds.toFixed(1),
    ]),
  );
}

/** Nothing of a subject that was left out. */
function subjectParts({ subject, scenarios }: Subject, contestants: readonly Contestant[]): string[] {
  const asked = contestants.filter(({ name }) => scenarios.some(({ given }) => given[name] !== undefined));
  if (asked.length === 0) return [];
  return [
    `## ${subject}`,
    table(
      ["State", "True", ...asked.map(({ title }) => sentence(title))],
      scenarios.map((row) => [stateCell(row), truthCell(row), ...asked.map(({ name }) => givenCell(row.given[name]))]),
    ),
  ];
}

function stateCell({ name, sources = [] }: Row): string {
  return [sentence(asSentence(name)), ...sources.map(sourceLink)].join("<br>");
}

/** `owner/repository#number`, or a repository as a whole. */
function sourceLink(source: string): string {
  const [repository = "", number] = source.split("#");
  const path = number === undefined ? repository : `${repository}/issues/${number}`;
  return `[${source}](https://github.com/${path})`;
}

const TRUTHS = { pass: "well", fail: "at fault", unknown: "nobody can know" } as const;

function truthCell({ truth, hidden }: Row): string {
  return hidden === undefined ? TRUTHS[truth] : `${TRUTHS[truth]}, hidden: ${sentence(hidden)}`;
}

const MARKS = { right: "right", wrong: "**wrong**", unknown: "could not tell" } as const;

function givenCell(one: Given | undefined): string {
  if (one === undefined) return "";
  const mark = one.mark === "right" && one.answer === "unknown" ? "right, nobody" : MARKS[one.mark];
  return `${mark}, ${one.seconds.toFixed(1)} s`;
}

function list(names: readonly string[]): string {
  return names.map((name) => sentence(name)).join(", ");
}
