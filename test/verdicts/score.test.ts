/** What counts as a wrong team, and as not to tell. */
import { describe, expect, test } from "vitest";
import { meetsGoal, totalsOf } from "./score.ts";

describe("the score", () => {
  const given = (truth: "pass" | "fail" | "unknown", answer: "pass" | "fail" | "unknown", hidden?: string) => ({
    of: hidden === undefined ? { truth } : { truth, hidden },
    answer,
    milliseconds: 1_000,
  });

  test("a team that is named where nobody can know is wrong, and so is the other team", () => {
    const totals = totalsOf([
      given("unknown", "pass"),
      given("pass", "fail"),
      given("fail", "fail"),
      given("unknown", "unknown"),
    ]);
    expect(totals).toMatchObject({ asked: 4, right: 2, wrong: 2, unknown: 0, answerable: 2 });
    expect(meetsGoal(totals)).toBe(false);
  });

  test("not to tell counts only where the answer can be seen", () => {
    const totals = totalsOf([given("pass", "unknown"), given("fail", "unknown", "by a firewall")]);
    expect(totals).toMatchObject({ unknown: 1, hidden: 1, answerable: 1 });
    expect(meetsGoal(totals)).toBe(false);
    expect(meetsGoal(totalsOf([given("fail", "unknown", "by a firewall"), given("pass", "pass")]))).toBe(true);
  });
});
