/** A text cut into what Liquid would act on and what lies between. */
import { expect, test } from "vitest";
import { cutPieces } from "../../../site/liquid/pieces.ts";

const cut = (text: string) =>
  cutPieces(text).map(({ kind, source, content, name }) =>
    kind === "text" || kind === "raw"
      ? [kind, source]
      : kind === "output"
        ? [kind, source, content]
        : [kind, source, content, name],
  );

test.each<[string, string[][]]>([
  ["", []],
  ["ab", [["text", "ab"]]],
  [
    "a{{ b }}c",
    [
      ["text", "a"],
      ["output", "{{ b }}", "b"],
      ["text", "c"],
    ],
  ],
  [
    "{{b}}{{ c }}",
    [
      ["output", "{{b}}", "b"],
      ["output", "{{ c }}", "c"],
    ],
  ],
  ["{{- a-b -}}", [["output", "{{- a-b -}}", "a-b"]]],
  ["{{ -1 }}", [["output", "{{ -1 }}", "-1"]]],
  ["{{ a--}}", [["output", "{{ a--}}", "a-"]]],
  ["{{}}", [["output", "{{}}", ""]]],
  ["{%- if x -%}", [["tag", "{%- if x -%}", "if x", "if"]]],
  ["{% end-if x %}", [["tag", "{% end-if x %}", "end-if x", "end-if"]]],
  ["{% $x %}", [["tag", "{% $x %}", "$x", ""]]],
  ["{% x.y %}", [["tag", "{% x.y %}", "x.y", "x"]]],
  ['{{< ref "a" >}}', [["hugo", '{{< ref "a" >}}', 'ref "a"', "ref"]]],
  [
    "{{% note %}}{{< /note >}}",
    [
      ["hugo", "{{% note %}}", "note", "note"],
      ["hugo", "{{< /note >}}", "/note", "/note"],
    ],
  ],
  [
    "{% raw %}{{ x }}{% endraw %}.",
    [
      ["raw", "{{ x }}"],
      ["text", "."],
    ],
  ],
  [
    "a{%raw%}b{%-  endraw  -%}",
    [
      ["text", "a"],
      ["raw", "b"],
    ],
  ],
  [
    "{% raw %}{{ x }}",
    [
      ["tag", "{% raw %}", "raw", "raw"],
      ["output", "{{ x }}", "x"],
    ],
  ],
  ["{% raw %}{% raw %}{% endraw %}", [["raw", "{% raw %}"]]],
  [
    "a{% comment %}{{ x }}{% endcomment %}b",
    [
      ["text", "a"],
      ["text", "b"],
    ],
  ],
  ["{%comment%}a{%-  endcomment  -%}b", [["text", "b"]]],
  [
    "{% comment %}a{{ x }}",
    [
      ["text", "a"],
      ["output", "{{ x }}", "x"],
    ],
  ],
  [
    "{{ raw }}a{% endraw %}{{ comment }}b",
    [
      ["output", "{{ raw }}", "raw"],
      ["text", "a"],
      ["tag", "{% endraw %}", "endraw", "endraw"],
      ["output", "{{ comment }}", "comment"],
      ["text", "b"],
    ],
  ],
  ["a {{ b", [["text", "a {{ b"]]],
  ["a {% b", [["text", "a {% b"]]],
  [
    "{{ a }} {{ b",
    [
      ["output", "{{ a }}", "a"],
      ["text", " {{ b"],
    ],
  ],
  [
    "{{ a %} {% b %}",
    [
      ["text", "{{ a %} "],
      ["tag", "{% b %}", "b", "b"],
    ],
  ],
  [
    "{{< a }} {{ b }}",
    [
      ["text", "{{< a }} "],
      ["output", "{{ b }}", "b"],
    ],
  ],
])("%j", (text, pieces) => expect(cut(text)).toEqual(pieces));

test("each piece knows where it begins", () => {
  const text = "ab{{ c }}d{% raw %}e{% endraw %}f{% comment %}g{% endcomment %}h";
  const pieces = cutPieces(text);
  expect(pieces.map(({ offset }) => offset)).toEqual([0, 2, 9, 19, 32, 63]);
  for (const { source, offset } of pieces) expect(text.startsWith(source, offset)).toBe(true);
});
