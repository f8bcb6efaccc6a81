/** The registry of report formats: the name on the command line, and what it prints. */
import type { Paint } from "../../checker/report/paint.ts";
import type { Problem } from "../model/problem.ts";
import { checkstyleReport } from "./checkstyle-report.ts";
import { githubReport } from "./github-report.ts";
import { gitlabReport } from "./gitlab-report.ts";
import { jsonReport } from "./json-report.ts";
import { junitReport } from "./junit-report.ts";
import { linesReport } from "./lines-report.ts";
import { markdownReport } from "./markdown-report.ts";
import { ndjsonReport } from "./ndjson-report.ts";
import { sarifReport } from "./sarif-report.ts";
import { type ReportExtent, type Source, textReport } from "./text-report.ts";

export type ReportFormat = (
  problems: readonly Problem[],
  source?: Source,
  paint?: Paint,
  extent?: ReportExtent,
) => string;

const FORMATS = {
  text: textReport,
  json: jsonReport,
  ndjson: ndjsonReport,
  lines: linesReport,
  github: githubReport,
  gitlab: gitlabReport,
  checkstyle: checkstyleReport,
  junit: junitReport,
  sarif: sarifReport,
  markdown: markdownReport,
} satisfies Record<string, ReportFormat>;

export type ReportFormatName = keyof typeof FORMATS;

export const REPORT_FORMATS: Readonly<Record<ReportFormatName, ReportFormat>> = FORMATS;
