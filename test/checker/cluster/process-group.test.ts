/** What the checker starts ends with the checker. */
import { once } from "node:events";
import { expect, test } from "vitest";
import type { startProcessGroup } from "../../../checker/cluster/process-group.ts";

test("whatever still runs at the end is ended, and one listener does it for all", async () => {
  // A module of its own: the one that others have loaded listens already.
  const path = "../../../checker/cluster/process-group.ts?alone";
  const alone = (await import(/* @vite-ignore */ path)) as { startProcessGroup: typeof startProcessGroup };
  const before = process.listeners("exit");
  const children = [1, 2].map(() => alone.startProcessGroup("sleep", ["3600"], { PATH: process.env["PATH"] }));
  const added = process.listeners("exit").filter((listener) => !before.includes(listener));
  expect(added).toHaveLength(1);
  const [end] = added;
  if (end !== undefined) process.off("exit", end);
  const ends = children.map((child) => once(child, "close"));
  end?.(0);
  expect(await Promise.all(ends)).toEqual([
    [null, "SIGKILL"],
    [null, "SIGKILL"],
  ]);
});
