/** Starts kubectl, or what leads to it, and waits until it ends, is late, or only asks the same again. */
import { ATTEMPT_BODY } from "./attempt-record.ts";
import { type Keep, keptBytes } from "./kept-bytes.ts";
import { isRetrying } from "./kubectl-trace.ts";
import { endProcessGroup, startProcessGroup } from "./process-group.ts";

/** What to start, without any shell. */
export interface Program {
  readonly argv: readonly [program: string, ...args: string[]];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What is kept of the standard output, and what ends the program before its time. */
export interface Wanted {
  /** Bytes. */
  readonly bodyLimit: number;
  readonly keep?: Keep;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds. */
  readonly deadline: number;
}

export interface Ended {
  /** `retry`: it was turned away, and would have waited to ask again. */
  readonly by: "itself" | "retry" | "deadline" | "abort" | { readonly code: string };
  readonly exitCode?: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** There was more on the standard output than was kept. */
  readonly cut: boolean;
}

/** Milliseconds for the rest of the entry about an answer to come. */
const REST_OF_ENTRY = 100;

/** Never rejects. */
export function runProgram({ argv, env }: Program, { bodyLimit, keep, signal, deadline }: Wanted): Promise<Ended> {
  if (signal?.aborted) return Promise.resolve({ by: "abort", stdout: "", stderr: "", cut: false });
  const [program, ...args] = argv;
  const child = startProcessGroup(program, args, env);
  const stdout = keptBytes(bodyLimit, keep);
  const stderr = keptBytes(ATTEMPT_BODY);
  return new Promise((resolve) => {
    let retrying: NodeJS.Timeout | undefined;
    const finish = (by: Ended["by"], exitCode?: number | null): void => {
      clearTimeout(timer);
      clearTimeout(retrying);
      signal?.removeEventListener("abort", onAbort);
      endProcessGroup(child);
      resolve({ by, exitCode: exitCode ?? undefined, stdout: stdout.text(), stderr: stderr.text(), cut: stdout.cut() });
    };
    const onAbort = (): void => finish("abort");
    const timer = setTimeout(() => finish("deadline"), deadline);
    signal?.addEventListener("abort", onAbort, { once: true });
    child.stdout.on("data", stdout.add);
    child.stderr.on("data", (chunk: Buffer) => {
      stderr.add(chunk);
      if (retrying === undefined && isRetrying(stderr.text()))
        retrying = setTimeout(() => finish("retry"), REST_OF_ENTRY);
    });
    child.once("error", (error: NodeJS.ErrnoException) => finish({ code: error.code ?? "UNMAPPED" }));
    child.once("close", (code) => finish("itself", code));
  });
}
