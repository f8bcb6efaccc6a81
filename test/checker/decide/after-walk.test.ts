/** What a person answers on a walk calls nobody, and is never passed over. */
import { describe, expect, test } from "vitest";
import { outcomeAfterWalk } from "../../../checker/decide/after-walk.ts";
import type { Outcome, WalkedStep } from "../../../checker/model.ts";

const resolved: Outcome = { kind: "resolved", because: "it is well" };
const team: Outcome = { kind: "team", team: { id: "shop", name: "Shop" }, because: "it is down" };
const nobody: Outcome = { kind: "nobody", because: "this page has no checks", next: "Follow the page by hand." };
const step = (answer: WalkedStep["answer"], more: Partial<WalkedStep> = {}): WalkedStep => ({
  text: "Look",
  answer,
  ...more,
});

describe("after a walk", () => {
  test("nothing resolves by itself where a person answered fail", () => {
    const outcome = outcomeAfterWalk(resolved, [step("pass"), step("fail")], true);
    expect(outcome).toMatchObject({
      kind: "nobody",
      decided: true,
      because: expect.stringContaining("step 2") as string,
    });
  });

  test.each<[string, Outcome, WalkedStep[]]>([
    ["the page's own rows count", team, [step("fail")]],
    ["a failed check is the row's to judge", resolved, [step("fail", { checks: ["pods"] })]],
    ["what was skipped changes no row", resolved, [step("skip")]],
  ])("%s", (_what, outcome, walk) => {
    expect(outcomeAfterWalk(outcome, walk, true)).toBe(outcome);
  });

  test("a page without checks says what the person said", () => {
    const because = (walk: WalkedStep[]): string => outcomeAfterWalk(nobody, walk, false).because;
    const said = [[step("pass")], [step("pass"), step("fail")], [step("pass"), step("skip")], []].map(because);
    expect(new Set(said).size).toBe(4);
    expect(said[3]).toBe(nobody.because);
    expect(outcomeAfterWalk(nobody, [step("pass")], true)).toBe(nobody);
  });
});
