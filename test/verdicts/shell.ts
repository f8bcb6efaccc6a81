/** Runs a script as an engineer types it: in a shell of its own, in an empty folder, with nothing but an engineer's files. */
import { spawn } from "node:child_process";
import type { ShellRun } from "./contestants/contestant.ts";

/** Nobody waits longer for an answer at night. */
const PATIENCE = 120_000;

export function runShell(
  script: string,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): Promise<ShellRun> {
  const began = performance.now();
  const child = spawn("sh", ["-c", script], {
    cwd: home,
    env: { HOME: home, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, "SIGKILL"), PATIENCE);
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("close", (exitCode) => {
      clearTimeout(timer);
      resolve({ exitCode: exitCode ?? undefined, output, milliseconds: performance.now() - began });
    });
  });
}
