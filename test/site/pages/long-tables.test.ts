/** Long tables are grouped, and every row and cell stays where it was. */
import { expect, it } from "vitest";
import { groupLongTables } from "../../../site/pages/long-tables.ts";

function table(rows: number, cell = (row: number): string => `<td>${row}</td><td>x</td>`): string {
  const body = Array.from({ length: rows }, (_, row) => `<tr>${cell(row)}</tr>\n`).join("");
  return `<table>\n<thead>\n<tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody>\n${body}</tbody>\n</table>`;
}

it("groups the rows of a long table and says how many columns it has", () => {
  const html = groupLongTables(`<p>x</p>${table(260)}<p>y</p>`);
  expect(html).toContain('<table class="long columns-2">');
  expect(html.match(/<tbody>/g)).toHaveLength(6);
  expect([...html.matchAll(/<td>(\d+)<\/td>/g)].map(([, row]) => Number(row))).toEqual(
    Array.from({ length: 260 }, (_, row) => row),
  );
});

it.each([
  ["a short one", table(150)],
  ["one whose cells span rows", table(300, () => '<td rowspan="2">1</td>')],
  ["one with classes of its author", table(300).replace("<table>", '<table class="own">')],
  ["none", "<p>no table</p>"],
])("leaves %s as it is", (_what, html) => {
  expect(groupLongTables(html)).toBe(html);
});

it("leaves a table that holds another one as it is, and groups the inner one", () => {
  const html = `<table><tr><td>${table(300)}</td></tr></table>`;
  expect(groupLongTables(html)).toContain("<table><tr><td><table class=");
});
