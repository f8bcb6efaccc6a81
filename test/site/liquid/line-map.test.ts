/** Source lines of rendered text, from the marks that were in it. */
import { expect, test } from "vitest";
import { sourceLines } from "../../../site/liquid/line-map.ts";
import { run } from "./shop.ts";

test.each<[string, string, [offset: number, line: number][], number[]]>([
  ["without marks lines count on", "a\nb\nc", [], [0, 1, 2]],
  ["a mark at the begin counts, and the next line follows it", "a\nb", [[0, 5]], [5, 6]],
  ["a mark in the middle counts where there is none before", "ab\nc", [[1, 7]], [7, 8]],
  [
    "the last mark before the text is the nearest",
    "ab",
    [
      [0, 3],
      [0, 4],
    ],
    [4],
  ],
  [
    "one behind the begin of the text is not",
    "ab",
    [
      [0, 3],
      [1, 4],
    ],
    [3],
  ],
  [
    "white space is no text",
    "  ab",
    [
      [0, 3],
      [2, 4],
    ],
    [4],
  ],
  [
    "but what is behind it is",
    "  ab",
    [
      [2, 4],
      [3, 5],
    ],
    [4],
  ],
  ["a mark at the end of a line is of that line", "ab\nc", [[2, 9]], [9, 10]],
  ["a mark behind it is of the next", "ab\nc", [[3, 9]], [0, 9]],
  [
    "marks may go back",
    "a\nb\nc",
    [
      [0, 8],
      [2, 2],
    ],
    [8, 2, 3],
  ],
])("%s", (_, text, marks, lines) => {
  expect(
    sourceLines(
      text,
      marks.map(([offset, line]) => ({ offset, line })),
    ),
  ).toEqual(lines);
});

/** Each word `l3` is on line 3 of the template; so says the line that it has in the end. */
function linesOfWords(template: string): [word: string, line: number][] {
  const { text, lines } = run(template);
  return text
    .split("\n")
    .flatMap((content, index) =>
      [...content.matchAll(/\bl\d+/g)].slice(0, 1).map(([word]): [string, number] => [word, lines[index] ?? index]),
    );
}

test.each([
  "l0 {{ page.title }}\nl1",
  "l0\n{{ page.lines }}\nl2 {{ page.title }}",
  "l0\n{% assign a = 1 %}\nl2\n{%- assign b = 1 -%}\n\nl5",
  "l0\n\n{{- page.title }}\nl3",
  "l0\n{{ page.title -}}\n\nl3\nl4",
  "l0\n{% raw %}\nl2 {{ x }}\n{% endraw %}\nl4",
  "l0\n{% comment %}\n\n{% endcomment %}l3\nl4",
  "l0\n{% for i in page.tags %}\nl2\n{% endfor %}\nl4",
  "l0\n{% if page.title %}\nl2\n{% else %}\nl4\n{% endif %}\nl6",
  "l0\n{% unless page.title %}\nl2\n{% endunless %}\nl4",
  "l0\n{% capture a %}\nl2\nl3\n{% endcapture %}\nl5\n{{ a }}\nl7",
  "l0\n{% include count.md from=1 to=30 %}\nl2\n{% include missing.md %}\nl4",
  "l0\n{% include box.md title='x' %}\nl2",
  "l0\n{{ $x }}\n\n  l3 {{ $y }}\n{% assign a = 1 %}l4",
  "l0\n{{ $x\n}}\n{% assign a = 1 %}l3",
  "{% assign a = 'l0 l0' | split: ' ' %}{{ a | join: '\n' }}\n\n\nl4",
])("%j", (template) => {
  const words = linesOfWords(template);
  expect(words.length).toBeGreaterThan(1);
  expect(words.filter(([word]) => word !== "l0")).toEqual(
    words.filter(([word]) => word !== "l0").map(([word]) => [word, Number(word.slice(1))]),
  );
});

test("a text that keeps its lines needs no map", () => {
  expect(run("a {{ page.title }}\n{% raw %}{{ x }}{% endraw %}\nb").lines).toEqual([]);
});

test("what an include prints is on the line of its tag", () => {
  const { text, lines } = run("a\n\n{% include missing.md %}b");
  expect(text.split("\n").length).toBe(5);
  expect(lines).toEqual([0, 1, 2, 2, 2]);
});
