/** What is no Liquid, or only a part of it, stays as it is written and is reported, and the rest of the page is carried out. */
import { describe, expect, test } from "vitest";
import { run, shown } from "./shop.ts";

describe("stays as it is written", () => {
  test.each([
    ["{{ $labels.pod }}", 1],
    ["{{ .State.Pid }}", 1],
    ["{{VIP}}", 1],
    ["{{(index (index .spec.containers 0).ports 0).containerPort}}", 1],
    ["{{ hostvars['a'] }}", 1],
    ["{{ page.title ~ 'x' }}", 1],
    ["{{ in }}", 1],
    ["{%- range .Items %}x{{ end }}", 2],
    ["{% set x = 1 %}", 1],
    ["{% assign %}", 1],
    ["{% for %}x{% endfor %}", 2],
    ["{% if ansible_os == 'x' %}y{% endif %}", 2],
    ["{% for host in groups['all'] %}{{ host }}{% endfor %}", 3],
    ["{% if nope %}a{% elsif page.title %}b{% else %}c{% endif %}", 4],
    ["{% endif %}", 1],
    ["{% else %}", 1],
    ["{% if page.title %}", 1],
    ["{% if page.title %}a{% else %}b", 2],
    ["{% assign a = nope %}{{ a }}", 2],
    ["{{ unclosed {{ page.title }}", 1],
    ["{{ unclosed", 0],
    ["{% unclosed", 0],
  ])("%s", (text, count) => {
    const output = run(`{{ page.title }}\n${text}`);
    expect(output.text).toBe(`Cart\n${text}`);
    expect(output.findings.map(({ rule, code, line }) => ({ rule, code, line }))).toEqual(
      Array.from({ length: count }, () => ({ rule: "eaten-liquid", code: "no-liquid", line: 1 })),
    );
  });
});

describe("the rest is carried out", () => {
  test.each([
    ["{% if true %}a{% for x in page.tags %}b{% endif %}", "a{% for x in page.tags %}b"],
    ["{% if true %}a{% for x in page.tags %}b{% else %}c{% endif %}", "a{% for x in page.tags %}b"],
    [
      "{% if true %}{% for i in nope %}x{% else %}y{% endfor %}{% endif %}",
      "{% for i in nope %}x{% else %}y{% endfor %}",
    ],
    ["{% if nope %}{% if true %}a{% else %}b{% endif %}{% else %}c{% endif %}", "{% if nope %}a{% else %}c{% endif %}"],
    ["{% if true %}a{% endfor %}b{% else %}c{% endif %}", "a{% endfor %}b"],
    ["{% else %}{% if true %}a{% endif %}", "{% else %}a"],
    ["{% if true %}a{% endif %}{% else %}b", "a{% else %}b"],
    ["{% if page.title %}a{% if true %}b{% endif %}", "{% if page.title %}ab"],
    ["{% if true %}{{ $x }}{% else %}{{ $y }}{% endif %}", "{{ $x }}"],
    ["{% capture a %}{{ $x }}{% endcapture %}{{ a }}", "{{ $x }}"],
  ])("%s", (text, expected) => expect(shown(text)).toBe(expected));
});

test("it is reported once, with its place", () => {
  expect(run("a\nb {{ $value }}\n{% for i in page.tags %}\n\n{{ $x }}{% endfor %}").findings).toEqual([
    {
      rule: "eaten-liquid",
      code: "no-liquid",
      data: { liquid: "{{ $value }}" },
      excerpt: "{{ $value }}",
      line: 1,
      column: 3,
    },
    { rule: "eaten-liquid", code: "no-liquid", data: { liquid: "{{ $x }}" }, excerpt: "{{ $x }}", line: 4, column: 1 },
  ]);
});

test("two on one line are two", () => {
  expect(run("{{ $x }} {{ $x }}").findings.map(({ column }) => column)).toEqual([1, 10]);
});

test("lines count through what covers several", () => {
  const text = "{{ $a\n}}\n{% raw %}\n{% endraw %}\n{% comment %}\n{% endcomment %} {{ $b }}";
  expect(run(text).findings.map(({ line, column }) => [line, column])).toEqual([
    [0, 1],
    [5, 18],
  ]);
});

test("what is longer than 60 characters is cut", () => {
  const liquid = (length: number) => `{{ ${"a".repeat(length - 6)} }}`;
  expect(run(`${liquid(60)}\n${liquid(61)}`).findings).toMatchObject([
    { data: { liquid: liquid(60) } },
    { data: { liquid: `${liquid(61).slice(0, 57)}...` } },
  ]);
});

test("white space is shown as one space", () => {
  expect(run("{{ $a\n   + 1 }}").findings).toMatchObject([{ data: { liquid: "{{ $a + 1 }}" } }]);
});

test("a tag that wants what only a rejected tag gives is no Liquid either, however many are between", () => {
  const chain = Array.from({ length: 12 }, (_, index) => `{% assign a${index + 1} = a${index} %}`).reverse();
  const text = [...chain, "{{ a12 }}"].join("\n");
  expect(run(text).text).toBe(text);
});

test("in an include it is reported at its tag", () => {
  expect(run("a\n\n{% include box.md title='x' %}").findings).toMatchObject([
    { rule: "eaten-liquid", line: 2, column: 1, data: { liquid: "{{ $labels.pod }}" } },
  ]);
});

test("a text without Liquid is passed on", () => {
  expect(run("a {b} %}")).toEqual({ text: "a {b} %}", lines: [], findings: [], kept: [], missing: [] });
});
