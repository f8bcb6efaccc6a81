/** Watches whether this program itself had the time to be on time: a starved prober sees timeouts that are its own. */
import { monitorEventLoopDelay } from "node:perf_hooks";

/** Milliseconds between two looks at the clock. */
const RESOLUTION = 20;

export interface SelfWatch {
  /** By how many milliseconds timers were late so far, 99th percentile. */
  readonly stalled: () => number;
  readonly end: () => void;
}

/** Begins to watch. End it, or the process is kept busy for nothing. */
export function watchSelf(): SelfWatch {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION });
  histogram.enable();
  return {
    // The histogram holds the whole interval, in nanoseconds.
    stalled: () => Math.max(0, Math.round(histogram.percentile(99) / 1e6) - RESOLUTION),
    end: () => void histogram.disable(),
  };
}
