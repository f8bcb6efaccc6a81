/** Measures the checker file: its size, its start, its memory, and how soon it tells a healthy network from a dead one. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildEngine, checkerFile } from "../../checker/bundle.ts";
import { packageRoot, packageVersion } from "../../checker/package-root.ts";
import { AUTHORED_PROBES } from "../../checker/probes/authoring.ts";
import { type TestCarrier, startCarrier } from "../carrier/carrier.ts";
import { startLargeCarrier } from "../carrier/large-carrier.ts";
import { ALERT, placeOf, runChecker, sizeOfWholeSite, writeChecker } from "./checker-file.ts";
import type { Held } from "./many-runs.ts";
import { type Measurement, type Program, compare, median } from "./measure.ts";
import { watchNode } from "./peak-memory.ts";
import { tlsMeasurements } from "./tls-bench.ts";

/** Customer clusters of the census. */
const MANY = 10_000;
const RUNS = 7;

/** Some five minutes, half of them for the census; each number comes as soon as it is known. */
export async function* checkerMeasurements(): AsyncGenerator<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-bench-"));
  const file = join(folder, "pilotbook-check.cjs");
  const carrier = await startCarrier();
  try {
    const bytes = await writeChecker(file);
    yield { what: "checker file with a handful of runbooks", value: bytes / 1_000, unit: "KB", budget: { most: 110 } };
    const whole = (await sizeOfWholeSite()) / 1_000;
    yield {
      what: "checker file with all runbooks of this repository",
      value: whole,
      unit: "KB",
      budget: { most: 190 },
    };
    yield await sizeWithAllProbes();
    yield await startUp(file);
    yield* onSeedCase(file, carrier);
    yield* againstKubectl(file, carrier);
    // Breaks its network, so it comes last.
    yield* onDeadNetwork(file, carrier);
    yield* await tlsMeasurements(file);
    yield* await manyRuns();
    yield* census(file);
  } finally {
    await carrier.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Half of many runs of one process against the other half: the first fill what a process keeps for good. */
async function manyRuns(): Promise<Measurement[]> {
  const carrier = await startCarrier({ clusters: 3 });
  try {
    const { kubeconfig, kubeconfigs } = carrier;
    // In a process of its own: the carrier keeps what it was asked.
    const program = [join(packageRoot, ".eleventy.js"), "test/bench/many-runs.ts", kubeconfig, kubeconfigs];
    const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", ...program, "1000", "2000"]);
    const [early, late] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Held);
    if (early === undefined || late?.exitCodes.join() !== "0") throw new Error(stdout);
    const grown = late.heap + late.external - early.heap - early.external;
    const runs = late.runs - early.runs;
    return [
      { what: "what a run leaves in memory, of 1,000", value: grown / runs, unit: "bytes", budget: { most: 500 } },
      {
        what: "descriptors and listeners that 1,000 runs leave",
        value: late.descriptors + late.listeners - early.descriptors - early.listeners,
        unit: "",
        budget: { most: 0 },
      },
    ];
  } finally {
    await carrier.stop();
  }
}

/** The engine of a site that uses every probe, packed as it is in the file, and no page. */
async function sizeWithAllProbes(): Promise<Measurement> {
  const engine = await buildEngine(AUTHORED_PROBES.map((probe) => probe.default.name));
  const { bytes } = checkerFile(engine, { title: "", teams: {}, pages: [] }, packageVersion);
  const what = "checker file with all probes and without any checks";
  return { what, value: bytes / 1_000, unit: "KB", budget: { most: 135 } };
}

async function startUp(file: string): Promise<Measurement> {
  const { ratio } = await compare(node(file, "--version"), node("-e", "0"), 21);
  return { what: "--version against node -e 0", value: ratio, unit: "×", budget: { most: 1.5 } };
}

/** The network is healthy; both numbers are of the same runs. */
async function* onSeedCase(file: string, carrier: TestCarrier): AsyncGenerator<Measurement> {
  const times: number[] = [];
  const ratios: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const bare = await watchNode("-e", "0");
    const { milliseconds, megabytes } = await runChecker(file, carrier, "pass");
    times.push(milliseconds);
    ratios.push(megabytes / bare.megabytes);
  }
  yield {
    what: "default policy on a healthy network",
    value: median(times) / 1_000,
    unit: "s",
    budget: { most: 5 },
  };
  yield {
    what: "peak memory of that run against node -e 0",
    value: median(ratios),
    unit: "×",
    budget: { most: 1.6 },
  };
}

/** The checker lists the clusters besides; the loop makes its attempts only. */
async function* againstKubectl(file: string, carrier: TestCarrier): AsyncGenerator<Measurement> {
  if (spawnSync("kubectl", ["version", "--client"]).status !== 0) {
    process.stdout.write("      kubectl is not installed: the comparison with a shell loop is left out\n");
    return;
  }
  const calls = carrier.ids
    .slice(0, 4)
    .flatMap((id) =>
      Array<string>(3).fill(`kubectl --kubeconfig ${join(carrier.kubeconfigs, `${id}.yaml`)} get --raw /readyz`),
    );
  const loop: Program = { command: "sh", args: ["-c", calls.join(" && ")] };
  const checker = node(file, ALERT, ...placeOf(carrier), "--policy", "literal:4x3");
  const { ratio } = await compare(loop, checker, RUNS);
  yield {
    what: "a shell loop of 12 kubectl calls against 12 attempts by the literal policy",
    value: ratio,
    unit: "×",
    budget: { least: 3 },
  };
}

/** Every packet to every customer cluster is lost, and nobody says so. */
async function* onDeadNetwork(file: string, carrier: TestCarrier): AsyncGenerator<Measurement> {
  if (platform() !== "linux") {
    process.stdout.write("      only Linux drops what a full listener is sent: the dead network is left out\n");
    return;
  }
  await carrier.breakNetwork(1, "drop");
  const { milliseconds } = await runChecker(file, carrier, "fail");
  yield { what: "default policy on a dead network", value: milliseconds / 1_000, unit: "s", budget: { most: 20 } };
}

/** Rejects unless every cluster was asked three times. */
async function* census(file: string): AsyncGenerator<Measurement> {
  const carrier = await startLargeCarrier(MANY);
  try {
    const { megabytes, network } = await runChecker(file, carrier, "pass", "--policy", "census", "--deadline", "20m");
    if (network.requests !== 3 * MANY) throw new Error(`the census sent ${network.requests} requests`);
    yield {
      what: `peak memory of a census of ${MANY} clusters, 3 attempts each`,
      value: megabytes,
      unit: "MB",
      budget: { most: 200 },
    };
  } finally {
    await carrier.stop();
  }
}

function node(...args: string[]): Program {
  return { command: process.execPath, args };
}
