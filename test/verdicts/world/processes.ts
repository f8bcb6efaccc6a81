/** Long-running programs with a log each, and waiting for what they are to become. */
import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface RunningProgram {
  readonly signal: (signal: "SIGKILL" | "SIGSTOP" | "SIGCONT") => void;
  /** Starts it again with the same arguments, where it has ended or was killed. */
  readonly restart: () => void;
  readonly hasEnded: () => boolean;
  /** Kilobytes of memory that it holds now. */
  readonly residentKilobytes: () => number;
  /** The end of its log, for a message. */
  readonly lastWords: () => string;
}

export function startProgram(name: string, program: string, args: readonly string[], folder: string): RunningProgram {
  const log = join(folder, `${name}.log`);
  const start = (): ChildProcess => {
    const output = openSync(log, "a");
    const child = spawn(program, [...args], { stdio: ["ignore", output, output], cwd: folder });
    closeSync(output);
    return child.on("error", () => {});
  };
  let child = start();
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  return {
    signal: (signal) => void child.kill(signal),
    restart() {
      child = start();
    },
    hasEnded,
    residentKilobytes: () => {
      const status = hasEnded() ? "" : readFileSync(`/proc/${child.pid}/status`, "utf8");
      return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    },
    lastWords: () => `${name}: ${readFileSync(log, "utf8").split("\n").slice(-12).join("\n")}`,
  };
}

/** Milliseconds. A dozen scenarios wait at the same time, and what they ask is work for the servers that they wait for. */
const PAUSE = 500;

/** Asks again and again. Rejects with the program's last words when it ends, or when the time is over. */
export async function waitUntil(
  what: string,
  condition: () => Promise<boolean>,
  program?: RunningProgram,
  seconds = 240,
): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  while (!(await condition().catch(() => false))) {
    if (program?.hasEnded() === true) throw new Error(`${what}: it ended. ${program.lastWords()}`);
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s. ${program?.lastWords() ?? ""}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
