/** Front matter and data read as Ruby reads them: a table of texts with Psych's own answers (`npm run psych`). */
import { describe, expect, test } from "vitest";
import { parseLocatedYaml } from "../../../site/model/located-yaml.ts";
import { psychCases } from "./psych.ts";

/** A key is a name to us: Ruby has `true` for the key `on`, which no page could ask for. */
const NAMES = ["on: 1\nno: 2", "a: {on: call}"];

describe("what Psych reads", () => {
  const cases = psychCases().filter(([text, answer]) => answer !== null && !NAMES.includes(text));

  test.each(cases)("%j", (text, answer) => {
    const { value, faults } = parseLocatedYaml(text);
    expect(faults).toEqual([]);
    expect(asJson(value)).toEqual(answer?.value);
  });

  test("keys are the words that are written", () => {
    expect(parseLocatedYaml("on: 1\nno: {010: yes}").value).toEqual({ on: 1, no: { "010": true } });
  });
});

/** JSON has no number for these. */
function asJson(value: unknown): unknown {
  const plain = (_key: string, one: unknown): unknown =>
    typeof one === "number" && !Number.isFinite(one) ? String(one) : one;
  return JSON.parse(JSON.stringify(value ?? null, plain)) as unknown;
}
