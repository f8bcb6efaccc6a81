/** Ends a child process together with everything that it started. */

import type { ChildProcess } from "node:child_process";

/** The child must have been spawned with `detached: true`, which makes it the leader of a group of its own. */
export function endProcessGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // It is gone already.
  }
}
