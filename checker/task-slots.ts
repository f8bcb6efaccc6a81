/** Lets a few tasks run side by side. */

/** Runs a task when it is its turn, and gives what it gives. Tasks begin in the order in which they came. */
export type TaskSlots = <T>(task: () => Promise<T>) => Promise<T>;

/** @param atOnce how many tasks run at the same time, at most */
export function taskSlots(atOnce: number): TaskSlots {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    // Whoever ends hands its place on, so that nobody who comes later takes it.
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
