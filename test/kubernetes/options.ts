/** The command line of the test, and what it says when it is wrong. */
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

export interface Options {
  /** Programs, by path or by name on PATH. */
  readonly kubeApiserver: string;
  readonly etcd: string;
  readonly prometheus: string;
  readonly kubectl: string;
  /** How many customer clusters. */
  readonly clusters: number;
  /** Only the scenarios whose names contain this. */
  readonly only?: string;
}

export const USAGE = `npm run test:cluster -- --kube-apiserver FILE [--etcd FILE] [--prometheus FILE] [--kubectl FILE] [--clusters 5] [--only TEXT]

Runs the command that a page hands out on a real carrier with real customer clusters, sound and broken in many ways.
Needs Linux, etcd and kube-apiserver, and about 350 MB of memory for each cluster and the carrier; no root. Everything
runs in a network of its own, which nothing outside can see and which is gone when the test ends.`;

/** The command line is wrong. */
export class KubernetesTestUsageError extends Error {
  override readonly name = "KubernetesTestUsageError";
}

/** The default policy begins with five clusters, and the expected verdicts rest on that. */
const LEAST_CLUSTERS = 5;

export function parseOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      "kube-apiserver": { type: "string" },
      etcd: { type: "string", default: "etcd" },
      prometheus: { type: "string", default: "prometheus" },
      kubectl: { type: "string", default: "kubectl" },
      clusters: { type: "string", default: "5" },
      only: { type: "string" },
    },
  });
  const kubeApiserver = values["kube-apiserver"];
  if (kubeApiserver === undefined) throw new KubernetesTestUsageError("--kube-apiserver FILE is missing");
  const clusters = Number(values.clusters);
  if (!Number.isInteger(clusters) || clusters < LEAST_CLUSTERS || clusters > 100)
    throw new KubernetesTestUsageError(
      `--clusters takes a whole number from ${LEAST_CLUSTERS} to 100, not ${values.clusters}`,
    );
  const { etcd, prometheus, kubectl, only } = values;
  for (const program of [kubeApiserver, etcd]) {
    if (!isThere(program)) throw new KubernetesTestUsageError(`${program} cannot be started`);
  }
  return { kubeApiserver, etcd, prometheus, kubectl, clusters, ...(only === undefined ? {} : { only }) };
}

/** Whether a program can be started at all. */
export function isThere(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;
}
