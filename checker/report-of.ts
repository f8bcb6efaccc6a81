/** Puts together what a run, or its replay, says: the one object that every report format renders. */
import { EXIT, exitCodeOf } from "./exit-code.ts";
import type { BookPage, Report } from "./model.ts";

type Said = Omit<Report, "page" | "unseen" | "exitCode">;

/** @param exitZero end with 0 for every verdict, but not for a fault or an interruption */
export function reportOf(page: BookPage, said: Said, exitZero: boolean): Report {
  const code = exitCodeOf(said.results, said.interrupted, said.walk);
  const forgiven = exitZero && ([EXIT.failed, EXIT.partial, EXIT.unknown, EXIT.notBegun] as number[]).includes(code);
  return {
    ...said,
    page: { id: page.id, title: page.title, url: page.url, alerts: page.alerts, links: page.links },
    unseen: [...new Set(said.results.flatMap((result) => result.verdict.unseen ?? []))],
    exitCode: forgiven ? EXIT.ok : code,
  };
}
