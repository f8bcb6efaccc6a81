/** From verdicts to whom to call: the first row that applies, and nobody where none does. */
import { describe, expect, test } from "vitest";
import { decideOutcome } from "../../../checker/decide/escalation.ts";
import type { Book, BookPage, CheckResult, EscalationRow, Status, Team, Verdict } from "../../../checker/model.ts";

const network: Team = {
  id: "armada-network",
  name: "Armada Network",
  escalate: { name: "on-call", link: "https://pager.example.com/network" },
};
const api: Team = { id: "armada-api", name: "Armada API" };

const page: BookPage = {
  id: "shop/checkout",
  title: "Checkout is slow",
  url: "https://runbooks.example.com/shop/checkout.html",
  alerts: [],
  team: "armada-api",
  links: [],
  checks: [],
  escalation: [],
};
const cart: BookPage = {
  ...page,
  id: "shop/cart",
  title: "The cart is empty",
  url: "https://runbooks.example.com/shop/cart.html",
};
const book: Book = { title: "Shop", teams: { "armada-network": network, "armada-api": api }, pages: [page, cart] };

function result(id: string, status: Status, more: Partial<Verdict> = {}): CheckResult {
  const check = { id, probe: "ask", title: id, params: {} } as const;
  const verdict = { status, reason: `${id} is ${status}`, evidence: [], ...more };
  return { check, verdict, startedAt: "2031-01-01T00:00:00.000Z", milliseconds: 1, requests: 0, began: true };
}

function outcome(
  rows: readonly EscalationRow[],
  statuses: Readonly<Record<string, Status>>,
  changed: Partial<BookPage> = {},
) {
  const results = Object.entries(statuses).map(([id, status]) => result(id, status));
  return decideOutcome({ ...page, ...changed, escalation: rows }, results, book);
}

const toNetwork: EscalationRow = {
  when: { network: ["fail"] },
  to: "armada-network",
  because: "it does not reach them",
};
const toApi: EscalationRow = { when: { network: ["pass"] }, to: "armada-api", because: "it reaches them" };

describe("the first row that applies decides", () => {
  test("whatever follows it", () => {
    const again: EscalationRow = { ...toNetwork, to: "armada-api", because: "too late" };
    expect(outcome([toApi, toNetwork, again], { network: "fail" })).toEqual({
      kind: "team",
      team: network,
      because: "it does not reach them",
    });
  });

  test("a row needs every check that it names", () => {
    const both: EscalationRow = {
      when: { network: ["fail"], disk: ["pass"] },
      to: "armada-network",
      because: "only the network",
    };
    expect(outcome([both, toApi], { network: "fail", disk: "pass" })).toMatchObject({ because: "only the network" });
    expect(outcome([both, toApi], { network: "fail", disk: "fail" })).toMatchObject({ kind: "nobody" });
  });

  test("a row may take several statuses of a check", () => {
    const either: EscalationRow = { ...toNetwork, when: { network: ["fail", "unknown"] } };
    expect(outcome([either], { network: "unknown" })).toMatchObject({ kind: "team" });
    expect(outcome([either], { network: "fail" })).toMatchObject({ kind: "team" });
  });

  test("a check that did not run has no status", () => {
    expect(outcome([toNetwork], { disk: "fail" })).toMatchObject({ kind: "nobody" });
  });

  test("a check that a row does not name does not keep it back: what depends on a failed check cannot be known", () => {
    const stopped: EscalationRow = { when: { masters: ["fail"] }, to: "armada-api", because: "no master runs" };
    expect(outcome([stopped], { masters: "fail", network: "unknown" })).toMatchObject({ kind: "team", team: api });
  });
});

describe("unknown", () => {
  test("never falls through to a team", () => {
    expect(outcome([toApi, toNetwork], { network: "unknown" })).toEqual({
      kind: "nobody",
      because: "the check network could not tell: network is unknown",
      next: "Do the step by hand, as the page describes it.",
      owner: api,
    });
  });

  test("goes to a team where a row says so", () => {
    const unsure: EscalationRow = {
      when: { network: ["unknown"] },
      to: "armada-network",
      because: "it is theirs to find out",
    };
    expect(outcome([toApi, toNetwork, unsure], { network: "unknown" })).toEqual({
      kind: "team",
      team: network,
      because: "it is theirs to find out",
      unsure: {
        because: "the check network could not tell: network is unknown",
        next: "Do the step by hand, as the page describes it.",
      },
    });
  });

  test("that no row rests on takes nothing from what was found", () => {
    expect(outcome([toNetwork], { network: "fail", disk: "unknown" })).not.toHaveProperty("unsure");
  });

  test("names the first one, which is the cause, and its own remedy", () => {
    const results = [
      result("masters", "unknown", { reason: "403", next: "Ask for the right." }),
      result("network", "unknown", { next: "See masters above." }),
    ];
    expect(decideOutcome(page, results, book)).toMatchObject({
      because: "the check masters could not tell: 403",
      next: "Ask for the right.",
    });
  });
});

describe("other outcomes", () => {
  test("another runbook", () => {
    expect(
      outcome([{ when: { network: ["pass"] }, continue: "shop/cart", because: "the cart is next" }], {
        network: "pass",
      }),
    ).toEqual({
      kind: "runbook",
      page: { id: "shop/cart", title: "The cart is empty", url: "https://runbooks.example.com/shop/cart.html" },
      because: "the cart is next",
    });
  });

  test("resolved", () => {
    expect(
      outcome([{ when: { network: ["pass"] }, resolved: true, because: "it is well again" }], { network: "pass" }),
    ).toEqual({
      kind: "resolved",
      because: "it is well again",
    });
  });
});

describe("a team is only suggested", () => {
  const isDrafted = (row: EscalationRow, drafts: readonly string[] = []): boolean => {
    const results = ["network", "pods"].map((id) => {
      const one = result(id, "fail");
      return drafts.includes(id) ? { ...one, check: { ...one.check, draft: true as const } } : one;
    });
    const decided = decideOutcome({ ...page, escalation: [row] }, results, book);
    return "drafted" in decided;
  };

  test.each<[string, boolean, Partial<EscalationRow>, string[]]>([
    ["by a row that was drafted", true, { draft: true }, []],
    ["by a check that was drafted", true, {}, ["network"]],
    ["and not by a check that the row does not name", false, {}, ["pods"]],
    ["and not by what was reviewed", false, {}, []],
  ])("%s", (_by, is, more, drafts) => expect(isDrafted({ ...toNetwork, ...more }, drafts)).toBe(is));
});

describe("nobody", () => {
  test("where the page says nothing about what was found", () => {
    expect(outcome([toNetwork], { network: "pass" })).toEqual({
      kind: "nobody",
      because: "the page says nothing about this combination of results",
      next: "Follow the page by hand from here, and tell its owner that this case is missing.",
      decided: true,
      owner: api,
    });
  });

  test("where a page has no checks", () => {
    expect(outcome([], {})).toEqual({
      kind: "nobody",
      because: "this page has no checks",
      next: "Follow the page by hand.",
      owner: api,
    });
  });

  test.each([
    [1, /the check that was drafted/],
    [3, /the 3 checks that were drafted/],
  ])("where nobody has reviewed its %i drafts", (drafts, because) => {
    const drafted = outcome([], {}, { drafts });
    expect(drafted).toMatchObject({ kind: "nobody", because: expect.stringMatching(because), owner: api });
    expect(drafted).not.toHaveProperty("decided");
    expect(outcome([toNetwork], { network: "pass" }, { drafts })).toMatchObject({ decided: true });
  });

  test("where a row names a team or a runbook that the book does not have", () => {
    expect(outcome([{ ...toNetwork, to: "armada-storage" }], { network: "fail" })).toEqual({
      kind: "nobody",
      because:
        "the page says to call the team armada-storage (it does not reach them), and this site knows no such team",
      next: "Ask the owner of the page who is meant, and have them fix its escalation.",
      decided: true,
      owner: api,
    });
    const { because } = outcome([{ when: { network: ["fail"] }, continue: "shop/stock", because: "it is empty" }], {
      network: "fail",
    });
    expect(because).toBe(
      "the page says to go on with the runbook shop/stock (it is empty), and this site knows no such page",
    );
  });

  test("with what says who the owner is, where it is not the page", () => {
    expect(outcome([], {}, { teamFrom: "CODEOWNERS:4" })).toMatchObject({ owner: api, ownerFrom: "CODEOWNERS:4" });
    expect(outcome([], {})).not.toHaveProperty("ownerFrom");
  });

  test("and no owner where the page names none, or one that the book does not have", () => {
    const { team: _none, ...orphan } = page;
    expect(decideOutcome(orphan, [], book)).not.toHaveProperty("owner");
    expect(outcome([], {}, { team: "armada-storage" })).not.toHaveProperty("owner");
  });
});

describe("the way to call a team", () => {
  const paged: Team = {
    ...network,
    escalateBySeverity: { Critical: { name: "the pager" }, warning: { name: "the queue" } },
  };
  const withPager: Book = { ...book, teams: { ...book.teams, "armada-network": paged } };
  const escalateFor = (severity?: string): unknown => {
    const decided = decideOutcome(
      { ...page, escalation: [toNetwork] },
      [result("network", "fail")],
      withPager,
      severity,
    );
    return decided.kind === "team" ? [decided.team.escalate?.name, "escalateBySeverity" in decided.team] : decided;
  };

  test.each([
    ["critical", "the pager"],
    ["WARNING", "the queue"],
    ["info", "on-call"],
    [undefined, "on-call"],
  ])("for the severity %s is %s, and no other is shown", (severity, name) => {
    expect(escalateFor(severity)).toEqual([name, false]);
  });
});
