/** `npm run bench`: measures what the project promises about speed and size, and prints each number with its budget. */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareEdition } from "../../site/edition.ts";
import { siteOptions } from "../../site/site-options.ts";
import { type TestCarrier, startCarrier } from "../carrier/carrier.ts";
import { linkMeasurements } from "./link-bench.ts";
import { type Measurement, type Program, compare, kept, line, median, timeOnce } from "./measure.ts";
import { pageMeasurements } from "./page-bench.ts";
import { siteMeasurements } from "./site-bench.ts";

const ALERT = "CartographerCustomerApiserverRequestErrors";

/**
 * Prints one line for each number; the exit code is 1 when one is over its budget.
 * @param argv `checker`, `pages`, `links` or `site` for a part of them; a folder of pages to try the search on
 */
export async function main(argv: readonly string[]): Promise<void> {
  const parts = ["checker", "pages", "links", "site"] as const;
  const chosen = parts.filter((part) => argv.includes(part));
  const corpus = argv.find((word) => !parts.some((part) => part === word));
  const wanted = chosen.length === 0 ? parts : chosen;
  let over = 0;
  const print = (measurements: readonly Measurement[]): void => {
    for (const measurement of measurements) {
      process.stdout.write(`${line(measurement)}\n`);
      if (!kept(measurement)) over++;
    }
  };
  if (wanted.includes("checker")) await checkerMeasurements(print);
  if (wanted.includes("pages")) print(await pageMeasurements(corpus));
  if (wanted.includes("links")) print(await linkMeasurements());
  if (wanted.includes("site")) print(await siteMeasurements());
  process.exitCode = over === 0 ? 0 : 1;
}

async function checkerMeasurements(print: (measurements: readonly Measurement[]) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-bench-"));
  const carrier = await startCarrier();
  try {
    const { checker } = await prepareEdition(siteOptions({}, false));
    const file = join(folder, "pilotbook-check.cjs");
    await writeFile(file, checker.text);
    for (const measure of [sizeOf(checker.bytes), startUp(file), ...againstCarrier(file, carrier)])
      print(await measure);
  } finally {
    await carrier.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function sizeOf(bytes: number): Promise<Measurement[]> {
  return [{ what: "checker file with a handful of runbooks", value: bytes / 1024, unit: "KiB", budget: { most: 120 } }];
}

async function startUp(file: string): Promise<Measurement[]> {
  const { ratio } = await compare(node(file, "--version"), node("-e", "0"), 21);
  return [{ what: "--version against node -e 0", value: ratio, unit: "×", budget: { most: 1.6 } }];
}

function* againstCarrier(file: string, carrier: TestCarrier): Generator<Promise<Measurement[]>> {
  const servers = [
    "--kubeconfig",
    carrier.kubeconfig,
    "--kubeconfigs",
    carrier.kubeconfigs,
    "--prometheus",
    carrier.prometheus.url,
  ];
  yield healthy(node(file, ALERT, ...servers));
  if (spawnSync("kubectl", ["version", "--client"]).status === 0) {
    yield againstKubectl(node(file, ALERT, ...servers, "--policy", "literal:4x3"), carrier);
  } else {
    process.stdout.write("      kubectl is not installed: the comparison with a shell loop is left out\n");
  }
}

async function healthy(program: Program): Promise<Measurement[]> {
  const times = [await timeOnce(program), await timeOnce(program), await timeOnce(program)];
  return [{ what: "default policy on a healthy network", value: median(times) / 1000, unit: "s", budget: { most: 5 } }];
}

/** The checker lists the clusters besides; the loop makes its attempts only. */
async function againstKubectl(program: Program, carrier: TestCarrier): Promise<Measurement[]> {
  const calls = carrier.ids
    .slice(0, 4)
    .flatMap((id) =>
      Array(3).fill(`kubectl --kubeconfig ${join(carrier.kubeconfigs, `${id}.yaml`)} get --raw /readyz`),
    );
  const loop: Program = { command: "sh", args: ["-c", calls.join(" && ")] };
  const { ratio } = await compare(loop, program, 7);
  return [
    {
      what: "a shell loop of 12 kubectl calls against 12 attempts by the literal policy",
      value: ratio,
      unit: "×",
      budget: { least: 3 },
    },
  ];
}

function node(...args: string[]): Program {
  return { command: process.execPath, args };
}
