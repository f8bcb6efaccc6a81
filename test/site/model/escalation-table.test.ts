/** The escalation as a whole: rows that never apply, and verdicts that lead nowhere. */
import { describe, expect, test } from "vitest";
import type { EscalationRow, Status } from "../../../checker/model.ts";
import { tableProblems } from "../../../site/model/escalation-table.ts";
import { factsOf } from "../facts.ts";

type When = Readonly<Record<string, Status | readonly Status[]>>;

function problemsOf(...rows: readonly When[]): string[] {
  const said: string[] = [];
  const entries = rows.map((when, index) => {
    const wanted = Object.fromEntries(
      Object.entries(when).map(([check, status]) => [check, typeof status === "string" ? [status] : status]),
    );
    return { path: `escalation.${index}`, row: { when: wanted, to: "shop-api", because: "" } satisfies EscalationRow };
  });
  tableProblems(entries, (path, mistake) => void said.push(`${path} ${mistake.rule} ${factsOf(mistake)}`));
  return said;
}

describe("a sound table", () => {
  test.each<[string, readonly When[]]>([
    ["one check, both ways", [{ network: "pass" }, { network: "fail" }]],
    ["a chain", [{ pods: "fail" }, { pods: "pass", network: "fail" }, { pods: "pass", network: "pass" }]],
    ["a row that catches the rest", [{ pods: "fail" }, { network: "fail" }, { network: "pass" }]],
    ["with an own row for unknown", [{ network: "pass" }, { network: "fail" }, { network: "unknown" }]],
    [
      "where only the clear cases lead somewhere",
      [
        { pods: "fail", network: "fail" },
        { pods: "pass", network: "pass" },
      ],
    ],
    ["no table at all", []],
  ])("%s", (_name, rows) => {
    expect(problemsOf(...rows)).toEqual([]);
  });
});

describe("a row that never applies", () => {
  test.each<[string, readonly When[]]>([
    ["the same again", [{ network: "pass" }, { network: "fail" }, { network: "pass" }]],
    ["a part of one above", [{ network: ["pass", "fail"] }, { network: "fail" }]],
    [
      "answered by two above together",
      [{ network: "pass" }, { network: ["fail", "unknown"] }, { network: "fail", pods: "fail" }],
    ],
  ])("%s", (_name, rows) => {
    const path = `escalation.${rows.length - 1}`;
    expect(problemsOf(...rows)).toContain(`${path} unreachable-row never`);
  });
});

test("a verdict that leads nowhere is reported", () => {
  expect(problemsOf({ pods: "fail" }, { network: "pass" })).toEqual(["escalation escalation-gap gap network, fail"]);
});

test("a verdict that no row names at all is another rule's", () => {
  expect(problemsOf({ network: "fail" })).toEqual([]);
});

test("more checks than can be gone through are taken as they are, and that is reported", () => {
  const rows = Array.from({ length: 9 }, (_, index): When => ({ [`check-${index}`]: "fail" }));
  expect(problemsOf(...rows)).toEqual(["escalation escalation-gap too-many-checks 9, 8"]);
});
