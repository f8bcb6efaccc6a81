/** A runbook's text becomes a body: HTML, headings, ids, references and findings, each with its line in the file. */
import { describe, expect, test } from "vitest";
import { createRenderer } from "../../../site/body/body.ts";
import type { Body } from "../../../site/model/runbook.ts";

const site = {
  title: "Shop",
  data: { teams: { cart: { escalate: { name: "cart-pager", link: "https://pager.example/cart" } } } },
};
const renderer = createRenderer({
  site,
  resolveMarkdownLink: (target) => (target === "./writer.md#open" ? "/shop/writer.html#open" : undefined),
});

function render(body: string, bodyLine = 11, renderWith = renderer): Body {
  return renderWith.render({
    file: "shop/cart.md",
    url: "/shop/cart.html",
    title: "Cart",
    frontMatter: { title: "Cart" },
    body,
    bodyLine,
  });
}

test("headings carry id, level, text and line", () => {
  const { headings } = render("# Cart\n\nText.\n\n## Open *it*\n\n## Contents\n{:.no_toc}\n\n- a\n  ### Deep --now");
  expect(headings).toEqual([
    { id: "cart", level: 1, text: "Cart", line: 11, inToc: true },
    { id: "open-it", level: 2, text: "Open it", line: 15, inToc: true },
    { id: "contents", level: 2, text: "Contents", line: 17, inToc: false },
    { id: "deep-now", level: 3, text: "Deep --now", line: 21, inToc: true },
  ]);
});

test("references of Markdown and of HTML carry kind, target and place", () => {
  const { references } = render(`a [b](./c.html?x=1&amp;y=2)
![d](e.png) <https://shop.example>

1. one
   <a href="f.html"><img src="g.png" srcset="h.png 1x, i.png 2x"></a>

<video poster="j.png"><source src="k.mp4"></video>
<iframe src="l.html"></iframe>
<script src="m.js"></script>

| [n](o.html) | p |
|---|---|
| q | [r](s.html) |`);
  expect(references.map(({ kind, target, line, column }) => `${kind} ${target} ${line}:${column ?? "-"}`)).toEqual([
    "link ./c.html?x=1&y=2 11:-",
    "image e.png 12:6",
    "link https://shop.example 12:14",
    "link f.html 15:13",
    "image g.png 15:31",
    "source h.png 15:46",
    "source i.png 15:56",
    "image j.png 17:16",
    "source k.mp4 17:36",
    "frame l.html 18:14",
    "script m.js 19:14",
    "link o.html 21:7",
    "link s.html 23:11",
  ]);
});

test("ids are those of headings, elements and anchors", () => {
  const { ids } = render('# Cart\n\nText\n{: #text}\n\n<a name="old"></a> <span id="new">x</span>');
  expect([...ids]).toEqual(["cart", "text", "old", "new"]);
});

describe("data that does not exist", () => {
  const { html, findings, references } = render(
    '- Escalate to [{{ site.data.teams.nope.name }}]({{ site.data.teams.nope.link }})\n- <a href="{{ site.data.nope }}">page</a> ![x]({{ site.data.nope }})\n- [{{ site.data.teams.cart.escalate.name }}]({{ site.data.teams.cart.escalate.link }})',
  );
  test("is never an empty link", () => {
    expect(html).not.toMatch(/(?:href|src)=""/);
    expect(html).toContain(
      "<li>Escalate to ⟦site.data.teams.nope.name is not defined⟧ ⟦site.data.teams.nope.link is not defined⟧</li>",
    );
    expect(html).toContain("<a>page</a> ⟦site.data.nope is not defined⟧");
    expect(references.map(({ target }) => target)).toEqual(["https://pager.example/cart"]);
  });
  test("is reported with its place", () => {
    expect(findings.map(({ rule, line, column }) => [rule, line, column])).toEqual([
      ["undefined-data", 11, 16],
      ["undefined-data", 11, 49],
      ["undefined-data", 12, 12],
      ["undefined-data", 12, 48],
    ]);
  });
  test("leaves no trace in a heading's id", () =>
    expect([...render("## Call {{ site.data.nope }}").ids]).toEqual(["call"]));
});

test("lines come back through Liquid", () => {
  const { headings, findings } = render(
    "{% capture a %}\n## In capture\n{% endcapture %}\n\n## Before\n\n{{ a }}\nuse <cartID>\n",
  );
  expect(headings.map(({ text, line }) => [text, line])).toEqual([
    ["Before", 15],
    ["In capture", 12],
  ]);
  expect(findings).toMatchObject([{ rule: "placeholder-as-html", line: 18, column: 5 }]);
});

test("relative Markdown links become page links", () => {
  expect(render("[a](./writer.md#open) [b](./nope.md) [c](https://x.example/d.md)").html).toBe(
    '<p><a href="/shop/writer.html#open">a</a> <a href="./nope.md">b</a> <a href="https://x.example/d.md">c</a></p>\n',
  );
});

test("a script is no link, and is reported", () => {
  const { html, findings } = render("[a](javascript:alert) [b](jav&#x61;script:alert)");
  expect(html).toBe("<p>a b</p>\n");
  expect(findings.map(({ rule, code }) => [rule, code])).toEqual([
    ["link-scheme", "harmful"],
    ["link-scheme", "harmful"],
  ]);
});

test("a fence that is never closed is reported where it opens", () => {
  expect(render("a\n\n```bash\nb").findings).toMatchObject([{ rule: "unclosed-fence", line: 13, column: 1 }]);
});

test("attribute lists that name themselves are applied once, and reported where they do", () => {
  const { html, findings } = render("{:a: b .x}\n{:b: a .y}\n{:c: c .z}\n\nText\n{: a c}");
  expect(html).toBe('<p class="y x z">Text</p>\n');
  expect(findings).toMatchObject([
    { rule: "circular-attributes", data: { name: "b" }, line: 12 },
    { rule: "circular-attributes", data: { name: "c" }, line: 13 },
  ]);
});

test("callouts take their titles from the configuration", () => {
  const titled = createRenderer({ site: { callouts: { danger: { title: "Danger!" } } } });
  expect(render("{: .danger }\nText", 1, titled).html).toContain("Danger!</strong> Text</p>");
});

test("an untrusted page keeps what formats text", () => {
  const untrusted = createRenderer({ site, allowHtml: false });
  const { html, findings } = render('<b onclick="alert(1)">a</b>\n\n<script>alert(1)</script>', 1, untrusted);
  expect(html).toBe("<p><b>a</b></p>\n");
  expect(findings.map(({ rule, line, column }) => [rule, line, column])).toEqual([
    ["untrusted-html", 1, 4],
    ["untrusted-html", 3, 2],
  ]);
});

test("what is too deep is shown as it is written, within what is not", () => {
  const { html, findings } = render("> ".repeat(20_000));
  expect(html.startsWith("<blockquote>\n<blockquote>")).toBe(true);
  expect(html.includes("&gt; &gt; ")).toBe(true);
  expect(findings).toMatchObject([{ rule: "render-failed", code: "too-deep", line: 11 }]);
});

// A pattern that tries everything again and again would outlast the test.
test.each([
  "*a **b _c ",
  "[",
  "![a](",
  "<b ",
  "`",
  "| a ",
  "{{ a ",
  "{% if x %}",
  "$$",
  "&a",
  "\"'",
  "~~a ",
  "<!--",
  "{: .x ",
])("%j, three thousand times, is rendered", (text) => {
  expect(render(text.repeat(3_000)).html).not.toBe("");
});
