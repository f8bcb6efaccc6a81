/** URLs that a browser would follow or load, and ids that a link may point to, with their lines. */
import { expect, test } from "vitest";
import { takeLineMarks } from "../../../site/markdown/line-marks.ts";
import { createMarkdown } from "../../../site/markdown/markdown.ts";
import { MISSING_BEGIN } from "../../../site/markdown/missing-mark.ts";
import { readReferences } from "../../../site/markdown/references.ts";

const markdown = createMarkdown();

function read(source: string) {
  const { text, marks } = takeLineMarks(markdown(source, { resolve: () => undefined }).html);
  const { references, ids } = readReferences(text, marks);
  return { references: references.map(({ target, line }) => `${line} ${target}`), ids: [...ids] };
}

test("links and images of Markdown and of HTML are on their lines", () => {
  const text =
    "a [b](/b)\n\n![c](/c.png) <a href=\"/d\">d</a>\n<img src='/e.png'>\n\n<div>\n\n<a href='/f'>f</a></div>";
  expect(read(text).references).toEqual(["0 /b", "2 /c.png", "2 /d", "3 /e.png", "7 /f"]);
});

test("what a style loads is on its line", () => {
  const text = "a\n\n<p style='background: url(/b.png)'>b</p>\n\n<style>\n.c { background: url(/c.png) }\n</style>";
  expect(read(text).references).toEqual(["2 /b.png", "4 /c.png"]);
});

test("ids, and names of anchors", () => {
  const text =
    '# Cart\n\n<a name="b">b</a> <a id="c" name="d">c</a> <a name="">e</a>\n\n<p id=\'\'>f</p>\n\n<div id=\'g\' name=\'h\'>i</div>';
  expect(read(text).ids).toEqual(["cart", "b", "c", "d", "g"]);
});

test("a target whose data is missing is none", () => {
  const html = `<a href="/a${String.fromCodePoint(MISSING_BEGIN)}">b</a><a href="/c">d</a>`;
  expect(readReferences(html, []).references.map(({ target, line }) => [target, line])).toEqual([["/c", 0]]);
});
