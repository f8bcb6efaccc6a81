/** Brackets that were meant as a link or a note and are none, and brackets that are only brackets. */
import { describe, expect, test } from "vitest";
import { shownLines, shownText } from "../../../site/links/shown-text.ts";
import { factsOf } from "../facts.ts";
import { problemsOf } from "./example-site.ts";

async function found(body: string): Promise<string[]> {
  const problems = await problemsOf(`---\ntitle: Cart\n---\n${body}\n`);
  return problems
    .filter(({ rule }) => rule === "undefined-reference")
    .map((problem) => `${problem.line - 3}:${problem.column ?? "-"} ${factsOf(problem)}`);
}

test.each([
  ["Look at [the board][graphs].", "1:9 link graphs, [the board][graphs]"],
  ["Look at [the **board**][graphs].", "1:9 link graphs, [the **board**][graphs]"],
  ["Look at [the board][] first.", "1:9 link the board, [the board][]"],
  ["See [`cart.stop()`][] first.", "1:5 link `cart.stop()`, [`cart.stop()`][]"],
  [
    'See [the "big" board -- so...][], then string[][] is a type.',
    '1:5 link the "big" board -- so..., [the "big" board -- so...][]',
  ],
  ["![A map][map-2]", "1:1 link map-2, ![A map][map-2]"],
  [
    "See (the wiki)[https://wiki.example.com] first.",
    "1:5 reversed (the wiki)[https://wiki.example.com] → [the wiki](https://wiki.example.com)",
  ],
  ["See (the cart)[cart.md#fix].", "1:5 reversed (the cart)[cart.md#fix] → [the cart](cart.md#fix)"],
  ["For a day[^none].", "1:10 note none, [^none] → [^none]:"],
  ["[the wiki][wiki]\n\n```\n[wiki]: https://wiki.example.com\n```", "1:1 link wiki, [the wiki][wiki]"],
])("%j", async (body, expected) => {
  expect(await found(body)).toEqual([expected]);
});

test.each([
  "Look at [the Wiki][WIKI] and [disk full][].\n\n[wiki]: https://a.example.com\n[Disk  Full]: https://a.example.com/b",
  "See [`cart.stop()`][] and [`b`][stop]; a list is string[][].\n\n[`cart.stop()`]: https://a.example.com\n[stop]: https://a.example.com",
  "For a day[^1].\n\n[^1]: Since last year.",
  "See [1] and [RFC 2119]; the flag [optional] may be left out.",
  "Read `a[0][1]`, `[[ -f x ]]` and [[wiki]], or list[a][b] and (see)[1].",
  "- [x] done\n- [ ] to do",
  "```\nx=${a[i][j]} [a][b]\n```\n\n    [a][b]",
  "{::comment}\n[a][b]\n{:/comment}\n\nA line.\n{: .note }",
  "\\[a][b] and <!-- [a][b] -->",
])("%j is fine", async (body) => {
  expect(await found(body)).toEqual([]);
});

describe("what is shown", () => {
  test.each([
    ["<p>a &amp; b <strong>c</strong></p>", "a & b c"],
    ["a<code>[x][y]</code>b<pre><code>c</code>d</pre>e", "abe"],
    ["a<!-- b -->c<script>d</script><style>e</style>", "ac"],
    ["a < b", "a < b"],
  ])("%j", (html, text) => {
    expect(shownText(html)).toBe(text);
    expect(shownLines(html)).toBe(text.replace("abe", "a[x][y]be"));
  });
});
