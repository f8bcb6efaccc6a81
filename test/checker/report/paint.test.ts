/** When there is colour. */
import { describe, expect, test } from "vitest";
import { ansi, paintFor, plain } from "../../../checker/report/paint.ts";

describe("colour", () => {
  test.each([
    ["a terminal", true, {}, true],
    ["a terminal with TERM", true, { TERM: "xterm-256color" }, true],
    ["a pipe", false, {}, false],
    ["NO_COLOR", true, { NO_COLOR: "1" }, false],
    ["NO_COLOR of any value", true, { NO_COLOR: "false" }, false],
    ["an empty NO_COLOR, which by its own rule is none", true, { NO_COLOR: "" }, true],
    ["a dumb terminal", true, { TERM: "dumb" }, false],
  ])("%s", (_where, isTerminal, env, coloured) => {
    expect(paintFor(isTerminal, env)).toBe(coloured ? ansi : plain);
  });
});

test("every colour is switched off again, and plain text stays as it is", () => {
  for (const [name, paint] of Object.entries(ansi)) {
    expect(paint("cart"), name).toMatch(/^\u001b\[\d+mcart\u001b\[\d+m$/);
  }
  for (const paint of Object.values(plain)) expect(paint("cart")).toBe("cart");
});
