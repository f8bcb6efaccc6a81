/** What hosts answered over time: ages to the millisecond, and what of an entry is kept. */
import { describe, expect, test } from "vitest";
import {
  type Ledger,
  type LedgerEntry,
  entryAfter,
  isDue,
  isKnownHonest,
} from "../../../site/links/external/ledger.ts";

const HOUR = 3_600_000;
const NOW = Date.UTC(2030, 0, 10);
const entry = (state: LedgerEntry["state"], age: number, rest: Partial<LedgerEntry> = {}): LedgerEntry => ({
  state,
  checkedAt: NOW - age,
  ...rest,
});

describe("is due", () => {
  test.each([
    ["ok", 24 * HOUR],
    ["guarded", 24 * HOUR],
    ["suspect", HOUR],
    ["broken", 12 * HOUR],
  ] as const)("%s after %i milliseconds", (state, age) => {
    expect(isDue(entry(state, age), [], NOW)).toBe(true);
    expect(isDue(entry(state, age - 1), [], NOW)).toBe(false);
  });

  test("what was never asked is", () => {
    expect(isDue(undefined, [], NOW)).toBe(true);
  });

  test("what asked to be left alone is not, until then", () => {
    expect(isDue(entry("ok", 48 * HOUR, { notBefore: NOW + 1 }), ["a"], NOW)).toBe(false);
    expect(isDue(entry("ok", 48 * HOUR, { notBefore: NOW }), [], NOW)).toBe(true);
  });

  test("a place that nobody has looked for makes a page that is there due", () => {
    const known = { anchors: { a: true, b: false } };
    expect(isDue(entry("ok", 1, known), ["a", "b"], NOW)).toBe(false);
    expect(isDue(entry("ok", 1, known), ["a", "c"], NOW)).toBe(true);
    expect(isDue(entry("ok", 1), ["a"], NOW)).toBe(true);
    expect(isDue(entry("guarded", 1), ["a"], NOW)).toBe(false);
  });

  test("an honest host is trusted for thirty days", () => {
    const ledger: Ledger = { links: new Map(), honest: new Map([["https://shop", NOW - 30 * 24 * HOUR]]) };
    expect(isKnownHonest(ledger, "https://shop", NOW)).toBe(false);
    expect(isKnownHonest(ledger, "https://shop", NOW - 1)).toBe(true);
    expect(isKnownHonest(ledger, "https://other", NOW)).toBe(false);
  });
});

describe("after an answer", () => {
  const BEFORE = entry("suspect", HOUR, {
    okAt: NOW - 30 * HOUR,
    etag: "1",
    failures: [NOW - 2 * HOUR],
    reason: "x",
    notBefore: NOW - 1,
    anchors: { a: true },
  });

  test("of a page that is there", () => {
    const page = { kind: "ok", status: 200, etag: "2", modified: "m", movedTo: "https://shop/new" } as const;
    expect(entryAfter(BEFORE, page, [], NOW)).toEqual({
      state: "ok",
      checkedAt: NOW,
      okAt: NOW,
      etag: "2",
      modified: "m",
      movedTo: "https://shop/new",
    });
    expect(Object.keys(entryAfter(undefined, { kind: "ok", status: 200 }, [], NOW) ?? {})).toEqual([
      "state",
      "checkedAt",
      "okAt",
    ]);
  });

  test("places are there by their id, or by the one that GitHub makes of it", () => {
    const ids = new Set(["a", "user-content-b", "user-content-c"]);
    const wanted = ["a", "b", "C", "A", "d"];
    expect(entryAfter(undefined, { kind: "ok", status: 200, ids }, wanted, NOW)?.anchors).toEqual({
      a: true,
      b: true,
      C: true,
      A: false,
      d: false,
    });
    expect(entryAfter(undefined, { kind: "ok", status: 200 }, ["a"], NOW)?.anchors).toEqual({ a: true });
  });

  test("that nothing has changed", () => {
    expect(entryAfter(undefined, { kind: "unchanged" }, [], NOW)).toBeUndefined();
    expect(entryAfter(BEFORE, { kind: "unchanged" }, [], NOW)).toEqual({
      state: "ok",
      checkedAt: NOW,
      okAt: NOW,
      etag: "1",
      anchors: { a: true },
    });
  });

  test("of who asks who we are", () => {
    expect(entryAfter(BEFORE, { kind: "guarded", status: 403 }, [], NOW)).toEqual({
      state: "guarded",
      checkedAt: NOW,
      okAt: NOW - 30 * HOUR,
      etag: "1",
      anchors: { a: true },
      status: 403,
    });
    expect(entryAfter(undefined, { kind: "guarded", status: 429, notBefore: NOW + 5 }, [], NOW)).toEqual({
      state: "guarded",
      checkedAt: NOW,
      status: 429,
      notBefore: NOW + 5,
    });
  });

  test("of nobody: nothing is known that was not known before", () => {
    expect(entryAfter(BEFORE, { kind: "unasked" }, [], NOW)).toBe(BEFORE);
    expect(entryAfter(BEFORE, { kind: "private", reason: "x" }, [], NOW)).toBe(BEFORE);
    expect(entryAfter(undefined, { kind: "unasked" }, [], NOW)).toBeUndefined();
  });
});

describe("after a failure", () => {
  const failed = (failures: readonly number[], rest: Partial<LedgerEntry> = {}): LedgerEntry | undefined =>
    entryAfter(entry("suspect", HOUR, { failures, ...rest }), { kind: "failed", reason: "404" }, [], NOW);

  test("the first one makes a link suspect, with the day on which it was last there", () => {
    const failure = { kind: "failed", reason: "404", notBefore: NOW + 5 } as const;
    expect(entryAfter(entry("ok", HOUR, { okAt: NOW - HOUR, etag: "1" }), failure, [], NOW)).toEqual({
      state: "suspect",
      checkedAt: NOW,
      reason: "404",
      failures: [NOW],
      okAt: NOW - HOUR,
      notBefore: NOW + 5,
    });
  });

  test.each<[string, number[], string]>([
    ["three, a day apart", [NOW - 24 * HOUR, NOW - HOUR], "broken"],
    ["three, nearly a day apart", [NOW - 24 * HOUR + 1, NOW - HOUR], "suspect"],
    ["two, a day apart", [NOW - 48 * HOUR], "suspect"],
    ["two and one of this hour", [NOW - 48 * HOUR, NOW - HOUR + 1], "suspect"],
    ["four", [NOW - 48 * HOUR, NOW - 40 * HOUR, NOW - 30 * HOUR], "broken"],
  ])("%s: %s", (_what, before, state) => {
    expect(failed(before)?.state).toBe(state);
  });

  test("failures of one hour are one", () => {
    expect(failed([NOW - HOUR + 1])?.failures).toEqual([NOW - HOUR + 1]);
    expect(failed([NOW - HOUR])?.failures).toEqual([NOW - HOUR, NOW]);
  });

  test("of many the first is kept, and the latest", () => {
    const many = Array.from({ length: 12 }, (_, index) => NOW - (30 - index) * HOUR);
    expect(failed(many)?.failures).toEqual([many[0], ...many.slice(-8), NOW]);
  });
});
