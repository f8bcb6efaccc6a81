/**
 * `npm run kubectl-outputs -- KUBECTL…`: what each kubectl prints when a server has each fault that the tests know, written to
 * outputs.json under its version. The test of the same folder needs no kubectl.
 */
import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../../checker/cluster/kubectl-process.ts";
import { startCarrier, type TestCarrier } from "../carrier/carrier.ts";
import { ANSWER_FAULTS, CONNECTION_FAULTS, type Fault, TLS_FAULTS } from "../carrier/faults.ts";
import { LIMIT, type Output, OUTPUTS, type Outputs, readOutputs } from "./outputs.ts";

const FAULTS: readonly (Fault | "sound")[] = ["sound", ...CONNECTION_FAULTS, ...TLS_FAULTS, ...ANSWER_FAULTS];

export async function main(kubectls: readonly string[]): Promise<void> {
  for (const kubectl of kubectls.length === 0 ? ["kubectl"] : kubectls) {
    const carrier = await startCarrier({ clusters: 1 });
    const outputs: Record<string, Output> = {};
    for (const fault of FAULTS) outputs[fault] = await record(kubectl, fault, carrier);
    await carrier.stop();
    const version = versionOf(kubectl);
    const all: Outputs = { ...(existsSync(OUTPUTS) ? readOutputs() : {}), [version]: outputs };
    writeFileSync(OUTPUTS, `${JSON.stringify(all, undefined, 2)}\n`);
    process.stdout.write(`${version}: ${FAULTS.length} outputs written\n`);
  }
}

async function record(kubectl: string, fault: Fault | "sound", carrier: TestCarrier): Promise<Output> {
  const [id = ""] = carrier.ids;
  const kubeconfig = join(carrier.kubeconfigs, `${id}.yaml`);
  if (fault !== "sound") await carrier.breakNetwork([id], fault);
  const request = ["get", "--raw", "/readyz", `--request-timeout=${LIMIT}ms`, "-v=9"];
  const began = performance.now();
  const { by, exitCode, stdout, stderr } = await runProgram(
    { argv: [kubectl, `--kubeconfig=${kubeconfig}`, ...request], env: { HOME: carrier.folder } },
    { bodyLimit: 10_000, deadline: 5 * LIMIT },
  );
  const ran = Math.round(performance.now() - began);
  await carrier.heal();
  return {
    by,
    ...(exitCode === undefined ? {} : { exitCode }),
    ran,
    stdout,
    stderr: anonymous(stderr, kubeconfig, carrier.customer(id).port),
  };
}

/** Without what differs from run to run, and without the stack that kubectl 1.20 adds. */
function anonymous(stderr: string, kubeconfig: string, port: number): string[] {
  const lines = stderr
    .replaceAll(kubeconfig, "cluster.yaml")
    .replaceAll(`127.0.0.1:${port}`, "127.0.0.1:6443")
    .replaceAll(/127\.0\.0\.1:\d+->/g, "127.0.0.1:50000->")
    .replaceAll(/^([IWEF])\d{4} [\d:.]+ +\d+ /gm, "$10101 00:00:00.000000    1000 ")
    .split("\n");
  const stack = lines.findIndex((line) => line.startsWith("goroutine "));
  return stack < 0 ? lines : lines.slice(0, stack + 2);
}

function versionOf(kubectl: string): string {
  const { stdout } = spawnSync(kubectl, ["version", "--client", "-o", "json"], { encoding: "utf8" });
  const { clientVersion } = JSON.parse(stdout) as { clientVersion: { gitVersion: string } };
  return /^v\d+\.\d+\.\d+/.exec(clientVersion.gitVersion)?.[0] ?? clientVersion.gitVersion;
}
