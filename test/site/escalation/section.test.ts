/** The section that says whom to call is found by reading only its part of a page, and is the same as when all of it is read. */
import { expect, test } from "vitest";
import { escalationSections } from "../../../site/escalation/section.ts";

const heading = (id: string, text: string, line: number, level = 2) => ({ id, text, line, level, inToc: true });
const ESCALATION = heading("escalation", "Escalation", 3);
const NEXT = heading("next", "Next", 7);

const CASES: readonly [name: string, html: string][] = [
  [
    "the last section",
    '<h1 id="a">A</h1><p>x</p><h2 id="escalation">Escalation</h2><p>Call <a href="/s">Shop</a>.</p>',
  ],
  ["a section between others", '<p>x</p><h2 id="escalation">E</h2><ul><li>Shop</li></ul><h2 id="next">N</h2><p>Y</p>'],
  [
    "a heading with more attributes",
    '<p>x</p><h2 class="b" id="escalation">E</h2><p>Shop</p><h2 class="b" id="next">N</h2>z',
  ],
  ["a heading in an item", '<ul><li>x<h2 id="escalation">E</h2>Shop</li><li>Cart</li></ul><h2 id="next">N</h2>'],
  ["an id that a link names before", '<p><a href="#escalation" id="to">E</a></p><h2 id="escalation">E</h2><p>Shop</p>'],
  ["an element of that id before", '<p id="escalation">x</p><h2 id="escalation">E</h2><p>Shop</p>'],
  [
    "the next heading's id before",
    '<p id="next">x</p><h2 id="escalation">E</h2><p>Shop</p><h2 id="next">N</h2><p>Y</p>',
  ],
  ["a heading in an attribute", `<p title='<h2 id="escalation">'>x</p><h2 id="escalation">E</h2><p>Shop</p>`],
  ["a heading in a script", '<script>"<h2 id="escalation">"</script><p>x</p><h2 id="escalation">E</h2><p>Shop</p>'],
];

test.each(CASES)("%s", (_name, html) => {
  const [found] = escalationSections(html, [ESCALATION, NEXT]);
  // A comment could hold a heading, so behind one everything is read.
  expect(found).toEqual(escalationSections(`<!-- -->${html}`, [ESCALATION, NEXT])[0]);
  expect(found?.blocks.map(({ text }) => text)).toContain(html.includes("Call") ? "Call Shop." : "Shop");
  expect(found?.blocks.map(({ text }) => text).join()).not.toMatch(/[xY]/);
});
