/** Runs a program to its end: asked to stop where its time is up or nobody wants it any more, and killed where it does not. */
import { keptBytes } from "../../checker/cluster/kept-bytes.ts";
import { endProcessGroup, startProcessGroup } from "../../checker/cluster/process-group.ts";

/** How long, and what is kept. */
export interface Limits {
  /** Milliseconds; none where absent. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
  /** Bytes of its standard output. */
  readonly most?: number;
  /** Takes its standard output piece by piece, of which nothing is kept then. */
  readonly take?: (piece: Buffer) => void;
}

export interface Ended {
  /** `fault`: it could not be started, with the system's code. */
  readonly by: "itself" | "limit" | "abort" | { readonly fault: string };
  /** Absent where a signal ended it. */
  readonly code?: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What is said of a usage error or a crash. */
const MOST_SAID = 16_000;
/** A compact report has 4,000 bytes, and a log has a few lines around it. */
const MOST_PRINTED = 64_000;
/** Milliseconds for a program to say what it knows once it is asked to stop. */
const GRACE = 5_000;

/** Never rejects. No shell reads the arguments. */
export function runProcess(
  [program, ...args]: readonly [program: string, ...args: string[]],
  { limit, signal, most = MOST_PRINTED, take }: Limits = {},
): Promise<Ended> {
  const [stdout, stderr] = [keptBytes(most), keptBytes(MOST_SAID)];
  const said = (): Pick<Ended, "stdout" | "stderr"> => ({ stdout: stdout.text(), stderr: stderr.text() });
  if (signal?.aborted === true) return Promise.resolve({ by: "abort", ...said() });
  const child = startProcessGroup(program, args, process.env);
  child.stdout.on("data", take ?? stdout.add);
  child.stderr.on("data", stderr.add);
  return new Promise((resolve) => {
    let by: Ended["by"] = "itself";
    let killing: NodeJS.Timeout | undefined;
    const stop = (why: "limit" | "abort"): void => {
      if (killing !== undefined) return;
      by = why;
      child.kill("SIGINT");
      killing = setTimeout(() => endProcessGroup(child), GRACE);
    };
    const onAbort = (): void => stop("abort");
    const timer = limit === undefined ? undefined : setTimeout(() => stop("limit"), limit);
    signal?.addEventListener("abort", onAbort, { once: true });
    const finish = (code: number | null, fault?: string): void => {
      clearTimeout(timer);
      clearTimeout(killing);
      signal?.removeEventListener("abort", onAbort);
      resolve({ by: fault === undefined ? by : { fault }, ...(code === null ? {} : { code }), ...said() });
    };
    child.once("error", (error: NodeJS.ErrnoException) => finish(null, error.code ?? error.message));
    child.once("close", (code) => finish(code));
  });
}
