/** The report formats by name. */
import type { Report } from "../model.ts";
import { compactReport } from "./compact.ts";
import { jsonReport } from "./json.ts";
import { junitReport } from "./junit.ts";
import { markdownReport } from "./markdown.ts";
import { metricsReport } from "./metrics.ts";
import type { Rendering } from "./rendering.ts";
import { safeReport } from "./safe-report.ts";
import { textReport } from "./text.ts";

export const FORMATS = ["text", "json", "junit", "markdown", "metrics", "compact"] as const;
export type FormatName = (typeof FORMATS)[number];

const RENDERERS: Readonly<Record<FormatName, (report: Report, rendering: Rendering) => string>> = {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
  markdown: markdownReport,
  metrics: metricsReport,
  compact: compactReport,
};

/** Renders a report. This is the one way out, so nothing unprintable and no secret gets past it. */
export function renderReport(format: FormatName, report: Report, rendering: Rendering): string {
  // What is packed was made of a safe report; a text that is changed in it would be a torn one.
  return RENDERERS[format](format === "compact" ? report : safeReport(report), rendering);
}
