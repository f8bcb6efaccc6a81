/**
 * `npm run transcripts -- KUBECTL…` (`--only NAME` for the states that begin so): brings each state about on a real API server, asks it directly, and runs what `--manual`
 * prints with each kubectl; both go into recorded.json. With `--plain` it runs what a person would type, for recorded-plain.json. The test of the same folder needs none of these programs.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { ingestPage } from "../../checker/ingest-page.ts";
import { manualText } from "../../checker/manual.ts";
import type { Check, Report, Status } from "../../checker/model.ts";
import { authoredProbe } from "../../checker/probes/authoring.ts";
import { runChecks } from "../../checker/run.ts";
import { settingOf } from "../../checker/run-page.ts";
import { connect } from "../../checker/servers.ts";
import { startCarrier, type TestCarrier } from "../carrier/carrier.ts";
import { type RealPrometheus, startRealPrometheus } from "../prometheus/real-prometheus.ts";
import { findPrograms } from "../verdicts/programs.ts";
import { type RealCluster, startRealCluster } from "./real-cluster.ts";
import { recordPlain } from "./record-plain.ts";
import {
  BOOK,
  IDENTITY,
  optionsOf,
  pageOf,
  PLAIN,
  type PlainForm,
  type PlainRecorded,
  readRecorded,
  RECORDED,
  type Recorded,
} from "./recordings.ts";
import { master, type State, STATES } from "./states.ts";

/** Rounds in which a person would run what is still missing. */
const ROUNDS = 8;

interface World {
  readonly cluster: RealCluster;
  readonly carrier: TestCarrier;
  readonly prometheus: RealPrometheus;
}

export async function main(args: readonly string[]): Promise<void> {
  const { values, positionals: kubectls } = parseArgs({
    args: [...args],
    options: { only: { type: "string" }, plain: { type: "boolean" } },
    allowPositionals: true,
  });
  const isMeant = ({ name }: State): boolean => values.only === undefined || name.startsWith(values.only);
  const { prometheus = "prometheus" } = findPrograms();
  const cluster = await startRealCluster();
  const carrier = await startCarrier({ clusters: 8 });
  const world = { cluster, carrier, prometheus: await startRealPrometheus(prometheus, RULES) };
  const plain: PlainRecorded[] = [];
  const recorded: Recorded[] =
    values.only === undefined ? [] : readRecorded().filter(({ state }) => !state.startsWith(values.only ?? ""));
  try {
    for (const state of STATES.filter(isMeant)) {
      await arrange(state, world);
      const checks = state.checks.map(parsed);
      const direct = await askDirectly(state, checks, world);
      for (const [index, name] of (kubectls.length === 0 ? ["kubectl"] : kubectls).entries()) {
        const kubectl = resolveProgram(name);
        if (values.plain !== true) recorded.push(await record(state, checks, direct, kubectl, world));
        else plain.push(...(await asTyped(state, checks, direct, { kubectl, index, world })));
      }
      if (values.plain === true) writeFileSync(PLAIN, `[\n${plain.map((one) => JSON.stringify(one)).join(",\n")}\n]\n`);
      else writeFileSync(RECORDED, `${JSON.stringify(recorded, undefined, 1)}\n`);
      await carrier.heal();
      process.stdout.write(`${state.name}: ${Object.values(direct).join(", ")}\n`);
    }
    process.stdout.write(`${values.plain === true ? plain.length : recorded.length} transcripts written\n`);
  } finally {
    cluster.stop();
    await Promise.all([carrier.stop(), world.prometheus.stop()]);
  }
  process.exit();
}

/** What the shop's Prometheus would evaluate. */
const RULES = [
  { alert: "AlwaysFiring", expr: "up == 1" },
  { alert: "NeverFiring", expr: "up == 0" },
];

async function arrange({ objects, namespace, customers, logs = [] }: State, world: World): Promise<void> {
  const { api } = world.cluster;
  const masters = customers === undefined ? [] : world.carrier.ids.map((id) => master(namespace, id));
  for (const { path, object, status } of [...objects, ...masters]) {
    await api.admin.create(path, object);
    const { name } = object["metadata"] as { name: string };
    if (status !== undefined) await api.admin.merge(`${path}/${name}/status`, { status });
  }
  for (const { pod, container, lines } of logs) world.cluster.logs.write(namespace, pod, container, lines);
  if (customers?.broken === "all") await world.carrier.breakNetwork(1, "refuse");
  if (customers?.broken === "some") await world.carrier.breakNetwork(0.4, "refuse");
}

function parsed(check: Check): Check {
  const probe = authoredProbe(check.probe);
  if (probe === undefined) throw new Error(`there is no probe ${check.probe}`);
  return { ...check, params: v.parse(probe.params, check.params) as Check["params"] };
}

function placesOf(state: State, { carrier, prometheus }: World): Pick<Recorded, "kubeconfigs" | "prometheus"> {
  return {
    ...(state.customers === undefined ? {} : { kubeconfigs: carrier.kubeconfigs }),
    ...(state.prometheus === undefined ? {} : { prometheus: prometheus.url }),
  };
}

async function askDirectly(state: State, checks: readonly Check[], world: World): Promise<Recorded["direct"]> {
  const kubeconfig = world.cluster.kubeconfigOf(state.user ?? "administrator");
  const options = { ...optionsOf(placesOf(state, world)), kubeconfig };
  const servers = connect(options, undefined, process.env);
  const setting = { ...settingOf(options), seed: 1, pace: 0.1 };
  const progress = { begin: () => {}, line: () => {}, end: () => {} };
  const signal = new AbortController().signal;
  const { results } = await runChecks(pageOf(checks), BOOK, { servers, setting, progress, signal });
  return statusesOf(results);
}

function statusesOf(results: Report["results"]): Readonly<Record<string, Status>> {
  return Object.fromEntries(results.map(({ check, verdict }) => [check.id, verdict.status]));
}

/** Round after round, each with all commands so far, until nothing is missing. */
async function record(
  state: State,
  checks: readonly Check[],
  direct: Recorded["direct"],
  kubectl: string,
  world: World,
): Promise<Recorded> {
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-transcript-"));
  mkdirSync(join(folder, "bin"));
  symlinkSync(kubectl, join(folder, "bin", "kubectl"));
  const kubeconfig = world.cluster.kubeconfigOf(state.user ?? "administrator");
  const env = {
    ...process.env,
    PATH: `${join(folder, "bin")}:${process.env["PATH"]}`,
    KUBECONFIG: kubeconfig,
    HOME: folder,
  };
  const options = optionsOf(placesOf(state, world));
  const page = pageOf(checks);
  let script = await manualText({
    page,
    book: BOOK,
    identity: IDENTITY,
    options,
    setting: settingOf(options),
    inputs: {},
  });
  let transcript = "";
  for (let round = 0; round < ROUNDS; round++) {
    transcript = await runShell(script, env);
    const file = join(folder, "out.txt");
    writeFileSync(file, transcript);
    const report = await ingestPage(page, BOOK, IDENTITY, { ...options, ingest: [file] });
    const missing = report.warnings.flatMap((warning) => /^missing, .*?: (.*)$/.exec(warning)?.[1] ?? []);
    if (missing.length === 0) break;
    script += `${missing.join("\n")}\n`;
  }
  rmSync(folder, { recursive: true });
  return {
    state: state.name,
    kubectl: versionOf(kubectl),
    checks,
    ...placesOf(state, world),
    transcript: transcript.split("\n"),
    direct,
  };
}

/** The first kubectl prints tables, the second wide ones and JSON; JSON of old kubectls is longer, so that there is little of it. */
async function asTyped(
  state: State,
  checks: readonly Check[],
  direct: Recorded["direct"],
  { kubectl, index, world }: { readonly kubectl: string; readonly index: number; readonly world: World },
): Promise<PlainRecorded[]> {
  const isOld = index % 2 === 0;
  const forms: PlainForm[] = isOld ? ["table", "wide"] : ["table", "json", "yaml"];
  if (state.name === "pod crashes") forms.push("everywhere");
  if (isOld && /^(?:pod crashes|node cordoned|deployment waits)$/.test(state.name)) forms.push("json");
  const kubeconfig = world.cluster.kubeconfigOf(state.user ?? "administrator");
  const { prometheus } = placesOf(state, world);
  return recordPlain(state.name, checks, direct, forms, {
    kubectl,
    version: versionOf(kubectl),
    kubeconfig,
    prometheus,
  });
}

/** The servers that it asks are in this very process, which must not wait for it. */
async function runShell(script: string, env: NodeJS.ProcessEnv): Promise<string> {
  const shell = spawn("sh", { env, stdio: ["pipe", "pipe", "ignore"] });
  shell.stdin.end(script);
  let printed = "";
  for await (const text of shell.stdout.setEncoding("utf8")) printed += String(text);
  return printed;
}

function resolveProgram(name: string): string {
  return name.includes("/")
    ? resolve(name)
    : spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();
}

function versionOf(kubectl: string): string {
  const { stdout } = spawnSync(kubectl, ["version", "--client", "-o", "json"], { encoding: "utf8" });
  const { clientVersion } = JSON.parse(stdout) as { clientVersion: { gitVersion: string } };
  return /^v\d+\.\d+\.\d+/.exec(clientVersion.gitVersion)?.[0] ?? clientVersion.gitVersion;
}
