/** `pilotbook fleet`: asks many carriers at once, from here or by Jobs on them. The only command that creates objects on clusters. */
import { EXIT } from "../../checker/exit-code.ts";
import { askText, isSomebodyThere } from "../../checker/person.ts";
import { printable } from "../../checker/untrusted/printable.ts";
import type { FleetOptions } from "../fleet/options.ts";
import { runFleet } from "../fleet/run-fleet.ts";

/** @returns the exit code: that of the merged report, or of an interruption */
export async function askFleet(options: FleetOptions): Promise<number> {
  const ending = new AbortController();
  const interrupt = (): void => {
    // A second Ctrl-C means it; whatever is left is named in the run's folder.
    if (ending.signal.aborted) process.exit(EXIT.interrupted);
    process.stderr.write("\npilotbook: stopping; once more ends it at once\n");
    ending.abort();
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  const { isTTY, columns } = process.stderr;
  try {
    return await runFleet(options, {
      screen: { write: (text) => process.stderr.write(text), ...(isTTY ? { columns } : {}) },
      report: (piece) => process.stdout.write(piece),
      ...(isSomebodyThere() ? { ask } : {}),
      signal: ending.signal,
    });
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

async function ask(question: string): Promise<boolean> {
  return /^y(?:es)?$/i.test((await askText(`${printable(question)} [yes/no] `)) ?? "");
}
