/** `pilotbook fleet` by Jobs, on carriers of stand-ins (test/fleet/stand-in-carrier.ts): what is created, collected and removed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openCarrier } from "../../../checker/cluster/carrier.ts";
import type { FleetOptions } from "../../../site/fleet/options.ts";
import { watchJob } from "../../../site/fleet/watch-job.ts";
import { type TestCarrier, startCarrier } from "../../carrier/carrier.ts";
import { type JobCarrier, runJobsOn, type StandInKubectl, standInKubectl } from "../../fleet/stand-in-carrier.ts";
import { ask, type FleetFolder, fleetFolder, optionsOf } from "./fleet-world.ts";

const NAMES = ["fra02", "fra04"];
let fleet: FleetFolder;
let alone: FleetFolder["kubeconfigs"];
let kubectl: StandInKubectl;
let started: readonly TestCarrier[];
let carriers: ReadonlyMap<string, JobCarrier>;
const before = { ...process.env };
let refuses: (carrier: string, verb: string) => boolean = () => false;

beforeAll(async () => {
  fleet = await fleetFolder("fleet-jobs");
  started = await Promise.all(NAMES.map((_, seed) => startCarrier({ clusters: 4, seed: seed + 1 })));
  for (const [at, carrier] of started.entries()) {
    fleet.add(NAMES[at] ?? "", carrier);
    const texts = readdirSync(carrier.kubeconfigs).map((file) => [file, readFileSync(join(carrier.kubeconfigs, file))]);
    const data = Object.fromEntries(texts.map(([file, text]) => [file, (text as Buffer).toString("base64")]));
    const secret = { apiVersion: "v1", kind: "Secret", metadata: { name: "carriers", namespace: "default" }, data };
    carrier.api.state.objects = [secret];
  }
  carriers = new Map(started.map((carrier, at) => [NAMES[at] ?? "", runJobsOn(carrier)]));
  alone = fleet.only("fra02");
  kubectl = await standInKubectl(fleet.folder, (name, verb, yaml) => {
    if (refuses(name, verb)) throw new Error(`jobs.batch is forbidden on ${name}`);
    return on(name).change(verb, yaml);
  });
  Object.assign(process.env, kubectl.env, { PATH: `${kubectl.programs}:${process.env["PATH"]}` });
});
afterAll(async () => {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
  kubectl.stop();
  for (const carrier of carriers.values()) carrier.stop();
  await Promise.all(started.map((carrier) => carrier.stop()));
  fleet.remove();
});
afterEach(() => {
  refuses = () => false;
  kubectl.calls.length = 0;
  for (const carrier of carriers.values()) {
    carrier.onStart = () => {};
    carrier.onEnd = (_pod, _index, ended) => ended;
    carrier.attempts.clear();
  }
});

const on = (name: string): JobCarrier => carriers.get(name) as JobCarrier;
const SECRET = ["Secret carriers"];
const CHECKER = ["--job-secret", "carriers", "--policy", "literal:4x1"];
const jobs = (given: Partial<FleetOptions> = {}): FleetOptions =>
  optionsOf(fleet, { way: "jobs", format: "json", checkerOptions: CHECKER, ...given });
/** The carrier fra02 alone. */
const job = (given: Partial<FleetOptions> = {}): FleetOptions =>
  jobs({ where: { by: "files", folder: alone }, ...given });
interface Result {
  readonly check: { readonly id: string };
  readonly verdict: { readonly status: string; readonly reason: string };
}
const network = (report: string): Result["verdict"] | undefined =>
  (JSON.parse(report) as { results: readonly Result[] }).results.find(({ check }) => check.id === "network")?.verdict;

test("on each carrier a Job shares the clusters; every object is named before, and none is left", async () => {
  const asked: string[] = [];
  const { code, table, report } = await ask(jobs({ shards: 2, yes: false }), {
    ask: async (question) => {
      asked.push(question);
      expect(kubectl.calls).toEqual([]);
      return true;
    },
  });
  expect(code, table).toBe(0);
  expect(asked).toHaveLength(1);
  const { outcomes } = JSON.parse(report) as { outcomes: { carriers: string[] }[] };
  expect(outcomes.map(({ carriers: names }) => names)).toEqual([NAMES]);
  for (const name of NAMES) {
    const [made = ""] = on(name).attempts.keys();
    expect(table).toContain(`  ${made} on ${name}\n`);
    expect([...on(name).attempts.values()]).toEqual([[1, 1]]);
    expect(on(name).created()).toEqual(SECRET);
  }
  for (const line of ["ServiceAccount NAME in default", "ConfigMap NAME in default", "Job NAME in default"])
    expect(table).toContain(`  ${line}\n`);
  expect([...kubectl.calls].sort()).toEqual(["fra02 apply", "fra02 delete", "fra04 apply", "fra04 delete"]);
});

test("a pod that is killed is tried again, a message that is lost is in the log, one that is there twice counts once", async () => {
  const carrier = on("fra02");
  carrier.onStart = (pod, index, container) => {
    if (index === 1 && pod.includes("-1-b")) container.kill();
  };
  carrier.onEnd = (pod, index, ended) => {
    if (index === 0) return { ...ended, message: ended.message.slice(0, 900) };
    // Its node was lost as soon as it had said everything.
    return index === 2 && pod.includes("-2-b") ? { ...ended, exitCode: 137, reason: "Error" } : ended;
  };
  const { code, table, report } = await ask(job({ shards: 3 }));
  expect([code, network(report)?.status], table).toEqual([0, "pass"]);
  expect([...carrier.attempts.values()]).toEqual([[1, 2, 2]]);
  expect(carrier.created()).toEqual(SECRET);
});

test("a report that is torn for good is named, and then nothing is well", async () => {
  on("fra02").onEnd = (_pod, index, ended) =>
    index === 1 ? { ...ended, message: ended.message.slice(0, 900), log: "out of memory\n" } : ended;
  const { code, report } = await ask(job({ shards: 2 }));
  expect([code, network(report)?.status]).toEqual([20, "unknown"]);
  expect(network(report)?.reason).toContain("shard 2 of 2 is missing");
  expect(network(report)?.reason).toContain("out of memory");
});

test("a Job that somebody removes half-way leaves an unknown, and the rest of its objects are removed", async () => {
  const carrier = on("fra02");
  carrier.onStart = () => {
    for (const name of carrier.attempts.keys()) carrier.removeJob(name);
  };
  const { code, report } = await ask(job());
  expect([code, network(report)?.status]).toEqual([3, "unknown"]);
  expect(network(report)?.reason).toContain("somebody removed the Job");
  expect(carrier.created()).toEqual(SECRET);
});

test("an API server that is away for a while is asked again", async () => {
  const [carrier] = started as readonly [TestCarrier];
  let turnedAway = 0;
  on("fra02").onEnd = (_pod, _index, ended) => {
    const since = carrier.api.connections();
    void carrier.api.breakWith("reset").then(async () => {
      while (carrier.api.connections() < since + 2) await new Promise((resolve) => setTimeout(resolve, 20));
      turnedAway = carrier.api.connections() - since;
      await carrier.api.heal();
    });
    return ended;
  };
  const { code, report } = await ask(job());
  expect([code, network(report)?.status, turnedAway >= 2]).toEqual([0, "pass", true]);
});

test("what a carrier refuses is its own trouble, and what cannot be removed is named and removed by the next run", async () => {
  const save = join(fleet.folder, "refused");
  refuses = (name, verb) => (name === "fra02" ? verb === "apply" : verb === "delete");
  const first = await ask(jobs({ save }));
  const { carriers: reports } = JSON.parse(first.report) as { carriers: { results: Result[] }[] };
  expect(reports.map(({ results }) => results[1]?.verdict.status)).toEqual(["unknown", "pass"]);
  expect(reports[0]?.results[1]?.verdict.reason).toContain("jobs.batch is forbidden on fra02");
  const [left = ""] = readdirSync(join(save, "objects")).filter((name) => name.startsWith("fra04"));
  const command = `kubectl --kubeconfig=${join(fleet.kubeconfigs, "fra04.yaml")} delete --ignore-not-found -f ${join(save, "objects", left)}`;
  expect(first.table.replaceAll("'", "")).toContain(command);
  expect(on("fra04").created()).toContainEqual(expect.stringMatching(/^Job /));

  refuses = () => false;
  const second = await ask(jobs({ save }));
  expect([second.code, on("fra02").created(), on("fra04").created()]).toEqual([0, SECRET, SECRET]);
  expect(second.table).toMatch(/^fra04 .*\(kept, of /m);
});

test("Ctrl-C removes what was created", async () => {
  const ending = new AbortController();
  on("fra02").onStart = () => ending.abort();
  const { code, report } = await ask(job(), { signal: ending.signal });
  expect([code, network(report)?.status]).toEqual([130, "unknown"]);
  expect(on("fra02").created()).toEqual(SECRET);
});

test("nothing is created where nobody says yes, and --dry-run creates nothing", async () => {
  await expect(ask(job({ yes: false }))).rejects.toThrow(/--yes/);
  await expect(ask(job({ yes: false }), { ask: async () => false })).rejects.toThrow(/nothing was created/);
  const { code, table } = await ask(job({ yes: false, dryRun: true }));
  expect([code, kubectl.calls]).toEqual([0, []]);
  expect(table).toContain("Job NAME in default");
  // What the checker refuses is said once, in its words.
  await expect(ask(jobs({ checkerOptions: [] }))).rejects.toThrow(/^[^\n]*--job-secret[^\n]*$/);
});

test("a Job that does not end in time says what its pods wait for", async () => {
  const [carrier] = started as readonly [TestCarrier];
  const state = { waiting: { reason: "ImagePullBackOff", message: "Back-off pulling image nodee" } };
  const labels = { "app.kubernetes.io/instance": "slow" };
  const pod = {
    metadata: { name: "slow-x", namespace: "default", labels },
    status: { containerStatuses: [{ state }] },
  };
  const { pods, objects } = carrier.api.state;
  carrier.api.state.pods = [...pods, pod];
  carrier.api.state.objects = [
    ...objects,
    { apiVersion: "batch/v1", kind: "Job", metadata: { name: "slow", namespace: "default" } },
  ];
  const { cluster } = openCarrier({ kubeconfig: carrier.kubeconfig, env: {} });
  const signal = new AbortController().signal;
  // Node forgets a time limit that nobody holds on to, as soon as memory is collected.
  setFlagsFromString("--expose-gc");
  const collecting = setInterval(runInNewContext("gc") as () => void, 50);
  const found = await watchJob(cluster, { namespace: "default", name: "slow", shards: 1, limit: 1_000, signal });
  clearInterval(collecting);
  expect(found.texts).toEqual([]);
  expect(found.lacks).toContain("pod slow-x: Back-off pulling image nodee");
  Object.assign(carrier.api.state, { pods, objects });
});
