/** `npm run test:fleet`: `pilotbook fleet` by Jobs on a real kube-apiserver with its kube-controller-manager, while things go wrong. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { findPrograms } from "../verdicts/programs.ts";
import { fleetFolder } from "../site/fleet/fleet-world.ts";
import { NEEDED, startRealCarrier } from "./real-carrier.ts";
import { TRIALS } from "./trials.ts";

/**
 * Sets the exit code: 0 where all holds, 1 where something does not, 3 where this machine lacks the programs: then it says
 * which, and nothing was tried.
 * @param argv words that the names of trials have to contain; all trials where there are none
 */
export async function main(argv: readonly string[]): Promise<void> {
  const { kubernetes, etcd, kubectl } = findPrograms();
  if (kubernetes === undefined || etcd === undefined || kubectl === undefined) {
    const missing = NEEDED.filter((name) => findPrograms()[name] === undefined);
    say(`LEFT OUT  Jobs on a real API server: this machine has no ${missing.join(", no ")}.`);
    say(
      "          etcd and kubectl are Debian's etcd-server and kubernetes-client; test/verdicts/build-kubernetes.sh builds the rest.",
    );
    process.exitCode = 3;
    return;
  }
  const carrier = await startRealCarrier({ kubernetes, etcd, kubectl });
  const fleet = await fleetFolder("fleet-real");
  let wrong = 0;
  try {
    const folders = { alone: join(fleet.folder, "alone"), nobody: join(fleet.folder, "nobody") };
    for (const folder of Object.values(folders)) mkdirSync(folder);
    for (const name of ["fra02", "fra04"])
      carrier.kubeconfig(join(fleet.kubeconfigs, name), "operator", "system:masters");
    carrier.kubeconfig(join(folders.alone, "fra02"), "operator", "system:masters");
    carrier.kubeconfig(join(folders.nobody, "fra02"), "guest");
    const chosen = TRIALS.filter(({ name }) => argv.every((word) => name.includes(word)));
    for (const { name, run } of chosen) {
      const began = performance.now();
      const faults = await run({ carrier, fleet, ...folders }).catch((error: unknown) => [String(error)]);
      say(`${faults.length === 0 ? "ok" : "WRONG"}  ${name} (${((performance.now() - began) / 1_000).toFixed(1)} s)`);
      for (const fault of faults) say(`       ${fault}`);
      if (faults.length > 0) wrong++;
    }
    say(`The largest pod has ${carrier.node.largestPod()} bytes with its status.`);
  } finally {
    await carrier.stop();
    fleet.remove();
  }
  say(wrong === 0 ? "all of it holds" : `${wrong} do not hold`);
  // Watches of the node stand-in would go on for ever.
  process.exit(wrong === 0 ? 0 : 1);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
