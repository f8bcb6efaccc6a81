/** Measures what a fleet costs: the size of compact reports, merging those of 300 carriers, and asking them. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildEngine, checkerFile, probesOf } from "../../checker/bundle.ts";
import { FAILURE_CLASSES } from "../../checker/cluster/failure-class.ts";
import { censusPolicy } from "../../checker/decide/census-policy.ts";
import { seededRandom } from "../../checker/decide/sampling.ts";
import { packageVersion } from "../../checker/package-root.ts";
import { compactText } from "../../checker/shards/compact.ts";
import { book, pieceOn, runOn, type World } from "../checker/shards/made-up-world.ts";
import { type ApiServer, startApiServer } from "../carrier/api-server.ts";
import { kubeconfigOf } from "../carrier/carrier.ts";
import { newAuthority } from "../carrier/certificates.ts";
import { startLargeCarrier } from "../carrier/large-carrier.ts";
import { fleetOf, writeFleetChecker } from "./fleet-command.ts";
import type { Measurement } from "./measure.ts";
import { watchNode } from "./peak-memory.ts";

const CARRIERS = 300;
const CLUSTERS = 100;

/** Some ten minutes, most of them for 300 checkers. */
export async function* fleetMeasurements(): AsyncGenerator<Measurement> {
  yield* reportsAndMerge();
  yield* wholeFleet();
}

/** 300 carriers with an API server each on loopback, and one server behind all their clusters, asked from here. */
async function* wholeFleet(): AsyncGenerator<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-fleet-"));
  const carrier = await startLargeCarrier(CLUSTERS);
  const servers: ApiServer[] = [];
  try {
    const checker = await writeFleetChecker(folder);
    const carriers = join(folder, "carriers");
    await mkdir(carriers);
    const foreign = newAuthority("Corporate TLS inspection");
    for (let number = 0; number < CARRIERS; number++) {
      const server = await startApiServer(`carrier-${number}`, carrier.state, foreign);
      servers.push(server);
      await writeFile(join(carriers, `carrier-${number}.yaml`), kubeconfigOf(server), { mode: 0o600 });
    }
    const where = ["--kubeconfigs", carriers, "--at-once", "4"];
    const { code, stdout, milliseconds, megabytes } = await fleetOf(checker, where, carrier, "default");
    if (code !== 0 || !stdout.includes(`${CARRIERS} carriers: `))
      throw new Error(`not all are well: ${stdout.slice(-2_000)}`);
    const what = `fleet --local on ${CARRIERS} carriers with ${CLUSTERS} clusters each`;
    yield { what: `peak memory of ${what}`, value: megabytes, unit: "MB", budget: { most: 200 } };
    // Four checkers at once on two cores that also are all the servers.
    yield { what, value: milliseconds / 1_000, unit: "s", budget: { most: 900 } };
  } finally {
    await Promise.all([carrier.stop(), ...servers.map((server) => server.stop())]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function* reportsAndMerge(): AsyncGenerator<Measurement> {
  const sizes = [1, 8, 100, 1_000, 10_000].flatMap((clusters) =>
    [0, 0.3, 1].map((dead) => compactOf(clusters, dead, "fra02", "0123456789ab").length),
  );
  yield {
    what: "largest compact report of a census of 1 to 10,000 clusters",
    value: Math.max(...sizes),
    unit: "bytes",
    budget: { most: 4_000 },
  };
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-fleet-"));
  try {
    const checker = checkerFile(await buildEngine(probesOf(book)), book, packageVersion);
    const file = join(folder, "pilotbook-check.cjs");
    await writeFile(file, checker.text);
    const reports: string[] = [];
    for (let number = 0; number < CARRIERS; number++) {
      const report = join(folder, `carrier-${number}`);
      await writeFile(report, compactOf(CLUSTERS, number % 30 === 0 ? 0.4 : 0, `carrier-${number}`, checker.content));
      reports.push(report);
    }
    const { milliseconds, megabytes, stdout } = await watchNode(file, "merge", ...reports);
    if (!stdout.includes("10 carriers: ")) throw new Error(`merge does not name the ten broken carriers: ${stdout}`);
    const what = `merge of ${CARRIERS} carriers with ${CLUSTERS} clusters each`;
    yield { what, value: milliseconds / 1_000, unit: "s", budget: { most: 2 } };
    yield { what: `peak memory of that`, value: megabytes, unit: "MB", budget: { most: 200 } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @param dead share of the clusters that are out of reach */
function compactOf(clusters: number, dead: number, carrier: string, content: string): string {
  const random = seededRandom(clusters);
  const hex = (): string => Math.floor(random() * 2 ** 40).toString(16);
  const targets = Array.from({ length: clusters }, () => ({
    id: `c${hex()}${hex()}`,
    traits: {
      node: `worker-${Math.floor(random() * 30)}`,
      zone: `fra0${Math.floor(random() * 3)}`,
      endpoint: `${hex()}.example.com`,
    },
  }));
  const out = new Set(targets.slice(0, Math.round(clusters * dead)));
  const world: World = {
    isBusy: false,
    targets,
    setting: { policy: "census", seed: 1, budget: 1_000_000, pace: 1, answers: {} },
    visit: (target) => ({
      target,
      tries: [0, 1, 2].map(() => ({
        class: out.has(target as (typeof targets)[number]) ? FAILURE_CLASSES.TCP_TIMEOUT : FAILURE_CLASSES.OK,
        milliseconds: Math.floor(random() * 100),
        clockSkew: 0,
      })),
      ...(out.has(target as (typeof targets)[number]) ? { carrierAnswers: true } : {}),
    }),
  };
  const piece = { ...pieceOn(world, runOn(world, censusPolicy), carrier), content };
  return compactText(piece, "nobody is called automatically");
}
