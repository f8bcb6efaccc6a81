/** Drafted checks: left out until somebody asks for them, with all that only they need. */
import { describe, expect, test } from "vitest";
import { decideOutcome } from "../../checker/decide/escalation.ts";
import { pageToRun } from "../../checker/drafts.ts";
import type { Book, BookPage, Check, CheckResult, EscalationRow, Status } from "../../checker/model.ts";
import { outcomeKind, outcomeLine } from "../../checker/report/words.ts";

const check = (id: string, more: Partial<Check> = {}): Check => ({
  id,
  probe: "pods-ready",
  title: id,
  params: { namespace: "shop" },
  ...more,
});
const row = (id: string, more: Partial<EscalationRow> = {}): EscalationRow => ({
  when: { [id]: ["fail"] },
  to: "shop-api",
  because: `${id} fails`,
  ...more,
});
const page: BookPage = {
  id: "cart",
  title: "Cart",
  url: "/cart.html",
  alerts: [],
  links: [],
  inputs: [{ name: "namespace" }, { name: "pod" }, { name: "unused" }],
  checks: [
    check("reviewed", { params: { namespace: "${namespace}" } }),
    check("drafted", { draft: true, params: { namespace: "${namespace}", name: "${POD}" } }),
  ],
  escalation: [row("drafted"), row("reviewed", { draft: true }), row("reviewed")],
};
const book: Book = { title: "Shop", teams: { "shop-api": { id: "shop-api", name: "shop-api" } }, pages: [page] };

function resultsOf({ checks }: BookPage, status: Status): CheckResult[] {
  const verdict = { status, reason: "", evidence: [] };
  return checks.map((one) => ({ check: one, verdict, startedAt: "", milliseconds: 0, requests: 0, began: true }));
}

describe("pageToRun", () => {
  test("leaves drafts out, with their rows and with the inputs that only they need", () => {
    const run = pageToRun(page, false);
    expect(run.checks.map(({ id }) => id)).toEqual(["reviewed"]);
    expect(run.escalation).toEqual([row("reviewed")]);
    expect(run.inputs?.map(({ name }) => name)).toEqual(["namespace", "unused"]);
    expect(run.drafts).toBe(1);
  });

  test("is the whole page where somebody asks for drafts, and where there are none", () => {
    expect(pageToRun(page, true)).toBe(page);
    const plain = { ...page, checks: [check("reviewed")], escalation: [] };
    expect(pageToRun(plain, false)).toBe(plain);
  });
});

describe("what follows", () => {
  test("from a drafted check, or by a drafted row, is a suggestion and says so", () => {
    const outcome = decideOutcome(page, resultsOf(page, "fail"), book);
    expect(outcome).toMatchObject({ kind: "team", drafted: true });
    expect(outcomeKind(outcome)).toBe("suggestion");
    expect(outcomeLine(outcome)).toBe("call shop-api (drafted, not reviewed)");
    const byRow = { ...page, escalation: page.escalation.slice(1, 2) };
    expect(decideOutcome(byRow, resultsOf(page, "fail"), book)).toMatchObject({ drafted: true });
  });

  test("from what was reviewed is none", () => {
    const run = pageToRun(page, false);
    const outcome = decideOutcome(run, resultsOf(run, "fail"), book);
    expect(outcome).not.toHaveProperty("drafted");
    expect(outcomeKind(outcome)).toBe("team");
  });

  test("of a page with nothing but drafts is how to run them", () => {
    const run = pageToRun({ ...page, checks: page.checks.slice(1), escalation: [] }, false);
    const outcome = decideOutcome(run, [], book);
    expect(outcome.kind === "nobody" ? outcome.next : "").toContain("--drafts");
    expect(decideOutcome({ ...run, drafts: 0 }, [], book)).not.toEqual(outcome);
  });
});
