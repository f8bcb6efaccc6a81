/** Measures how much faster shards find out that a whole network is dead. */
import { link, mkdir, mkdtemp, rm } from "node:fs/promises";
import { platform, tmpdir } from "node:os";
import { join } from "node:path";
import { startLargeCarrier } from "../carrier/large-carrier.ts";
import { fleetOf, writeFleetChecker } from "./fleet-command.ts";
import type { Measurement } from "./measure.ts";

/** Clusters of the dead network, and how many processes share them. */
const DEAD = 1_000;
const SHARDS = 10;

/** Some nine minutes. Every packet to every customer cluster is lost: time limits pass, and processors are idle. */
export async function* deadNetworkMeasurements(): AsyncGenerator<Measurement> {
  if (platform() !== "linux") {
    process.stdout.write("      only Linux drops what a full listener is sent: the dead network is left out\n");
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-fleet-"));
  const carrier = await startLargeCarrier(DEAD);
  try {
    const checker = await writeFleetChecker(folder);
    const carriers = join(folder, "carriers");
    await mkdir(carriers);
    await link(carrier.kubeconfig, join(carriers, "fra02.yaml"));
    await carrier.customers.breakWith("drop");
    const where = ["--kubeconfigs", carriers, "--deadline", "30m", "--at-once", String(SHARDS)];
    const times: number[] = [];
    for (const shards of [1, SHARDS]) {
      const ended = await fleetOf(checker, [...where, "--shards", String(shards)], carrier, "census");
      // On a machine that is busy with other things the checkers see that they stood still themselves, and cannot tell.
      const isSeen = ended.code === 10 || ended.stdout.includes("this host itself stood still");
      const asked = Number(/, (\d+) to customer clusters/.exec(ended.stdout)?.[1] ?? 0);
      if (!isSeen || asked < DEAD)
        throw new Error(`${shards} shards sent ${asked} requests: ${ended.stdout.slice(0, 2_000)}`);
      times.push(ended.milliseconds);
    }
    const [one = NaN, many = NaN] = times;
    yield {
      what: `a dead network of ${DEAD} clusters: one process against ${SHARDS} shards`,
      value: one / many,
      unit: "×",
      budget: { least: 7 },
    };
    yield { what: `the ${SHARDS} shards of that`, value: many / 1_000, unit: "s", budget: { most: 120 } };
  } finally {
    await carrier.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
