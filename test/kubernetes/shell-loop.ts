/** What an engineer's shell loop costs against the checker: twelve attempts each, on the same real servers. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { compare, type Program } from "../bench/measure.ts";
import type { RealCarrier } from "./real-carrier.ts";

const ATTEMPTS_EACH = 3;
const CLUSTERS = 4;
const RUNS = 5;

export interface Comparison {
  readonly loop: string;
  readonly loopSeconds: number;
  readonly checkerSeconds: number;
  readonly ratio: number;
}

/** @param checker a checker file that was downloaded, and the page's name */
export async function compareWithShellLoop(
  carrier: RealCarrier,
  checker: { readonly file: string; readonly runbook: string; readonly prometheus: string },
): Promise<Comparison[]> {
  const { files } = carrier;
  const env = {
    HOME: files,
    PATH: `${join(files, "bin")}:${process.env["PATH"] ?? ""}`,
  };
  const command = [
    `'${process.execPath}' '${checker.file}' '${checker.runbook}' --policy literal:${CLUSTERS}x${ATTEMPTS_EACH}`,
    `--kubeconfig '${join(files, "carrier.yaml")}' --kubeconfigs '${join(files, "clusters")}'`,
    `--prometheus '${checker.prometheus}'`,
  ].join(" ");
  const run: Program = { command: "sh", args: ["-c", command], env };
  const compared: Comparison[] = [];
  for (const question of ["get pods --all-namespaces", "get --raw /readyz"]) {
    const lines = carrier.pods.ids
      .slice(0, CLUSTERS)
      .flatMap((id) => Array<string>(ATTEMPTS_EACH).fill(`kubx-kubectl ${id} ${question}`));
    const loop: Program = { command: "sh", args: ["-c", lines.join("\n")], env };
    for (const { args } of [loop, run]) {
      // It rejects where one call fails. Not synchronous: the metrics are served by this process meanwhile.
      await promisify(execFile)("sh", ["-e", ...args], { env });
    }
    const { a, b, ratio } = await compare(loop, run, RUNS);
    compared.push({ loop: question, loopSeconds: a / 1_000, checkerSeconds: b / 1_000, ratio });
  }
  return compared;
}
