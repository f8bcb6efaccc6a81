/** Quoting is proven with a real shell: what it reads back is the word that went in. */
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { quote } from "../../../checker/shell/quote.ts";

const WORDS = [
  "plain",
  "two words",
  "it's",
  `a"b`,
  "$HOME",
  "`id`",
  "back\\slash",
  "a;rm -rf /",
  "-n",
  "!bang",
  "ü",
  "*",
  "a&b|c>d",
];
const shell = (line: string): string => execFileSync("sh", ["-c", line], { encoding: "utf8" });

describe("quote", () => {
  it.each(WORDS)("keeps %j literal, bare and within quotes", (word) => {
    expect(shell(`printf -- %s ${quote(word, "word")}`)).toBe(word);
    expect(shell(`printf %s 'x${quote(word, "single")}y'`)).toBe(`x${word}y`);
    expect(shell(`printf %s "x${quote(word, "double")}y"`)).toBe(`x${word}y`);
  });

  it("leaves a harmless word as it is", () => {
    expect(quote("1fa0c3-pod.shop:80", "word")).toBe("1fa0c3-pod.shop:80");
  });
});
