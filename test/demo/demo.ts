/** `npm run demo`: builds the site, and runs its checker file against an embedded carrier: healthy, without a network, and with a pod that crashes. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import { prepareEdition } from "../../site/edition/edition.ts";
import { publish } from "../../site/output/publish.ts";
import { siteOptions } from "../../site/edition/site-options.ts";
import { type TestCarrier, startCarrier } from "../carrier/carrier.ts";
import { arrange } from "../carrier/world.ts";
import { readProofs } from "../runbook-proof.ts";

const NETWORK = ["CartographerCustomerApiserverRequestErrors"];
const CRASH = ["KubePodCrashLooping", "--input", "namespace=shop", "--input", "pod=cart-0"];
/** The case of this proof that the third run is about. */
const CRASH_PROOF = join(packageRoot, "test/runbooks/kubernetes/workloads/pod-crash-looping.yaml");

/** Takes no arguments. Ends with 0 when every run gave the team that its state of the carrier asks for. */
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
    const healthy = await runChecker(checker, carrier, NETWORK);
    say("\n\n=== 2. The network drops everything that is sent to the customer clusters ===\n");
    await carrier.breakNetwork(1, "drop");
    const broken = await runChecker(checker, carrier, NETWORK);
    await carrier.heal();

    say("\n\n=== 3. A pod of the carrier crashes again and again, which is another page ===\n");
    const crash = readProofs(CRASH_PROOF).find(({ expect }) => expect["log"] === "fail");
    if (crash === undefined) throw new Error(`${CRASH_PROOF} has no case in which the check log fails`);
    await arrange(carrier, crash.world);
    const crashed = await runChecker(checker, carrier, CRASH);
    process.exitCode = healthy === 0 && broken === 10 && crashed === 10 ? 0 : 1;
  } finally {
    await carrier.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Runs the file as an engineer would, in a process of its own, on this terminal. Resolves to its exit code. */
function runChecker(checker: string, carrier: TestCarrier, page: readonly string[]): Promise<number | null> {
  const args = [
    ...page,
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
