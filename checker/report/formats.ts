/** The report formats by name. */
import type { Report } from "../model.ts";
import { jsonReport } from "./json.ts";
import { junitReport } from "./junit.ts";
import { markdownReport } from "./markdown.ts";
import { metricsReport } from "./metrics.ts";
import type { Rendering } from "./rendering.ts";
import { safeReport } from "./safe-report.ts";
import { textReport } from "./text.ts";

export const FORMATS = ["text", "json", "junit", "markdown", "metrics"] as const;
export type FormatName = (typeof FORMATS)[number];

const RENDERERS: Readonly<Record<FormatName, (report: Report, rendering: Rendering) => string>> = {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
  markdown: markdownReport,
  metrics: metricsReport,
};

/** Renders a report. This is the one way out, so nothing unprintable and no secret gets past it. */
export function renderReport(format: FormatName, report: Report, rendering: Rendering): string {
  return RENDERERS[format](safeReport(report), rendering);
}
