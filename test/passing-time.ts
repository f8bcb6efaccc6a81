/** Lets time limits pass without waiting for them, so that no test depends on how fast its machine is. */
import { vi } from "vitest";

/** Turns of the event loop in which all that has been sent on loopback arrives. */
const TURNS = 50;

/**
 * Begins something that waits for what never comes, and lets its time limits pass once it is as far as it gets.
 * @param isThere whether it has come as far as it gets; all real work goes on meanwhile
 * @param milliseconds of the longest limit
 */
export async function passTime<T>(begin: () => Promise<T>, isThere: () => boolean, milliseconds: number): Promise<T> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const ending = begin();
    // Where it fails before the time is over, that is seen below.
    ending.catch(() => undefined);
    while (!isThere()) await oneTurn();
    for (let turn = 0; turn < TURNS; turn += 1) await oneTurn();
    await vi.advanceTimersByTimeAsync(milliseconds);
    return await ending;
  } finally {
    vi.useRealTimers();
  }
}

function oneTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Makes time limits as long as no busy machine exceeds, for tests in which nothing waits for one: what answers does so in
 * time, however many others want the processor. Returns what ends it.
 */
export function longLimits(): () => void {
  const usual = globalThis.setTimeout;
  const long = (callback: () => void, milliseconds = 0): NodeJS.Timeout =>
    usual(callback, milliseconds < SHORTEST_LIMIT ? milliseconds : milliseconds * LONGER);
  globalThis.setTimeout = Object.assign<typeof long, typeof usual>(long, usual);
  return () => void (globalThis.setTimeout = usual);
}

/** Milliseconds: what is shorter is a pause and no limit. */
const SHORTEST_LIMIT = 1000;
const LONGER = 30;
