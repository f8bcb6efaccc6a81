/** Reports what only its own generator can show: its text stays, and its author is told the line. */
import type { TextFinding } from "../markdown/document.ts";

/** @param env that of the page; undefined while a rule only tries */
export function reportForeign(env: unknown, construct: string, line: number): void {
  const findings = (env as { findings?: TextFinding[] } | undefined)?.findings;
  findings?.push({ rule: "foreign-construct", code: "shown", data: { construct }, line, excerpt: construct });
}
