/** Measures how many fresh TLS connections the checker makes in a second, against what openssl makes to the same server. */
import { execFile, spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type LargeCarrier, startLargeCarrier } from "../carrier/large-carrier.ts";
import { runChecker } from "./checker-file.ts";
import { type Measurement, median } from "./measure.ts";

const RUNS = 7;
/** As many clusters and attempts as take about as long as openssl's run. */
const CLUSTERS = 20;
const ATTEMPTS = 40;
const SECONDS = 2;

/** Nothing, and a line that says so, where openssl is not installed. */
export async function tlsMeasurements(file: string): Promise<Measurement[]> {
  if (spawnSync("openssl", ["version"]).status !== 0) {
    process.stdout.write("      openssl is not installed: the comparison with openssl s_time is left out\n");
    return [];
  }
  const carrier = await startLargeCarrier(CLUSTERS);
  try {
    const openssl = await opensslClient(carrier);
    const ratios: number[] = [];
    for (let run = 0; run <= RUNS; run++) {
      const ratio = (await checkerRate(file, carrier)) / (await openssl());
      if (run > 0) ratios.push(ratio);
    }
    return [
      {
        what: "fresh TLS probes per second against openssl s_time -new on the same server",
        value: median(ratios),
        unit: "×",
        budget: { least: 0.5 },
      },
    ];
  } finally {
    await carrier.stop();
  }
}

/** Requests per second of the check alone, by the policy that does not pause between them. */
async function checkerRate(file: string, carrier: LargeCarrier): Promise<number> {
  const policy = `literal:${CLUSTERS}x${ATTEMPTS}`;
  const { network } = await runChecker(file, carrier, "pass", "--policy", policy);
  if (network.requests !== CLUSTERS * ATTEMPTS) throw new Error(`the checker sent ${network.requests} requests`);
  return (network.requests / network.milliseconds) * 1_000;
}

/** One GET over each connection, verified and with a client certificate, as the checker's are. */
async function opensslClient({ folder, customers }: LargeCarrier): Promise<() => Promise<number>> {
  const [authority, certificate, key] = ["ca.pem", "client.pem", "client.key"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await writeFile(authority, customers.authority.certificate);
  await writeFile(certificate, customers.client.certificate);
  await writeFile(key, customers.client.key, { mode: 0o600 });
  const server = ["-connect", `127.0.0.1:${customers.port}`, "-CAfile", authority, "-verify", "2"];
  const client = ["-cert", certificate, "-key", key];
  const args = ["s_time", "-new", "-www", "/readyz", "-time", String(SECONDS), ...server, ...client];
  return async () => {
    const before = customers.requests.length;
    const began = performance.now();
    await promisify(execFile)("openssl", args);
    // Counted by the server, because openssl's own clock knows whole seconds only.
    return ((customers.requests.length - before) / (performance.now() - began)) * 1_000;
  };
}
