/** Starts child processes as groups of their own, and ends each together with everything that it started. */

import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";

export type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Whatever still runs when the checker ends, by its own will or by `process.exit`, ends with it. */
const running = new Set<Child>();
let watches = false;

/** No shell reads the arguments, and there is no standard input. Failure to start is the child's `error` event. */
export function startProcessGroup(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Child {
  const child = spawn(program, [...args], { env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  running.add(child);
  child.once("close", () => running.delete(child));
  child.once("error", () => running.delete(child));
  if (!watches) process.once("exit", () => running.forEach(endProcessGroup));
  watches = true;
  return child;
}

export function endProcessGroup(child: Child): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
