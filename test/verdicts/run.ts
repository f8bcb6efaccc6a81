/** `npm run verdicts`: who names the right team on real systems, sound and broken for real. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readVerdicts, VERDICTS_FILE, type VerdictsRun } from "../../site/reference/verdicts.ts";
import { newAuthority } from "../carrier/certificates.ts";
import { writeAuthority } from "./ask.ts";
import type { Bench, Placed } from "./bench.ts";
import { carryOut } from "./carry-out.ts";
import { blackboxConfig } from "./contestants/blackbox-modules.ts";
import { changesSince, isOutOfDate } from "./changes.ts";
import { endWithOutside, folderInside, prepareInside, runAgainInside } from "./isolation.ts";
import { type Options, parseOptions, USAGE, VerdictsUsageError } from "./options.ts";
import { pageCommand } from "./page-command.ts";
import { NETWORK, placeOf } from "./places.ts";
import { findPrograms, installPrograms, type Programs } from "./programs.ts";
import { resultsOf, totalsFor } from "./results.ts";
import { decisiveQuestion, type Need } from "./scenario.ts";
import { SCENARIOS, SUBJECTS } from "./scenarios/index.ts";
import { meetsGoal } from "./score.ts";
import { buildSite } from "./site.ts";
import { isFault, lineOf, tableOf } from "./table.ts";
import { carrierMetrics } from "./world/carrier-metrics.ts";
import { type Carrier, startCarrier } from "./world/carrier.ts";
import { allowReading, issueIdentities, writeServiceAccount } from "./world/engineer.ts";
import { startMonitoring } from "./world/monitoring.ts";
import { prepareFaults, prepareShaping } from "./world/network-faults.ts";
import { startProgram, waitUntil } from "./world/processes.ts";
import type { World } from "./world/world.ts";

const BLACKBOX = "127.0.0.1:9115";

/**
 * Sets the exit code: 0 where this checker meets its goal and the page is up to date, 1 where not or something broke, 2 for
 * a wrong command line, 3 where this machine has no namespaces to try anything in.
 */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    const options = parseOptions(argv);
    const folder = folderInside();
    if (folder === undefined) {
      if (options.install) installPrograms();
      process.exitCode = await runAgainInside();
      return;
    }
    endWithOutside();
    // The exit ends every server too: nothing outlives the first process of its namespace.
    process.exit(await carryOutInside(options, folder));
  } catch (error) {
    const isUsage = error instanceof VerdictsUsageError || (error instanceof TypeError && "code" in error);
    process.stderr.write(`${isUsage ? `${error.message}\n\n${USAGE}` : String(error)}\n`);
    process.exit(isUsage ? 2 : 1);
  }
}

async function carryOutInside(options: Options, folder: string): Promise<number> {
  const began = performance.now();
  prepareInside(NETWORK, folder);
  const programs = findPrograms();
  const authority = newAuthority("Shop authority");
  const placed = SCENARIOS.map((scenario, index): Placed => [scenario, placeOf(index + 1, authority.certificate)]);
  const asked = chosen(placed, options, programs);
  if (asked.length === 0) {
    say(`no scenario contains "${options.only}" and can be carried out here`);
    return 2;
  }
  if (options.write && asked.length < placed.length) {
    say("The page needs every scenario, so --write needs a machine that has everything.");
    return 2;
  }
  const [runbook, checkerFile, carrier] = await Promise.all([
    pageCommand(folder),
    buildSite(placed, folder),
    asked.some(([{ needs }]) => needs.includes("kubernetes"))
      ? startCluster(options, programs, asked, folder)
      : undefined,
  ]);
  const known = carrier === undefined ? {} : { carrier, engineer: issueIdentities(carrier) };
  const world: World = { folder, authority, tamper: runbook.tamper, ...known };
  writeAuthority(world);
  await startPrograms(programs, world, asked);
  say(`Everything runs after ${Math.round((performance.now() - began) / 1_000)} s; ${asked.length} scenarios begin.\n`);
  const bench: Bench = { world, programs, runbook, checkerFile, blackbox: `http://${BLACKBOX}` };
  const outcomes = await carryOut(bench, asked, (outcome) => say(lineOf(outcome, options.show)));
  const seconds = (performance.now() - began) / 1_000;
  say(`\n${tableOf(outcomes)}\n${asked.length} scenarios in ${Math.round(seconds)} s`);
  // Said once more at the end: of a long log, a build server keeps the last lines.
  for (const outcome of outcomes.filter(isFault)) say(lineOf(outcome, true));
  if (outcomes.some(({ failure }) => failure !== undefined)) return 1;
  const made = resultsOf(outcomes, programs, seconds);
  const isAsWritten = options.write ? write(made) : await comparePage(made);
  return isAsWritten && meetsGoal(totalsFor("checker", outcomes)) ? 0 : 1;
}

/** What this machine can carry out; what it cannot is said, with the reason. */
function chosen(placed: readonly Placed[], { only = "" }: Options, programs: Programs): readonly Placed[] {
  const { etcd, kubernetes, kubectl, prometheus, promtool, alertmanager } = programs;
  const has: Readonly<Record<Need, boolean>> = {
    kubernetes: kubernetes !== undefined && etcd !== undefined,
    kubectl: kubectl !== undefined,
    prometheus: [prometheus, promtool, alertmanager].every((path) => path !== undefined),
    firewall: prepareFaults(),
    shaping: prepareShaping(),
  };
  const subjects = Object.entries(SUBJECTS).filter(([subject]) => subject.includes(only));
  const ofSubject = new Set(subjects.flatMap(([, scenarios]) => scenarios));
  const wanted = placed.filter(([scenario]) => ofSubject.has(scenario) || scenario.name.includes(only));
  const lacks = ([{ needs }]: Placed): Need[] => needs.filter((need) => !has[need]);
  for (const need of new Set(wanted.flatMap(lacks))) {
    say(
      `This machine has no ${need}: ${wanted.filter((one) => lacks(one).includes(need)).length} scenarios are left out.`,
    );
  }
  return wanted.filter((one) => lacks(one).length === 0);
}

async function startCluster(
  { clusters }: Options,
  programs: Programs,
  asked: readonly Placed[],
  folder: string,
): Promise<Carrier> {
  const own = (name: string): string => join(programs.kubernetes ?? "", name);
  const carrier = await startCarrier(
    {
      kubeApiserver: own("kube-apiserver"),
      kubeControllerManager: own("kube-controller-manager"),
      kubeScheduler: own("kube-scheduler"),
      etcd: programs.etcd ?? "etcd",
      clusters,
    },
    asked.map(([, place]) => place),
    folder,
  );
  await allowReading(carrier);
  await writeServiceAccount(carrier);
  return carrier;
}

/** The programs beside the cluster: Prometheus and Alertmanager, and the blackbox_exporter. */
async function startPrograms(programs: Programs, { folder, carrier }: World, asked: readonly Placed[]): Promise<void> {
  const { prometheus, promtool, alertmanager, blackbox } = programs;
  const apis = carrier === undefined ? [] : [carrier.api, ...carrier.customers];
  const authorities = join(folder, "api-authorities.pem");
  writeFileSync(authorities, apis.map((api) => api.authority.certificate).join(""));
  if (prometheus !== undefined && promtool !== undefined && alertmanager !== undefined) {
    const metrics = carrier === undefined ? "" : carrierMetrics(carrier.pods);
    await startMonitoring({ prometheus, promtool, alertmanager, metrics }, folder);
  }
  if (blackbox === undefined) return;
  const questions = asked.map(([scenario, place]) => [place, decisiveQuestion(scenario, place)] as const);
  const file = join(folder, "blackbox.yml");
  writeFileSync(file, blackboxConfig(questions, { web: join(folder, "authority.pem"), api: authorities }));
  const running = startProgram(
    "blackbox",
    blackbox,
    [`--config.file=${file}`, `--web.listen-address=${BLACKBOX}`],
    folder,
  );
  await waitUntil("blackbox_exporter", async () => (await fetch(`http://${BLACKBOX}/-/healthy`)).ok, running);
}

function write(made: VerdictsRun): boolean {
  writeFileSync(VERDICTS_FILE, `${JSON.stringify(made, null, 2)}\n`);
  const { status } = spawnSync("npm", ["run", "-s", "reference"], { stdio: "inherit" });
  return status === 0;
}

/** Says what is otherwise than the page; false where it must be written again. */
async function comparePage(made: VerdictsRun): Promise<boolean> {
  const written = await readVerdicts();
  const changes = changesSince(written, made);
  for (const { line } of changes) say(line);
  if (!isOutOfDate(changes, written, made)) return true;
  say("The page is out of date. Where that is right, `npm run verdicts -- --write` writes it again.");
  return false;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
