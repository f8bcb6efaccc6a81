/** Nesting beyond all measure: the rest is text, and that is said once. */
import { expect, test } from "vitest";
import { createMarkdown } from "../../../site/markdown/markdown.ts";

const read = (text: string): { readonly html: string; readonly codes: string[] } => {
  const { html, findings } = createMarkdown()(text, { resolve: () => undefined });
  return { html, codes: findings.map(({ code }) => code) };
};
const count = (html: string, part: string): number => html.split(part).length - 1;

test("of lists a hundred levels are read, on each page once", () => {
  const list = (depth: number): string => `${"* ".repeat(depth)}x\n`;
  expect(read(list(90)).codes).toEqual([]);
  const { html, codes } = read(`${list(150)}\ntext\n\n${list(150)}`);
  expect(codes).toEqual(["too-deep"]);
  expect(html).toContain("text");
  expect(count(html, "<ul>")).toBeLessThan(210);
});

test("of spans a hundred and one levels are read", () => {
  const spans = (depth: number): string => `${"<b>".repeat(depth)}x${"</b>".repeat(depth)}`;
  expect(count(read(spans(100)).html, "<b>")).toBe(100);
  const { html } = read(spans(150));
  expect([count(html, "<b>"), count(html, "&lt;b&gt;")]).toEqual([101, 49]);
});
