/** A runbook's text becomes a body: HTML, headings, ids, references and problems, each with its line in the file. */
import { describe, expect, test } from "vitest";
import { createRenderer } from "../../site/body.ts";
import type { Body } from "../../site/model/runbook.ts";

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
  const { html, problems, references } = render(
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
  test("is told with its place", () => {
    expect(problems.map(({ rule, severity, line, column }) => [rule, severity, line, column])).toEqual([
      ["undefined-data", "error", 11, 16],
      ["undefined-data", "error", 11, 49],
      ["undefined-data", "error", 12, 12],
      ["undefined-data", "error", 12, 48],
    ]);
  });
  test("leaves no trace in a heading's id", () =>
    expect([...render("## Call {{ site.data.nope }}").ids]).toEqual(["call"]));
});

test("lines come back through Liquid", () => {
  const { headings, problems } = render(
    "{% capture a %}\n## In capture\n{% endcapture %}\n\n## Before\n\n{{ a }}\nuse <cartID>\n",
  );
  expect(headings.map(({ text, line }) => [text, line])).toEqual([
    ["Before", 15],
    ["In capture", 12],
  ]);
  expect(problems).toMatchObject([{ rule: "placeholder-as-html", line: 18, column: 5 }]);
});

test("relative Markdown links become page links", () => {
  expect(render("[a](./writer.md#open) [b](./nope.md) [c](https://x.example/d.md)").html).toBe(
    '<p><a href="/shop/writer.html#open">a</a> <a href="./nope.md">b</a> <a href="https://x.example/d.md">c</a></p>\n',
  );
});

test("a script is no link, and is told", () => {
  const { html, problems } = render("[a](javascript:alert) [b](jav&#x61;script:alert)");
  expect(html).toBe("<p>a b</p>\n");
  expect(problems.map(({ rule, severity }) => [rule, severity])).toEqual(Array(2).fill(["link-scheme", "error"]));
});

test("a fence that is never closed is told where it opens", () => {
  expect(render("a\n\n```bash\nb").problems).toMatchObject([{ rule: "unclosed-fence", line: 13, column: 1 }]);
});

test("callouts take their titles from the configuration", () => {
  const titled = createRenderer({ site: { callouts: { danger: { title: "Danger!" } } } });
  expect(render("{: .danger }\nText", 1, titled).html).toContain("Danger!</strong> Text</p>");
});

test("an untrusted page keeps what formats text", () => {
  const untrusted = createRenderer({ site, allowHtml: false });
  const { html, problems } = render('<b onclick="alert(1)">a</b>\n\n<script>alert(1)</script>', 1, untrusted);
  expect(html).toBe("<p><b>a</b></p>\n");
  expect(problems.map(({ rule, line, column }) => [rule, line, column])).toEqual([
    ["untrusted-html", 1, 4],
    ["untrusted-html", 3, 2],
  ]);
});

test("a page that is too deep is shown as it is written", () => {
  const { html, problems } = render("> ".repeat(20_000));
  expect(html).toMatch(/^<pre>&gt; &gt; /);
  expect(problems).toMatchObject([{ rule: "render-failed", severity: "error", line: 11 }]);
});

test("hostile text is rendered in time", () => {
  const texts = [
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
  ];
  const begin = performance.now();
  for (const text of texts) render(text.repeat(3000));
  expect(performance.now() - begin).toBeLessThan(10_000);
});
