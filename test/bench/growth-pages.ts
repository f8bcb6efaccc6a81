/** Pages of one piece of syntax, many times over: what makes a reader of Markdown look at the same text again and again. */

const times = (text: string, count: number): string => text.repeat(count);
const each = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join("");

/** By name: how many pieces are about 20 KB or take as much work, and the page of so many. */
export const GROWTH_PAGES: Readonly<Record<string, readonly [count: number, page: (count: number) => string]>> = {
  "nested lists": [90, (n) => each(n, (i) => `${"  ".repeat(Math.min(i, 90))}- a\n`)],
  "nested quotes": [10_000, (n) => `${times("> ", n)}a`],
  "emphasis runs": [4_000, (n) => times("*a**b", n)],
  "emphasis that is not closed": [1_000, (n) => times("*a ", n)],
  "struck out, not closed": [4_000, (n) => times("~~a ", n)],
  "backtick runs": [150, (n) => each(n, (i) => `${times("`", i + 1)}a `)],
  "opening brackets": [4_000, (n) => times("[", n)],
  "images in images": [2_000, (n) => times("![", n)],
  "links that are not closed": [4_000, (n) => times("[a](b", n)],
  "titles that are not closed": [4_000, (n) => times('[a](b "', n)],
  "targets that are not closed": [4_000, (n) => times("[a](<b", n)],
  references: [1_000, (n) => each(n, (i) => `[r${i}]: http://a/${i}\n`) + each(n, (i) => `[r${i}] `)],
  "footnotes in footnotes": [500, (n) => `a[^0]\n\n${each(n, (i) => `[^${i}]: b[^${i + 1}]\n`)}`],
  abbreviations: [1_000, (n) => `${each(n, (i) => `*[A${i}]: b\n`)}\n${each(n, (i) => `A${i} `)}`],
  "abbreviations with signs": [500, (n) => `${each(n, (i) => `*[${times("(a", 9)}${i}]: b\n`)}\n${times("(a", n * 9)}`],
  "attribute lists": [4_000, (n) => `*a*${times("{:.a}", n)}`],
  "attribute lists that are not closed": [8_000, (n) => times("{:", n)],
  "tables of many columns": [2_000, (n) => `|${times("a|", n)}\n|${times("-|", n)}\n|${times("b|", n)}\n`],
  "elements in elements": [90, (n) => times("<div>\n", n)],
  "comments that are not closed": [8_000, (n) => times("<!--\n", n)],
  entities: [8_000, (n) => times("&amp", n)],
  "addresses that are not closed": [4_000, (n) => times("<http://a", n)],
  "headings of one text": [2_000, (n) => times("# a\n\n", n)],
  definitions: [2_000, (n) => times("a\n: b\n\n", n)],
  formulas: [4_000, (n) => times("$$a ", n)],
  "fences that are not closed": [200, (n) => each(n, (i) => `${times("~", i + 3)}\na\n`)],
  spaces: [20_000, (n) => `a${times(" ", n)}b`],
  lines: [8_000, (n) => times("a\n", n)],
};
