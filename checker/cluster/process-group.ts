/** Starts child processes as groups of their own, and ends each together with everything that it started. */

import { type ChildProcessByStdio, spawn } from "node:child_process";
import type { Readable } from "node:stream";

export type Child = ChildProcessByStdio<null, Readable, Readable | null>;

/** Whatever still runs when the checker ends, by its own will or by `process.exit`, ends with it. */
const running = new Set<Child>();
let watches = false;

type Environment = Readonly<Record<string, string | undefined>>;

/** No shell reads the arguments, and there is no standard input. Failure to start is the child's `error` event. */
export function startProcessGroup(
  program: string,
  args: readonly string[],
  env: Environment,
): ChildProcessByStdio<null, Readable, Readable> {
  return watched(spawn(program, [...args], { env, stdio: ["ignore", "pipe", "pipe"], detached: true }));
}

/**
 * The same with the terminal's input, and with what it writes to stderr shown there. It stays in our own group: another one
 * may not read from the terminal.
 */
export function startAtTerminal(program: string, args: readonly string[], env: Environment): Child {
  return watched(spawn(program, [...args], { env, stdio: ["inherit", "pipe", "inherit"] }) as unknown as Child);
}

function watched<T extends Child>(child: T): T {
  running.add(child);
  child.once("close", () => running.delete(child));
  child.once("error", () => running.delete(child));
  if (!watches) process.once("exit", () => running.forEach(endProcessGroup));
  watches = true;
  return child;
}

/** Ends the child, and the group that it leads. */
export function endProcessGroup(child: Child): void {
  if (child.pid === undefined) return;
  child.kill("SIGKILL");
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It leads no group, or is gone already.
  }
}
