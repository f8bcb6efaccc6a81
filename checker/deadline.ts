/** Time limits that are kept: whatever hangs, the caller gets an answer in time. */
import { setMaxListeners } from "node:events";

export interface Deadline {
  readonly signal: AbortSignal;
  readonly passed: () => boolean;
  /** Call when it is not needed any more: until then it keeps the process alive, so that nothing ends without a report. */
  readonly clear: () => void;
}

/** Ends with the outer signal, or after its own time. */
export function deadlineOf(milliseconds: number, outer: AbortSignal): Deadline {
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(), milliseconds);
  const signal = AbortSignal.any([outer, own.signal]);
  // Ten attempts side by side listen to it, and more; Node would warn of a leak on the operator's screen.
  setMaxListeners(0, signal);
  return {
    signal,
    passed: () => own.signal.aborted,
    clear: () => clearTimeout(timer),
  };
}

/**
 * What the work gives, or undefined when it goes on for longer than `grace` milliseconds after the signal.
 * @param signal what the work itself should obey; this is for the case that it does not
 */
export async function orGiveUp<T>(work: Promise<T>, signal: AbortSignal, grace: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let begin = (): void => {};
  const givenUp = new Promise<undefined>((resolve) => {
    begin = () => void (timer ??= setTimeout(resolve, grace, undefined));
    if (signal.aborted) begin();
    else signal.addEventListener("abort", begin);
  });
  // Nobody is there any more when it fails later.
  work.catch(() => {});
  try {
    return await Promise.race([work, givenUp]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", begin);
  }
}

/** Resolves after that many milliseconds, at once when the signal comes. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    if (signal.aborted) done();
    else signal.addEventListener("abort", done);
  });
}
