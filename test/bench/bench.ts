/** `npm run bench`: measures what the project promises about speed and size, and prints each number with its budget. */
import { checkerMeasurements } from "./checker-bench.ts";
import { deadNetworkMeasurements } from "./dead-network-bench.ts";
import { fleetMeasurements } from "./fleet-bench.ts";
import { growthMeasurements } from "./growth-bench.ts";
import { ingestMeasurements } from "./ingest-bench.ts";
import { linkMeasurements } from "./link-bench.ts";
import { type Measurement, kept, line } from "./measure.ts";
import { oddsMeasurements } from "./odds-bench.ts";
import { pageMeasurements } from "./page-bench.ts";
import { standaloneMeasurements } from "./standalone-bench.ts";
import { siteMeasurements } from "./site-bench.ts";

type Part = (corpus?: string) => AsyncIterable<Measurement> | Promise<Iterable<Measurement>>;

const PARTS = new Map<string, Part>([
  ["checker", checkerMeasurements],
  ["fleet", fleetMeasurements],
  ["dead", deadNetworkMeasurements],
  ["ingest", ingestMeasurements],
  ["standalone", standaloneMeasurements],
  ["odds", async () => oddsMeasurements()],
  ["pages", pageMeasurements],
  ["growth", async () => growthMeasurements()],
  ["links", linkMeasurements],
  ["site", () => siteMeasurements()],
]);

/**
 * Prints one line for each number; the exit code is 1 when one is over its budget.
 * @param argv `checker`, `fleet`, `dead`, `ingest`, `standalone`, `odds`, `pages`, `growth`, `links` or `site` for a part of them; a folder of pages to try the search on
 */
export async function main(argv: readonly string[]): Promise<void> {
  const chosen = argv.filter((word) => PARTS.has(word));
  const corpus = argv.find((word) => !PARTS.has(word));
  let over = 0;
  for (const [name, measure] of PARTS) {
    if (chosen.length > 0 && !chosen.includes(name)) continue;
    for await (const measurement of await measure(corpus)) {
      process.stdout.write(`${line(measurement)}\n`);
      if (!kept(measurement)) over++;
    }
  }
  process.exitCode = over === 0 ? 0 : 1;
}
