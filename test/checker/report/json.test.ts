/** The report as machines read it. */
import { expect, test } from "vitest";
import { jsonReport } from "../../../checker/report/json.ts";
import { schemaFaults } from "../../schema-faults.ts";
import { report } from "./made-up-report.ts";

test("is the report itself, with the version of its shape and the kind of outcome on top", () => {
  const { format, verdict, ...rest } = JSON.parse(jsonReport(report)) as Record<string, unknown>;
  expect([format, verdict]).toEqual([1, "team"]);
  expect(rest).toEqual(report);
});

test("is what its published schema says, and a field that the schema does not know is noticed", () => {
  const printed = JSON.parse(jsonReport(report)) as object;
  expect(schemaFaults("report", printed)).toEqual([]);
  expect(schemaFaults("report", { ...printed, surprise: 1 })).toHaveLength(1);
});

test("is one object that ends in a line feed, its fields in a fixed order", () => {
  const text = jsonReport(report);
  expect(text.endsWith("}\n")).toBe(true);
  expect(Object.keys(JSON.parse(text) as object)).toMatchInlineSnapshot(`
    [
      "format",
      "verdict",
      "checker",
      "page",
      "startedAt",
      "milliseconds",
      "seed",
      "sampled",
      "vantage",
      "results",
      "outcome",
      "unseen",
      "warnings",
      "interrupted",
      "exitCode",
    ]
  `);
});
