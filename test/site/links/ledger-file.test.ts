/** The ledger as a file: a line for each thing, in order, and nothing of it lost or made up. */
import { describe, expect, test } from "vitest";
import { ledgerText, readLedger } from "../../../site/links/external/ledger-file.ts";
import type { Ledger } from "../../../site/links/external/ledger.ts";

const NOW = Date.UTC(2030, 0, 2, 3, 4, 5, 678);
const FULL: Ledger = {
  links: new Map([
    [
      "https://shop/b",
      {
        state: "broken",
        checkedAt: NOW,
        okAt: NOW - 1,
        etag: '"1"',
        modified: "m",
        movedTo: "https://shop/c",
        reason: "404",
        failures: [NOW - 3, NOW - 2],
        notBefore: NOW + 1,
        anchors: { a: true, b: false },
      },
    ],
    ["https://shop/a", { state: "ok", checkedAt: NOW }],
    ["https://shop/c", { state: "guarded", checkedAt: NOW }],
    ["https://shop/d", { state: "suspect", checkedAt: NOW }],
  ]),
  honest: new Map([
    ["https://z", NOW],
    ["https://a", NOW],
  ]),
};

test("has one line for each link, sorted, with dates that people can read", () => {
  const lines = ledgerText(FULL).split("\n");
  expect(lines.slice(0, 7)).toEqual([
    "{",
    '"version": 1,',
    '"honest": {',
    '  "https://a": "2030-01-02T03:04:05.678Z",',
    '  "https://z": "2030-01-02T03:04:05.678Z"',
    "},",
    '"links": {',
  ]);
  expect(lines[7]).toBe('  "https://shop/a": {"state":"ok","checkedAt":"2030-01-02T03:04:05.678Z"},');
  expect(JSON.parse(`{${lines[8]?.slice(0, -1)}}`)).toEqual({
    "https://shop/b": {
      state: "broken",
      etag: '"1"',
      modified: "m",
      movedTo: "https://shop/c",
      reason: "404",
      anchors: { a: true, b: false },
      checkedAt: "2030-01-02T03:04:05.678Z",
      okAt: "2030-01-02T03:04:05.677Z",
      failures: ["2030-01-02T03:04:05.675Z", "2030-01-02T03:04:05.676Z"],
      notBefore: "2030-01-02T03:04:05.679Z",
    },
  });
  expect(lines.slice(-3)).toEqual(["}", "}", ""]);
});

test("is read as it was written", () => {
  expect(readLedger(ledgerText(FULL))).toEqual(FULL);
  const empty: Ledger = { links: new Map(), honest: new Map() };
  expect(readLedger(ledgerText(empty))).toEqual(empty);
});

describe("what is read", () => {
  const one = (fields: object): unknown =>
    readLedger(JSON.stringify({ version: 1, honest: {}, links: { x: fields } })).links.get("x");
  const SOUND = { state: "ok", checkedAt: "2030-01-01T00:00:00Z" };
  const READ = { state: "ok", checkedAt: Date.UTC(2030, 0, 1) };

  test.each([
    [{ ...SOUND, state: "fine" }],
    [{ ...SOUND, state: undefined }],
    [{ ...SOUND, checkedAt: "soon" }],
    [{ ...SOUND, checkedAt: 5 }],
    [[]],
  ])("%j is no entry", (fields) => {
    expect(one(fields)).toBeUndefined();
  });

  test.each([
    [{ okAt: "never", etag: 5, modified: null, movedTo: [], reason: {} }, {}],
    [{ failures: ["2030-01-01T00:00:00Z", "x", 5] }, { failures: [Date.UTC(2030, 0, 1)] }],
    [{ failures: "x", anchors: ["a"] }, {}],
    [{ anchors: { a: true, b: "true", c: false } }, { anchors: { a: true, b: false, c: false } }],
    [{ other: "x" }, {}],
  ])("%j is read as %j", (fields, read) => {
    expect(one({ ...SOUND, ...fields })).toStrictEqual({ ...READ, ...read });
  });

  test("a host without a date is not honest", () => {
    const text = JSON.stringify({ version: 1, honest: { a: "x", b: "2030-01-01", c: null }, links: {} });
    expect([...readLedger(text).honest]).toEqual([["b", Date.UTC(2030, 0, 1)]]);
  });

  test.each([
    [[]],
    [null],
    ["words"],
    [{ version: 2, honest: {}, links: {} }],
    [{ version: 1, honest: {} }],
    [{ version: 1, links: {} }],
    [{ version: 1, honest: [], links: {} }],
    [{ version: 1, honest: {}, links: [] }],
  ])("%j is no ledger", (value) => {
    expect(() => readLedger(JSON.stringify(value))).toThrow("a ledger has");
  });
});
