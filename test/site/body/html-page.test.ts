/** Pages written in HTML: Liquid is carried out, nothing else, and every fact has its line. */
import { expect, test } from "vitest";
import { createRenderer } from "../../../site/body/body.ts";

const BODY = `<!doctype html>
<html><head><title>Cart</title><style>p { color: red }</style></head>
<body class="wide">
<h2 id="steps">Steps for {{ page.title }}</h2>
<p>*no Markdown*</p>
{% for pod in site.data.pods %}<a href="{{ pod }}.html">{{ pod }}</a>
{% endfor %}<a href="https://shop.example.com/last.html">last</a>
</body></html>
`;

test("of a whole document the body is taken, and its facts have the lines of the file", () => {
  const renderer = createRenderer({
    site: { baseurl: "/docs", data: { pods: ["writer", "cart"] } },
    addresses: ["https://shop.example.com"],
  });
  const { html, headings, references, ids, findings } = renderer.render({
    file: "a.html",
    url: "/a.html",
    title: "Cart",
    frontMatter: {},
    body: BODY,
    bodyLine: 4,
    markup: "html",
  });
  expect(html).toContain('<h2 id="steps">Steps for Cart</h2>\n<p>*no Markdown*</p>');
  expect(html).not.toMatch(/<html|<head|<style|<body/);
  expect(headings).toEqual([{ id: "steps", level: 2, text: "Steps for Cart", line: 7, inToc: true }]);
  expect([...ids]).toEqual(["steps"]);
  expect(references.map(({ target, line }) => [target, line])).toEqual([
    ["writer.html", 9],
    ["cart.html", 9],
    ["/docs/last.html", 10],
  ]);
  expect(findings).toEqual([]);
});
