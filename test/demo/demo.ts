/** `npm run demo`: builds the site, and runs its checker file twice against an embedded carrier, healthy and broken. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepareEdition } from "../../site/edition.ts";
import { publish } from "../../site/publish.ts";
import { siteOptions } from "../../site/site-options.ts";
import { type TestCarrier, startCarrier } from "../carrier/carrier.ts";

const RUNBOOK = "CartographerCustomerApiserverRequestErrors";

/** Takes no arguments. Ends with 0 when both runs gave the team that their state of the network asks for. */
export async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-demo-"));
  const carrier = await startCarrier();
  try {
    const options = { ...siteOptions({}, false), output: join(folder, "site") };
    const edition = await prepareEdition(options);
    await publish(edition, options);
    const checker = join(options.output, edition.checkerPath);
    say(
      `An embedded carrier with ${carrier.ids.length} customer clusters is running on loopback, and the site is built.`,
    );

    say("\n\n=== 1. The network is healthy ===\n");
    const healthy = await runChecker(checker, carrier);
    say("\n\n=== 2. The network drops everything that is sent to the customer clusters ===\n");
    await carrier.breakNetwork(1, "drop");
    const broken = await runChecker(checker, carrier);
    process.exitCode = healthy === 0 && broken === 10 ? 0 : 1;
  } finally {
    await carrier.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Runs the file as an engineer would, in a process of its own, on this terminal. Resolves to its exit code. */
function runChecker(checker: string, carrier: TestCarrier): Promise<number | null> {
  const args = [
    RUNBOOK,
    "--kubeconfig",
    carrier.kubeconfig,
    "--kubeconfigs",
    carrier.kubeconfigs,
    "--prometheus",
    carrier.prometheus.url,
  ];
  say(`$ node pilotbook-check.cjs ${args.join(" ")}`);
  const child = spawn(process.execPath, [checker, ...args], { stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((resolve) => child.on("exit", resolve));
}
