/** Measures the most memory that a whole Node process ever had resident. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Loaded into the process before its own program. Linux knows the peak of the program that runs now; what `resourceUsage` says
 * counts the process that started it too, as it was between fork and exec, and is in only where there is no Linux.
 */
const NOTE_ON_EXIT = `
  process.on("exit", () => {
    const { existsSync, readFileSync, writeFileSync } = require("node:fs");
    const status = "/proc/self/status";
    const peak = existsSync(status) ? /VmHWM:\\s*(\\d+)/.exec(readFileSync(status, "utf8"))[1] : process.resourceUsage().maxRSS;
    writeFileSync(process.env.PILOTBOOK_PEAK_FILE, String(peak));
  });
`;

/** One run of a process: its exit code, what it printed, how long it took, and the most memory that it had. */
export interface Watched {
  readonly code: number | null;
  readonly stdout: string;
  readonly milliseconds: number;
  /** Resident, in units of 1,000,000 bytes. */
  readonly megabytes: number;
}

/** Runs `node` with these arguments. Rejects where it cannot be started, or is killed. */
export async function watchNode(...args: readonly string[]): Promise<Watched> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-peak-"));
  const [preload, peak] = [join(folder, "preload.cjs"), join(folder, "peak")];
  try {
    await writeFile(preload, NOTE_ON_EXIT);
    const env = { ...process.env, PILOTBOOK_PEAK_FILE: peak };
    const began = performance.now();
    const child = spawn(process.execPath, ["--require", preload, ...args], {
      stdio: ["ignore", "pipe", "ignore"],
      env,
    });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
    const milliseconds = performance.now() - began;
    const kibibytes = Number(await readFile(peak, "utf8"));
    return { code, stdout: Buffer.concat(parts).toString(), milliseconds, megabytes: (kibibytes * 1_024) / 1e6 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
