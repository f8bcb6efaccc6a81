/** The escalation as a whole: rows that never apply, and verdicts that lead nowhere. */
import { describe, expect, test } from "vitest";
import type { EscalationRow, Status } from "../../../checker/model.ts";
import { tableProblems } from "../../../site/model/escalation-table.ts";

type When = Readonly<Record<string, Status | readonly Status[]>>;

function problemsOf(...rows: readonly When[]): string[] {
  const said: string[] = [];
  const entries = rows.map((when, index) => {
    const wanted = Object.fromEntries(
      Object.entries(when).map(([check, status]) => [check, [status].flat() as Status[]]),
    );
    return { path: `escalation.${index}`, row: { when: wanted, to: "shop-api", because: "" } satisfies EscalationRow };
  });
  tableProblems(entries, (path, rule, message) => void said.push(`${path} ${rule}: ${message}`));
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
    expect(problemsOf(...rows)).toContain(
      `${path} unreachable-row: this row never applies: the rows above it answer every state that it names`,
    );
  });
});

test("a verdict that leads nowhere is told", () => {
  expect(problemsOf({ pods: "fail" }, { network: "pass" })).toEqual([
    "escalation escalation-gap: nothing follows when network is fail: the checker will then call nobody",
  ]);
});

test("a verdict that no row names at all is another rule's", () => {
  expect(problemsOf({ network: "fail" })).toEqual([]);
});

test("more checks than can be gone through are taken as they are", () => {
  const rows = Array.from({ length: 9 }, (_, index): When => ({ [`check-${index}`]: "fail" }));
  expect(problemsOf(...rows)).toEqual([]);
});
