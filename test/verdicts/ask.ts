/** Asks everybody about one state: the checker first, then all others, each in a shell with an engineer's environment. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { Bench, Given, Outcome, State } from "./bench.ts";
import type { Contestant, Surroundings } from "./contestants/contestant.ts";
import { CONTESTANTS } from "./contestants/index.ts";
import type { Place } from "./place.ts";
import { decisiveQuestion, questionsOf, type Scenario } from "./scenario.ts";
import { runShell } from "./shell.ts";
import { PORTS } from "./world/monitoring.ts";
import type { World } from "./world/world.ts";

/** This checker first and by itself; then all others, who wait for time-outs more than they work. */
export async function ask(bench: Bench, { scenario, place, failure }: State): Promise<Outcome> {
  if (failure !== undefined) return { scenario, given: {}, failure };
  const around = surroundingsOf(bench, scenario, place);
  const run = async ({ name, needs, script, read }: Contestant): Promise<readonly (readonly [string, Given])[]> => {
    const question = decisiveQuestion(scenario, place);
    const text = script({ question, all: questionsOf(scenario, place), scenario, place, around });
    if (text === undefined || (needs !== undefined && bench.programs[needs] === undefined)) return [];
    const home = mkdtempSync(join(around.files, "home-"));
    const end = await runShell(text, environmentOf(bench, scenario, place, name === "checker"), home);
    return [[name, { answer: read(end), milliseconds: end.milliseconds, output: end.output }]];
  };
  const [own, ...others] = CONTESTANTS;
  const first = await run(own);
  const rest = scenario.again === true ? [] : await Promise.all(others.map(run));
  return { scenario, given: Object.fromEntries([first, ...rest].flat()) };
}

function surroundingsOf(
  { world, programs, runbook, checkerFile, blackbox }: Bench,
  scenario: Scenario,
  place: Place,
): Surroundings {
  const files = join(world.folder, place.name);
  const { carrier } = world;
  const customers = (carrier?.customers ?? []).map(({ host, port }) => `${place.address(host)}:${port}`);
  const own = carrier === undefined ? "" : `${place.address(carrier.api.host)}:${carrier.api.port}`;
  const store = typeof scenario.flags === "function" ? scenario.flags(place) : "";
  return {
    prometheus: /--prometheus (\S+)/.exec(store)?.[1] ?? `http://127.0.0.1:${PORTS.prometheus}`,
    blackbox,
    plugins: programs.plugins ?? "",
    carrier: scenario.identity?.carrier === "customer" ? (customers[0] ?? "") : own,
    customers,
    authorityFile: join(world.folder, "authority.pem"),
    command: scenario.check === undefined ? runbook.text : `'${process.execPath}' '${checkerFile}' ${place.name}`,
    files,
  };
}

function environmentOf(
  { world, programs }: Bench,
  scenario: Scenario,
  place: Place,
  isChecker: boolean,
): Record<string, string | undefined> {
  const files = join(world.folder, place.name);
  const { identity, throughKubectl, check, environment = {} } = scenario;
  const own = identity?.carrier ?? (check === undefined ? "carrier" : "reader");
  const hasKubectl = !isChecker || throughKubectl === true;
  const path = [
    ...(hasKubectl ? [join(files, "bin")] : []),
    dirname(process.execPath),
    ...(programs.kubectl === undefined ? [] : [dirname(programs.kubectl)]),
    process.env["PATH"] ?? "",
  ];
  const carrier = world.carrier === undefined ? "" : place.address(world.carrier.api.host);
  const named = Object.entries(environment).map(([name, value]): [string, string | undefined] => [
    name,
    value?.replace("<carrier>", carrier),
  ]);
  return {
    PATH: path.join(delimiter),
    KUBECONFIG: [`${own}.yaml`, "customers.yaml"].map((name) => join(files, name)).join(delimiter),
    PILOTBOOK_PROMETHEUS: `http://127.0.0.1:${PORTS.prometheus}`,
    ...(identity?.customers === undefined ? {} : { CLUSTERS: `clusters-${identity.customers}` }),
    // What is special about an engineer's environment is so for the checker; the others have what they need.
    ...(isChecker ? Object.fromEntries(named) : {}),
  };
}

/** Writes what the curl and the blackbox_exporter of every place verify web servers with. */
export function writeAuthority({ folder, authority }: World): void {
  writeFileSync(join(folder, "authority.pem"), authority.certificate);
}
