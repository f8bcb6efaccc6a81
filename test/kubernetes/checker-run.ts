/** Runs the page's command as an engineer does: in a shell of its own, in an empty folder, with nothing but its own files. */
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

export interface CheckerRun {
  readonly exitCode: number | null;
  readonly output: string;
  /** The team, or the words that stand in its place. */
  readonly verdict: string;
  readonly milliseconds: number;
}

export interface RunSetting {
  /** What stands behind the command; `@` stands for the folder of the engineer's files. */
  readonly arguments?: string;
  /** In place of what an engineer has; `undefined` takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Whether kubx-kubectl is on PATH. */
  readonly hasKubectl?: boolean;
}

/** Longer than the checker ever takes. */
const DEADLINE = 240_000;

/** @param prometheus what the environment names; an address at which nobody listens where it is not running */
export function runCommand(
  command: string,
  setting: RunSetting,
  files: string,
  prometheus: string,
): Promise<CheckerRun> {
  const home = mkdtempSync(join(files, "home-"));
  const path = [
    ...(setting.hasKubectl === true ? [join(files, "bin")] : []),
    dirname(process.execPath),
    process.env["PATH"] ?? "",
  ];
  const environment = {
    PATH: path.join(delimiter),
    HOME: home,
    KUBECONFIG: [join(files, "carrier.yaml"), join(files, "customers.yaml")].join(delimiter),
    PILOTBOOK_PROMETHEUS: prometheus,
    ...setting.environment,
  };
  const tail = (setting.arguments ?? "").replace(/@(?=[a-z])/g, `${files}/`);
  const began = performance.now();
  const child = spawn("sh", ["-c", `${command} ${tail}`], {
    cwd: home,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    timeout: DEADLINE,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (exitCode) => {
      resolve({ exitCode, output, verdict: verdictOf(output), milliseconds: performance.now() - began });
    });
  });
}

function verdictOf(output: string): string {
  const said = /^Verdict: +(.*)$/m.exec(output)?.[1] ?? "none";
  return /\(([\w-]+)\)$/.exec(said)?.[1] ?? said.replace(/:.*/, "");
}
