/** Takes turns: how many requests one host has at a time, how far apart they begin, and how long it asked to be left alone. */
import type { Clock } from "./network.ts";

export interface HostLimits {
  readonly atOnce: number;
  /** Milliseconds between the beginnings of two requests. */
  readonly spacing: number;
}

export const HOST_LIMITS: HostLimits = { atOnce: 4, spacing: 50 };

export interface HostQueue {
  /** Runs a task when it is its turn. */
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Nothing begins before this time. */
  pauseUntil(time: number): void;
}

/** The queue of one host. Waiting tasks run at once when the signal says that time is up, and are expected to fail then. */
export function createHostQueue(
  clock: Clock,
  signal: AbortSignal,
  { atOnce, spacing }: HostLimits = HOST_LIMITS,
): HostQueue {
  const waiting: (() => void)[] = [];
  let running = 0;
  let next = 0;
  let pausedUntil = 0;
  const turn = async (): Promise<void> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    const mine = Math.max(next, clock.now());
    next = mine + spacing;
    for (let at = mine; !signal.aborted;) {
      // The host may have asked for a pause in the meantime.
      at = Math.max(mine, pausedUntil);
      if (at <= clock.now()) return;
      await clock.sleep(at - clock.now(), signal);
    }
  };
  return {
    async run(task) {
      await turn();
      try {
        return await task();
      } finally {
        const heir = waiting.shift();
        if (heir === undefined) running -= 1;
        else heir();
      }
    },
    pauseUntil(time) {
      pausedUntil = Math.max(pausedUntil, time);
    },
  };
}
