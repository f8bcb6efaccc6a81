/** What the checker starts ends with the checker. */
import { once } from "node:events";
import { expect, test } from "vitest";
import { endProcessGroup, startAtTerminal, startProcessGroup } from "../../../checker/cluster/process-group.ts";

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

const env = { PATH: process.env["PATH"] };
/** Its output stays open as long as a child of its own runs. */
const STUBBORN = 'trap "" TERM INT HUP; sleep 3600 & echo there; wait';

test("a group ends with all that it started, whatever signals they ignore", async () => {
  const child = startProcessGroup("sh", ["-c", STUBBORN], env);
  await once(child.stdout, "data");
  const closed = once(child, "close");
  endProcessGroup(child);
  expect(await closed).toEqual([null, "SIGKILL"]);
});

test("one at the terminal leads no group, and is ended all the same", async () => {
  const child = startAtTerminal("sh", ["-c", 'trap "" TERM INT HUP; echo there; exec sleep 3600'], env);
  await once(child.stdout, "data");
  const closed = once(child, "close");
  endProcessGroup(child);
  expect(await closed).toEqual([null, "SIGKILL"]);
});

test("what could not be started, or is gone, needs no end", async () => {
  const missing = startProcessGroup("/nowhere/program", [], env);
  await once(missing, "error");
  endProcessGroup(missing);
  const gone = startProcessGroup("true", [], env);
  await once(gone, "close");
  endProcessGroup(gone);
  expect([missing.pid, gone.exitCode]).toEqual([undefined, 0]);
});

test("what is started gets its arguments as they are, its own environment, and no standard input", async () => {
  const child = startProcessGroup("sh", ["-c", 'echo "$1,$A,$VITEST"; cat', "sh", "$A *"], { ...env, A: "b" });
  const [text] = (await once(child.stdout, "data")) as [Buffer];
  await once(child, "close");
  expect(text.toString()).toBe("$A *,b,\n");
});
