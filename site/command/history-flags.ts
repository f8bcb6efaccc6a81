/** The options of `history`: which folder, which two runs of it, and how they are shown. */
import { FlagError } from "./cluster-flags.ts";

/** What is listed, and how. */
export interface HistoryFlags {
  readonly folder: string;
  readonly format: "text" | "json";
  /** Two runs to compare, as they were named; all are listed where absent. */
  readonly pair?: readonly [before: string, now: string];
}

/** @throws FlagError */
export function historyFlags(
  [folder, before, now, ...more]: readonly string[],
  { format = "text" }: { readonly format?: string | undefined },
): HistoryFlags {
  if (folder === undefined || more.length > 0 || (before !== undefined && now === undefined))
    throw new FlagError(
      "history lists the runs of one folder, which the checker's --save DIR/ has filled, or compares two of them: history DIR, history DIR RUN RUN",
    );
  if (format !== "text" && format !== "json")
    throw new FlagError(`--format of history is one of text, json, not ${format}`);
  return { folder, format, ...(before === undefined || now === undefined ? {} : { pair: [before, now] }) };
}
