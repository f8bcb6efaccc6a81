/** `npm run test:cluster`: the page's own command against real API servers, sound and broken for real. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CheckerRun, runCommand } from "./checker-run.ts";
import { endWithOutside, folderInside, prepareInside, runAgainInside } from "./isolation.ts";
import { canBreakNetwork } from "./network-faults.ts";
import { isThere, KubernetesTestUsageError, type Options, parseOptions, USAGE } from "./options.ts";
import { type PageCommand, pageCommand } from "./page-command.ts";
import { addressOf, CARRIER_ADDRESS, type RealCarrier, startRealCarrier } from "./real-carrier.ts";
import { PROMETHEUS } from "./real-prometheus.ts";
import { type Need, type Scenario, SCENARIOS } from "./scenarios.ts";
import { compareWithShellLoop } from "./shell-loop.ts";

/** Sets the exit code: 0 when every scenario ended as it has to, 1 when one did not, 2 where nothing could be tried. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    const options = parseOptions(argv);
    const folder = folderInside();
    if (folder === undefined) {
      process.exitCode = await runAgainInside();
      return;
    }
    endWithOutside();
    // The exit ends every server too: nothing outlives the first process of its namespace.
    process.exit(await testInside(options, folder));
  } catch (error) {
    const isUsage = error instanceof KubernetesTestUsageError || (error instanceof TypeError && "code" in error);
    process.stderr.write(`${isUsage ? `${error.message}\n\n${USAGE}` : String(error)}\n`);
    process.exit(2);
  }
}

async function testInside(options: Options, folder: string): Promise<number> {
  prepareInside([CARRIER_ADDRESS, ...Array.from({ length: options.clusters }, (_, index) => addressOf(index))]);
  const lacks = lackingHere(options);
  const began = performance.now();
  const command = await pageCommand(folder);
  say(
    `site      built in ${seconds(performance.now() - began)}; the page's command, over a checker file of ${command.checker.length} bytes:`,
  );
  say(command.text.replace(/^/gm, "            "));
  const startBegan = performance.now();
  const carrier = await startRealCarrier(options, folder);
  say(`servers   ${carrierText(carrier, options)}, ready in ${seconds(performance.now() - startBegan)}\n`);
  const wrong = await tryAll(carrier, command, lacks, options.only ?? "");
  if (options.only === undefined) await compare(carrier, command, lacks);
  say(wrong === 0 ? "every scenario ended as it has to" : `${wrong} scenarios ended otherwise than they have to`);
  return wrong === 0 ? 0 : 1;
}

function lackingHere(options: Options): Map<Need, string> {
  const lacks = new Map<Need, string>();
  if (!canBreakNetwork()) lacks.set("nft", "nft cannot change this namespace's rules");
  if (!isThere(options.kubectl)) lacks.set("kubectl", `${options.kubectl} cannot be started`);
  if (!isThere(options.prometheus)) lacks.set("prometheus", `${options.prometheus} cannot be started`);
  for (const reason of lacks.values()) say(`lacking   ${reason}: what needs it is left out`);
  return lacks;
}

async function tryAll(
  carrier: RealCarrier,
  command: PageCommand,
  lacks: ReadonlyMap<Need, string>,
  only: string,
): Promise<number> {
  let wrong = 0;
  for (const scenario of SCENARIOS.filter(({ name }) => name.includes(only))) {
    const lack = scenario.needs?.find((need) => lacks.has(need));
    if (lack !== undefined) {
      say(`left out  ${scenario.name}: ${lacks.get(lack)}`);
      continue;
    }
    const end = scenario.begin?.(carrier, command);
    const run = await runCommand(command.text, scenario.setting ?? {}, carrier.files, PROMETHEUS);
    await end?.();
    const differs = differences(scenario, run);
    say(lineOf(scenario, run, differs));
    if (differs.length === 0) continue;
    wrong++;
    say([...differs, ...run.output.trimEnd().split("\n")].join("\n").replace(/^/gm, "          | "));
  }
  return wrong;
}

function differences({ exitCode, verdict, shows = [] }: Scenario, run: CheckerRun): string[] {
  return [
    ...(run.exitCode === exitCode ? [] : [`exit code ${run.exitCode} in place of ${exitCode}`]),
    ...(run.verdict === verdict ? [] : [`verdict "${run.verdict}" in place of "${verdict}"`]),
    ...shows.filter((text) => !text.test(run.output)).map((text) => `the output does not show ${text}`),
  ];
}

function lineOf({ name, verdict, exitCode }: Scenario, run: CheckerRun, differs: readonly string[]): string {
  const expected = `expected ${verdict}, ${exitCode}`.padEnd(29);
  const got = `got ${run.verdict}, ${run.exitCode}`.padEnd(24);
  return (
    `${differs.length === 0 ? "ok" : "DIFFERS"}`.padEnd(10) +
    `${name.padEnd(52)} ${expected} ${got} ${seconds(run.milliseconds)}`
  );
}

async function compare(carrier: RealCarrier, command: PageCommand, lacks: ReadonlyMap<Need, string>): Promise<void> {
  if (lacks.has("kubectl")) return say("left out  the comparison with a shell loop");
  const runbook = /([^\s']+)'?\s*$/.exec(command.text)?.[1] ?? "";
  const file = join(carrier.files, "pilotbook-check.cjs");
  writeFileSync(file, command.checker);
  say("\n12 attempts, and the list of clusters besides, by the literal policy; medians of 5:");
  for (const one of await compareWithShellLoop(carrier, { file, runbook, prometheus: PROMETHEUS })) {
    const { loop, loopSeconds, checkerSeconds, ratio } = one;
    const times = `loop ${loopSeconds.toFixed(2)} s, checker ${checkerSeconds.toFixed(2)} s`;
    say(`          12 × kubx-kubectl <id> ${loop.padEnd(26)} ${times}: ${ratio.toFixed(1)} times`);
  }
}

function carrierText({ api, customers, prometheus }: RealCarrier, options: Options): string {
  const version = spawnSync(options.kubeApiserver, ["--version"], { encoding: "utf8" }).stdout.trim();
  const held = [api, ...customers].map(({ program }) => program.residentKilobytes() / 1_024);
  const each = Math.round(held.reduce((sum, one) => sum + one, 0) / held.length);
  const metrics = prometheus === undefined ? "no Prometheus" : "Prometheus";
  return `${version}: a carrier and ${customers.length} customer clusters of ${each} MiB each, ${metrics}`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
