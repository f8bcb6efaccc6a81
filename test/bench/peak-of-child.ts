/** Watches the processes of this machine for the most memory that one of a certain name has: a program that others start. */
import { existsSync, readFileSync, readdirSync } from "node:fs";

const PAUSE = 20;

/**
 * Watches until it is stopped.
 * @param name of the program that is meant; the largest of several counts
 * @returns `stop` gives the peak in units of 1,000,000 bytes; undefined where there was none, or no Linux to ask
 */
export function peakOfChild(name: RegExp): { stop(): number | undefined } {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, ...(existsSync("/proc/self/status") ? peaks(name) : []));
  }, PAUSE);
  return {
    stop() {
      clearInterval(timer);
      return peak === 0 ? undefined : (peak * 1_024) / 1e6;
    },
  };
}

function peaks(name: RegExp): number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((process) => {
      try {
        const status = readFileSync(`/proc/${process}/status`, "utf8");
        const [, own = ""] = /^Name:\s*(.*)$/m.exec(status) ?? [];
        const [, kibibytes = "0"] = /^VmHWM:\s*(\d+)/m.exec(status) ?? [];
        return name.test(own) ? [Number(kibibytes)] : [];
      } catch {
        // It ended while it was looked at.
        return [];
      }
    });
}
