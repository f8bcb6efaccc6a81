/** Reports what only its own generator can show: its text stays, and its author is told the line. */
import type { TextFinding } from "../markdown/document.ts";

/** @param env that of the page; undefined while a rule only tries */
export function reportForeign(env: unknown, construct: string, line: number): void {
  const findings = (env as { findings?: TextFinding[] } | undefined)?.findings;
  findings?.push({
    rule: "foreign-construct",
    code: "shown",
    data: { construct, kind: kindOf(construct) },
    line,
    excerpt: construct,
  });
}

/** What it is and how it is called, so that a folder's can be counted: `shortcode dashboard`, `component Chart`. */
function kindOf(construct: string): string {
  const [, shortcode, component] = /^\s*(?:\{\{[<%]\s*\/?\s*([\w./-]+)|<\/?([A-Za-z][\w.]*))/.exec(construct) ?? [];
  if (shortcode !== undefined) return `shortcode ${shortcode}`;
  if (component !== undefined) return `component ${component}`;
  return construct.includes("8<-") ? "snippet" : construct.startsWith("export") ? "export" : "other";
}
