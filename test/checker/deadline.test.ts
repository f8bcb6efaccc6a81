/** Time limits that hold against what does not obey them. Time passes when the test says so. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deadlineOf, orGiveUp, pause } from "../../checker/deadline.ts";

const never = new Promise<string>(() => {});

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** What a promise has come to by now. */
async function stateOf(promise: Promise<unknown>): Promise<unknown> {
  await vi.advanceTimersByTimeAsync(0);
  return Promise.race([promise, Promise.resolve("still waiting")]);
}

describe("a deadline", () => {
  test("passes by itself, and tells that apart from the outer signal", async () => {
    const own = deadlineOf(5, new AbortController().signal);
    await vi.advanceTimersByTimeAsync(4);
    expect([own.signal.aborted, own.passed()]).toEqual([false, false]);
    await vi.advanceTimersByTimeAsync(1);
    expect([own.signal.aborted, own.passed()]).toEqual([true, true]);
    const outer = deadlineOf(5_000, AbortSignal.abort());
    expect([outer.signal.aborted, outer.passed()]).toEqual([true, false]);
    outer.clear();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("what does not end", () => {
  test("is given up a little after the signal, and leaves no timer", async () => {
    const ending = new AbortController();
    const given = orGiveUp(never, ending.signal, 20);
    await vi.advanceTimersByTimeAsync(1_000);
    ending.abort();
    await vi.advanceTimersByTimeAsync(19);
    expect(await stateOf(given)).toBe("still waiting");
    await vi.advanceTimersByTimeAsync(1);
    expect(await stateOf(given)).toBeUndefined();
    const late = orGiveUp(never, AbortSignal.abort(), 20);
    await vi.advanceTimersByTimeAsync(20);
    expect(await stateOf(late)).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("is waited for where it ends in the time that it is given", async () => {
    const work = new Promise<string>((resolve) => setTimeout(resolve, 5, "done"));
    const given = orGiveUp(work, AbortSignal.abort(), 1_000);
    await vi.advanceTimersByTimeAsync(5);
    expect(await stateOf(given)).toBe("done");
  });

  test("does no harm when it fails later", async () => {
    const work = new Promise<string>((_, reject) => setTimeout(reject, 10, new Error("late")));
    const given = orGiveUp(work, AbortSignal.abort(), 0);
    await vi.advanceTimersByTimeAsync(0);
    expect(await stateOf(given)).toBeUndefined();
    // A rejection that nobody takes would end this run.
    await vi.advanceTimersByTimeAsync(10);
  });
});

describe("a pause", () => {
  test("ends by itself, or at once with the signal", async () => {
    const ending = new AbortController();
    const [short, long] = [pause(10, ending.signal), pause(1_000, ending.signal)];
    await vi.advanceTimersByTimeAsync(10);
    expect([await stateOf(short), await stateOf(long)]).toEqual([undefined, "still waiting"]);
    ending.abort();
    expect(await stateOf(long)).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});

test("a failure comes through", async () => {
  await expect(orGiveUp(Promise.reject(new Error("no")), new AbortController().signal, 5)).rejects.toThrow("no");
});
