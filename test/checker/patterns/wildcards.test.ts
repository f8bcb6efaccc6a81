/** Placeholders: each as long as it can be, the first one first, in time that grows with pattern and text. */
import { expect, test } from "vitest";
import { fitWildcards, type Piece } from "../../../checker/patterns/wildcards.ts";
import { drawFrom } from "./generated-patterns.ts";

const KINDS: Readonly<Record<string, { readonly piece: Piece; readonly source: string }>> = {
  "*": { piece: { takes: () => true, least: 0 }, source: "(.*)" },
  "+": { piece: { takes: () => true, least: 1 }, source: "(.+)" },
  "<": { piece: { takes: (character) => character !== "-", least: 1 }, source: "([^-]+)" },
  "?": { piece: { takes: (character) => character !== "-", least: 0 }, source: "([^-]*)" },
};

test("they stand for what a greedy expression gives", () => {
  const draw = drawFrom(11);
  for (let count = 0; count < 5_000; count++) {
    const written = Array.from({ length: 1 + draw(5) }, () => "*+<?aab--"[draw(9)] ?? "");
    const text = Array.from({ length: draw(8) }, () => "aab-"[draw(4)]).join("");
    const expression = new RegExp(`^${written.map((one) => KINDS[one]?.source ?? one).join("")}$`);
    const pieces = written.map((one) => KINDS[one]?.piece ?? one);
    expect(fitWildcards(pieces, text), `${written.join("")} on ${text}`).toEqual(expression.exec(text)?.slice(1));
  }
});

test("a place is looked at once for each piece", () => {
  let looks = 0;
  const any: Piece = { takes: () => ++looks > 0, least: 0 };
  const pieces = Array.from({ length: 30 }, () => [any, "a"]).flat();
  expect(fitWildcards([...pieces, "b"], "a".repeat(200))).toBeUndefined();
  expect(looks).toBeLessThanOrEqual(30 * 200);
});
