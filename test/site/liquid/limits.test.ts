/** Limits end what would never end, and are reported. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { run, shown } from "./shop.ts";

afterEach(() => void vi.restoreAllMocks());

const counted = (count: number, one: (index: number) => string, between: string) =>
  Array.from({ length: count }, (_, index) => one(index)).join(between);

describe("includes", () => {
  test("one that includes itself ends where Jekyll ends, and is reported at its line", () => {
    const { text, findings } = run("a\n\n{% include loop.md %}\nrest");
    expect(text).toBe(`a\n\n${"x".repeat(100)}\nrest`);
    expect(findings).toEqual([
      {
        rule: "liquid-failed",
        code: "too-deep",
        data: { include: "loop.md", most: 100 },
        line: 2,
        column: 1,
        excerpt: "loop.md",
      },
    ]);
  });

  test("beside each other they are no loop, however many", () => {
    const text = counted(120, (index) => `${index}{% include a.md %}`, " ");
    expect(shown(`${text}\nrest`)).toBe(`${counted(120, (index) => `${index}A`, " ")}\nrest`);
  });

  test("nor is one that ends by itself", () => {
    const { text, findings } = run("{% include count.md from=1 to=100 %}.");
    expect([text, findings]).toEqual([`${counted(100, (index) => String(index + 1), "")}.`, []]);
  });
});

test("a template that wants too much memory is shown as it is written", () => {
  const text = "{% for i in (1..1000000000) %}x{% endfor %}";
  expect(run(text)).toMatchObject({
    text,
    lines: [],
    findings: [{ rule: "liquid-failed", code: "failed", column: 1 }],
  });
});

describe("a template may take ten seconds", () => {
  const text = "{% for i in (1..3) %}{{ i }}{% endfor %}";

  test.each([
    [9_000, "123", 0],
    [11_000, text, 1],
  ])("where %d ms pass", (milliseconds, expected, failures) => {
    // The clock is looked at when the page begins, when the template begins, and by the engine as it begins.
    let looks = 0;
    vi.spyOn(performance, "now").mockImplementation(() => (looks++ < 3 ? 0 : milliseconds));
    const output = run(text);
    expect([output.text, output.findings.length]).toEqual([expected, failures]);
  });
});

test.each([
  [16_128, undefined],
  [16_129, "too-many-pieces"],
])("of %d pieces that are no Liquid each is kept, or all", (count, code) => {
  const text = counted(count, (index) => `{{ $x${index} }}`, "\n");
  const output = run(text);
  expect(output.text).toBe(text);
  const failures = output.findings.filter(({ rule }) => rule === "liquid-failed");
  expect(failures.map(({ code: found, line, data }) => [found, line, data])).toEqual(
    code === undefined ? [] : [[code, 0, { most: 16_128 }]],
  );
});

test.each([
  ["in the page", "a\n\n{% if true %}\n{{ 'cart%' | url_decode }}\n{% endif %}", 3],
  ["at its begin", "{% if true %}{{ 'cart%' | url_decode }}{% endif %}", 0],
  ["without a tag", "a\n{{ 'cart%' | url_decode }}", 1],
  ["in an include", "a\n\nb\n{% include broken.md %}", 3],
])("what fails %s is reported at its line, and the page is shown as it is written", (_, text, line) => {
  const output = run(text);
  expect(output).toMatchObject({ text, lines: [], kept: [], missing: [] });
  expect(output.findings).toEqual([
    {
      rule: "liquid-failed",
      code: "failed",
      data: { reason: expect.stringMatching(/^.+$/) },
      line,
      column: 1,
      excerpt: "",
    },
  ]);
});
