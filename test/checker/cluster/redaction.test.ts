/** Words of others become one short line without secrets, and identifiers stay. */

import { expect, test } from "vitest";
import { fitToPrint } from "../../../checker/cluster/redaction.ts";

test.each([
  ["two\nlines\u001b[31m red\u0007", "two lines red"],
  ["\u001b[?25l\u001b[m\u0000\n\n\u202eplain", "plain"],
  ["Bearer abcdefgh.12345678", "Bearer [redacted]"],
  ["token: eyJhbGciOi.eyJzdWIi.c2ln expired", "token: [redacted] expired"],
  ["https://user:pass@example.com/x", "https://[redacted]@example.com/x"],
  [`password="a b c" wrong`, "password=[redacted] wrong"],
  ["-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----", "[redacted]"],
  [`key ${"A1b2".repeat(12)} refused`, "key [redacted] refused"],
  ["master-cdsi61j20equel7caka0-5d9c7b8f6-x2x4z", "master-cdsi61j20equel7caka0-5d9c7b8f6-x2x4z"],
  ["cluster 1fa0c39d8be24f7a9c55e1d0b6a4f3e2 is gone", "cluster 1fa0c39d8be24f7a9c55e1d0b6a4f3e2 is gone"],
])("%j", (text, expected) => {
  expect(fitToPrint(text)).toBe(expected);
});

test("long text is cut, after what is a secret is gone", () => {
  expect(fitToPrint("x y ".repeat(100), 20)).toHaveLength(20);
  expect(fitToPrint("twenty characters ok", 20)).toBe("twenty characters ok");
  expect(fitToPrint("twenty-one characters", 20)).toBe("twenty-one characte…");
  expect(fitToPrint(`password=${"swordfish".repeat(9)}`, 30)).toBe("password=[redacted]");
});

test("of a text that is very long only the beginning is looked at", () => {
  expect(fitToPrint(`${" ".repeat(3_999)}beginning`)).toBe("b");
});

test("secrets that are given count beside those that this run remembers, unless they are as short as words", () => {
  expect(fitToPrint("the plum and the fig", 200, ["plum", "fig", ""])).toBe("the [redacted] and the fig");
});
