/** One host is asked few things at a time, one after the other, and nothing while it wants to be left alone. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHostQueue } from "../../../site/links/external/host-queue.ts";

const sleep = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));
const clock = { now: () => Date.now(), sleep };

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** Runs eight tasks of `length` milliseconds. @returns when each began, and how many were under way at the most */
async function eight(length: number, pausedUntil = 0) {
  const queue = createHostQueue(clock, new AbortController().signal, { atOnce: 2, spacing: 10 });
  queue.pauseUntil(pausedUntil);
  const began: number[] = [];
  let running = 0;
  let most = 0;
  const task = async (): Promise<void> => {
    began.push(Date.now());
    most = Math.max(most, ++running);
    await sleep(length);
    running -= 1;
  };
  const all = Promise.all(Array.from({ length: 8 }, () => queue.run(task)));
  await vi.runAllTimersAsync();
  await all;
  return { began, most };
}

test("not closer together than that", async () => {
  expect(await eight(5)).toEqual({ began: [0, 10, 20, 30, 40, 50, 60, 70], most: 1 });
});

test("no more than so many at once", async () => {
  expect(await eight(40)).toEqual({ began: [0, 10, 40, 50, 80, 90, 120, 130], most: 2 });
});

test("nothing begins before the end of a pause, and then no closer together than ever", async () => {
  const { began } = await eight(5, 25);
  expect(began.slice(0, 3)).toEqual([25, 35, 45]);
});

test("when the time is over, what waits begins at once, to fail", async () => {
  const ending = new AbortController();
  const queue = createHostQueue(clock, ending.signal, { atOnce: 1, spacing: 60_000 });
  queue.pauseUntil(60_000);
  ending.abort();
  await queue.run(async () => undefined);
  expect(clock.now()).toBe(0);
});
