/** The one way out: whatever the format, nothing unprintable gets past it. */
import { describe, expect, test } from "vitest";
import type { Report } from "../../../checker/model.ts";
import { FORMATS, renderReport } from "../../../checker/report/formats.ts";
import { ansi } from "../../../checker/report/paint.ts";
import { PLAIN } from "../../../checker/report/rendering.ts";
import { report, result } from "./made-up-report.ts";

const evil = "cart\u001b]0;owned\u0007\u202egnp.exe\u0085\u009b31m";
const hostile: Report = {
  ...report,
  page: { ...report.page, title: evil },
  results: [result("network", { status: "fail", reason: evil, evidence: [{ object: evil, saw: evil }] })],
  warnings: [evil],
};

describe.each(FORMATS)("%s", (format) => {
  test("has no control character but line feeds, and no reordering", () => {
    expect(renderReport(format, hostile, PLAIN)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

test.each(["text", "json"] as const)("%s shows what was made harmless", (format) => {
  const shown = renderReport(format, hostile, PLAIN).replaceAll("\\\\u", "\\u");
  expect(shown).toContain("cart\\u001b]0;owned\\u0007\\u202egnp.exe\\u0085\\u009b31m");
});

test("colour is for text only", () => {
  expect(renderReport("text", report, { paint: ansi })).toContain("\u001b[31mFAIL     \u001b[39m");
  expect(renderReport("json", report, { paint: ansi })).not.toContain("\u001b");
});

test("text is as wide as the terminal, and other formats are as they are", () => {
  const narrow = renderReport("text", report, { ...PLAIN, width: 60 });
  expect(narrow.split("\n").filter((line) => line.length > 60 && line.trim().includes(" "))).toEqual([]);
  expect(narrow.replace(/\s+/g, " ")).toBe(renderReport("text", report, PLAIN).replace(/\s+/g, " "));
  expect(renderReport("markdown", report, { ...PLAIN, width: 60 })).toBe(renderReport("markdown", report, PLAIN));
});
