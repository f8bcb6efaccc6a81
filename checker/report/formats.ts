/** The report formats by name. */
import type { Report } from "../model.ts";
import { jsonReport } from "./json.ts";
import { junitReport } from "./junit.ts";
import { markdownReport } from "./markdown.ts";
import { metricsReport } from "./metrics.ts";
import type { Paint } from "./paint.ts";
import { printableData } from "./printable.ts";
import { textReport } from "./text.ts";

export const FORMATS = ["text", "json", "junit", "markdown", "metrics"] as const;
export type FormatName = (typeof FORMATS)[number];

const RENDERERS: Readonly<Record<FormatName, (report: Report, paint: Paint) => string>> = {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
  markdown: markdownReport,
  metrics: metricsReport,
};

/** Renders a report. This is the one way out, so nothing unprintable gets past it. */
export function renderReport(format: FormatName, report: Report, paint: Paint): string {
  return RENDERERS[format](printableData(report), paint);
}
