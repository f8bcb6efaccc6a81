/** Takes turns: how many requests one host has at a time, how far apart they begin, and how long it asked to be left alone. */
import { taskSlots } from "../../../checker/task-slots.ts";
import type { Clock } from "./network.ts";

export interface HostLimits {
  readonly atOnce: number;
  /** Milliseconds between the beginnings of two requests. */
  readonly spacing: number;
}

export const HOST_LIMITS: HostLimits = { atOnce: 4, spacing: 50 };

export interface HostQueue {
  /** Runs a task when it is its turn. */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
  /** Nothing begins before this time. */
  readonly pauseUntil: (time: number) => void;
}

/** The queue of one host. Waiting tasks run at once when the signal says that time is up, and are expected to fail then. */
export function createHostQueue(
  clock: Clock,
  signal: AbortSignal,
  { atOnce, spacing }: HostLimits = HOST_LIMITS,
): HostQueue {
  const slot = taskSlots(atOnce);
  let next = 0;
  let pausedUntil = 0;
  const turn = async (): Promise<void> => {
    while (!signal.aborted) {
      // Another one may have begun in the meantime, or the host may have asked for a pause.
      const at = Math.max(next, pausedUntil);
      if (at <= clock.now()) break;
      await clock.sleep(at - clock.now(), signal);
    }
    next = clock.now() + spacing;
  };
  return {
    run: (task) =>
      slot(async () => {
        await turn();
        return task();
      }),
    pauseUntil: (time) => void (pausedUntil = Math.max(pausedUntil, time)),
  };
}
