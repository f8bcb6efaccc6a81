/** Every link and every heading is on its line, whatever it is in. */
import { expect, test } from "vitest";
import { takeLineMarks } from "../../../site/markdown/line-marks.ts";
import { createMarkdown } from "../../../site/markdown/markdown.ts";
import { readReferences } from "../../../site/markdown/references.ts";

const markdown = createMarkdown();

/** `@` is a link to the number of its line; `&` the same in HTML. */
const PAGE = `# @
a @
b @ *c @
d* @

- @
- a
  @

  @
  - @

    @
1. @

> @
> a @
>
> - @
>   @

| @ | a |
|---|---|
| b | @ |
| @ | c |

t @
u @
: @
  @

: @

  @

a[^1]

[^1]: @
    @

    @

<div>
&
<p>
&</p></div>

<div markdown="1">
@

- @
</div>

<span>@
@</span> &

{: .note }
@

![a](/59) @
~~@~~ \`@\` @

$$a
b$$ @

"@" -- @
**@** __@__`;

test("links", () => {
  const text = PAGE.split("\n")
    .map((line, index) => line.replaceAll("@", `[x](/${index})`).replaceAll("&", `<a href="/${index}">x</a>`))
    .join("\n");
  const { html } = markdown(text, { resolve: () => undefined });
  const { text: plain, marks } = takeLineMarks(html);
  const { references } = readReferences(plain, marks);
  const pages = references.filter(({ target }) => target.startsWith("/"));
  expect(pages.length).toBeGreaterThan(40);
  expect(pages.map(({ target, line }) => `${line} ${target}`)).toEqual(
    pages.map(({ target }) => `${target.slice(1)} ${target}`),
  );
});

test("headings", () => {
  const text =
    "# a\n\nb\n\n## c *d* {#e}\n\nf\n===\n\n- ## g\n- h\n\n  ### i\n\n> ## j\n\n## k\n{: .no_toc }\n\n<div markdown='1'>\n## l\n</div>";
  const { headings } = markdown(text, { resolve: () => undefined });
  expect(headings.map(({ id, level, text: words, line, inToc }) => [id, level, words, line, inToc])).toEqual([
    ["a", 1, "a", 0, true],
    ["e", 2, "c d", 4, true],
    ["f", 1, "f", 6, true],
    ["g", 2, "g", 9, true],
    ["i", 3, "i", 12, true],
    ["j", 2, "j", 14, true],
    ["k", 2, "k", 16, false],
    ["l", 2, "l", 20, true],
  ]);
});
