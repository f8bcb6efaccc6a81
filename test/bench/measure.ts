/** Measures whole processes: medians over alternating runs, so that a machine that gets slower is slower for both. */
import { type SpawnOptions, spawn } from "node:child_process";

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** One run's wall time in milliseconds. Rejects where the program cannot be started or fails: its time would mean nothing. */
export function timeOnce({ command, args, env }: Program): Promise<number> {
  const options: SpawnOptions = { stdio: "ignore", env: { ...process.env, ...env } };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    spawn(command, [...args], options)
      .on("error", reject)
      .on("exit", (code) => {
        if (code === 0) resolve(performance.now() - began);
        else reject(new Error(`${command} ${args.join(" ")} ended with ${code}`));
      });
  });
}

/** The program, after a command of the shell: what that takes counts, too. */
export function after(command: string, { command: program, args, ...rest }: Program): Program {
  const words = [program, ...args].map((word) => `'${word}'`).join(" ");
  return { ...rest, command: "sh", args: ["-c", `${command} && exec ${words}`] };
}

/** Medians of two programs, run in turn, after one run of each that is not counted. */
export async function compare(
  a: Program,
  b: Program,
  runs: number,
): Promise<{ readonly a: number; readonly b: number; readonly ratio: number }> {
  const times: [number, number][] = [];
  for (let run = 0; run <= runs; run++) {
    const pair: [number, number] = [await timeOnce(a), await timeOnce(b)];
    if (run > 0) times.push(pair);
  }
  // The ratio of each pair, not of the medians: both halves of a pair met the same machine.
  return {
    a: median(times.map(([one]) => one)),
    b: median(times.map(([, one]) => one)),
    ratio: median(times.map(([one, other]) => one / other)),
  };
}

/** The middle one, or the upper of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** One measured number with what it may be. */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** `most` for a ceiling, `least` for a floor. */
  readonly budget: { readonly most: number } | { readonly least: number };
}

/** Whether the number keeps its budget. */
export function kept({ value, budget }: Measurement): boolean {
  return "most" in budget ? value <= budget.most : value >= budget.least;
}

/** One line of the table. */
export function line(measurement: Measurement): string {
  const { what, value, unit, budget } = measurement;
  const limit = "most" in budget ? `at most ${budget.most}` : `at least ${budget.least}`;
  const shown = value >= 100 ? Math.round(value) : Number(value.toFixed(2));
  return `${kept(measurement) ? "ok  " : "OVER"}  ${what.padEnd(74)} ${String(shown).padStart(8)} ${unit.padEnd(5)} ${limit}`;
}
