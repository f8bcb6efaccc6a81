/** What of an untrusted page's HTML stays, what goes, and what its author is told: element by element, attribute by attribute. */
import { describe, expect, test } from "vitest";
import { takeLineMarks } from "../../../site/markdown/line-marks.ts";
import { createMarkdown } from "../../../site/markdown/markdown.ts";

const markdown = createMarkdown();

function rendered(text: string, isUntrusted = true): string {
  return takeLineMarks(markdown(text, { resolve: () => undefined, isUntrusted }).html).text.trimEnd();
}

/** What was reported, each with its line. */
function reported(text: string): string[] {
  return markdown(text, { resolve: () => undefined, isUntrusted: true })
    .findings.filter(({ rule }) => rule === "untrusted-html")
    .map(
      ({ line, data = {}, excerpt }) => `${line} ${Object.values(data).join()} ${Object.values(data)[0] === excerpt}`,
    );
}

const BLOCKS =
  "address article aside blockquote center details dl div figure footer header main nav section ul ol table";
const SPANS =
  "a abbr acronym b bdo big cite code del dfn em font i ins kbd mark q ruby s samp small span strike strong sub sup time tt u var";

test.each(`${BLOCKS} ${SPANS}`.split(" "))("<%s> stays", (name) => {
  expect(rendered(`<${name} class="x">a</${name}>`)).toContain(`<${name} class="x">`);
});

test.each(["form", "label", "fieldset", "select", "video", "audio", "dialog", "slot"])(
  "<%s> goes, its text stays",
  (name) => {
    const text = `<div>\n<${name} class="x">a</${name}>\n</div>`;
    expect(rendered(text)).not.toContain(`<${name}`);
    expect(rendered(text)).toContain("a");
    expect(reported(text)).toEqual([`1 ${name} true`]);
  },
);

test.each("script style iframe object embed applet svg math template noscript textarea".split(" "))(
  "<%s> goes with all that is in it, in capitals too",
  (name) => {
    for (const written of [name, name.toUpperCase()]) {
      const text = `<div>\n<${written} class="x">gone</${written}>\n</div>`;
      expect(rendered(text).toLowerCase()).not.toContain(`<${name}`);
      if (name !== "embed") expect(rendered(text)).not.toContain("gone");
      expect(reported(text)[0]).toMatch(new RegExp(`^1 ${name} `, "i"));
    }
  },
);

test.each(
  "abbr align alt checked class colspan datetime dir disabled height id lang open role rowspan scope start title type width".split(
    " ",
  ),
)("the attribute %s stays", (name) => {
  expect(rendered(`<span ${name}="x">a</span>`)).toContain(` ${name}="x"`);
});

test.each(
  "onclick style srcset name action formaction background xlink:href data-x tabindex contenteditable".split(" "),
)("the attribute %s goes, and is reported", (name) => {
  expect(rendered(`a\n<span ${name}="x" class="y">a</span>`)).toBe('<p>a\n<span class="y">a</span></p>');
  expect(reported(`a\n<span ${name}="x">a</span>`)).toEqual([`1 ${name}="x" true`]);
});

describe("addresses", () => {
  test.each([
    ["https://x.example.com", true],
    ["HTTP://x.example.com", true],
    ["mailto:shop@example.com", true],
    ["tel:112", true],
    ["/cart.html", true],
    ["../cart.html", true],
    ["#cart", true],
    ["?a=javascript:b", true],
    ["cart.html", true],
    ["cart", true],
    ["a/b:c", true],
    ["cart?x:y", true],
    ["data:image/png;base64,AA==", true],
    ["data:image/gif;base64,AA==", true],
    ["data:image/jpeg;base64,AA==", true],
    ["data:image/webp;base64,AA==", true],
    ["data:image/svg+xml;base64,AA==", false],
    ["data:text/html,x", false],
    ["javascript:alert(1)", false],
    ["JaVaScRiPt:alert(1)", false],
    ["vbscript:x", false],
    ["file:///etc/passwd", false],
    ["ftp://x.example.com", false],
    ["x-shop:1", false],
    ["a+b.c-d:e", false],
    [" javascript:alert(1)", false],
    ["java\tscript:alert(1)", false],
    ["java&Tab;script:alert(1)", false],
    ["javascript&colon;alert(1)", false],
    ["&#106;avascript:alert(1)", false],
  ])("%j stays: %s", (target, stays) => {
    expect(rendered(`<a href="${target}">a</a>`).includes("href")).toBe(stays);
    expect(rendered(`<img src="${target}">`).includes("src")).toBe(stays);
  });

  test.each(["&#x1;javascript:alert(1)", "&#106avascript:alert(1)"])(
    "%s is no reference, and is written out",
    (target) => {
      expect(rendered(`<a href="${target}">a</a>`)).toBe(`<p><a href="&amp;${target.slice(1)}">a</a></p>`);
    },
  );

  test("only of links and sources: elsewhere the same text is harmless", () => {
    expect(rendered('<span title="javascript:alert(1)">a</span>')).toContain("title=");
  });
});

test.each([
  ['<input type="checkbox" disabled>', true],
  ['<input type="checkbox">', false],
  ['<input disabled="x">', false],
  ['<input type="text" disabled>', false],
])("of form fields, %s stays: %s", (html, stays) => {
  expect(rendered(html).includes("<input")).toBe(stays);
  expect(reported(html)).toHaveLength(stays ? 0 : 1);
});

test("a link that opens another tab cannot reach back, whatever it says itself", () => {
  expect(rendered('<a href="/b" rel="opener" target="_blank">a</a>')).toBe(
    '<p><a href="/b" rel="noopener noreferrer" target="_blank">a</a></p>',
  );
  expect(rendered('<a href="/b" rel="me">a</a>')).toBe('<p><a href="/b" rel="me">a</a></p>');
});

test("comments go without a word, in HTML and in Markdown", () => {
  const text = "a <!-- b --> c\n\n<!-- d -->\n\n{::comment}\ne\n{:/comment}\n\nf";
  expect(rendered(text)).not.toMatch(/<!--|[bde] /);
  expect(reported(text)).toEqual([]);
});

test("of what is several lines long the first is reported", () => {
  expect(reported("{::nomarkdown}\n<b>a</b>\n<i>b</i>\n{:/}")).toEqual(["0 <b>a</b> true"]);
});

test("a page that is trusted keeps all of it", () => {
  const html = '<span onclick="x()">a</span>';
  expect(rendered(html, false)).toBe(`<p>${html}</p>`);
});
