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

  // By Psych 4 of Ruby 3.1, in UTC.
  test.each([
    ["2024-13-01 00:00:00", "2024-13-01 00:00:00"],
    ["2024-00-10 00:00:00", "2024-00-10 00:00:00"],
    ["2024-01-00 00:00:00", "2024-01-00 00:00:00"],
    ["2024-01-32 00:00:00", "2024-01-32 00:00:00"],
    ["2024-12-31 23:59:60", "2025-01-01 00:00:00 +0000"],
    ["2024-02-30 10:00:00", "2024-03-01 10:00:00 +0000"],
  ])("the time %s is %s", (written, read) => {
    expect(parseLocatedYaml(`a: ${written}`).value).toEqual({ a: read });
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
