/** Time limits that hold against what does not obey them. */
import { describe, expect, test } from "vitest";
import { deadlineOf, orGiveUp, pause } from "../../checker/deadline.ts";

const never = new Promise<string>(() => {});

describe("a deadline", () => {
  test("passes by itself, and tells that apart from the outer signal", async () => {
    const own = deadlineOf(5, new AbortController().signal);
    await pause(1_000, own.signal);
    expect([own.signal.aborted, own.passed()]).toEqual([true, true]);
    const outer = deadlineOf(5_000, AbortSignal.abort());
    expect([outer.signal.aborted, outer.passed()]).toEqual([true, false]);
    outer.clear();
  });
});

describe("what does not end", () => {
  test("is given up a little after the signal", async () => {
    const began = performance.now();
    expect(await orGiveUp(never, AbortSignal.timeout(10), 20)).toBeUndefined();
    expect(await orGiveUp(never, AbortSignal.abort(), 20)).toBeUndefined();
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  test("is waited for where it ends in the time that it is given", async () => {
    const work = new Promise<string>((resolve) => setTimeout(resolve, 5, "done"));
    expect(await orGiveUp(work, AbortSignal.abort(), 1_000)).toBe("done");
  });

  test("does no harm when it fails later", async () => {
    const work = new Promise<string>((_, reject) => setTimeout(reject, 10, new Error("late")));
    expect(await orGiveUp(work, AbortSignal.abort(), 0)).toBeUndefined();
    await pause(30, new AbortController().signal);
  });
});

test("a failure comes through", async () => {
  await expect(orGiveUp(Promise.reject(new Error("no")), new AbortController().signal, 5)).rejects.toThrow("no");
});
