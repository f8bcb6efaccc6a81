/** Tables of hundreds of rows in groups, so that a browser lays out those that are on the screen and not all of them. */

const FEWEST = 200;
const GROUP = 50;
const MOST_COLUMNS = 12;

/** A table that holds no other one. */
const TABLE = /<table\b([^>]*)>((?:(?!<table\b)[^])*?)<\/table>/g;

/**
 * Each such table with a class for it and for the number of its columns, its rows in groups. One whose cells span rows or
 * columns stays as it is.
 */
export function groupLongTables(html: string): string {
  if (!html.includes("<table")) return html;
  return html.replace(TABLE, (whole: string, attributes: string, inner: string) => {
    const rows = inner.split(/<tr\b/).length - 1;
    const columns = (/<tr\b[^]*?<\/tr>/.exec(inner)?.[0].match(/<t[hd]\b/g) ?? []).length;
    const isPlain = !/\b(?:class|rowspan|colspan)=/.test(attributes + inner) && columns > 0 && columns <= MOST_COLUMNS;
    if (rows < FEWEST || !isPlain) return whole;
    const grouped = inner.replace(
      /(<tbody>)([^]*?)(<\/tbody>)/g,
      (_body, open: string, content: string, close: string) =>
        content
          .split(/(?=<tr\b)/)
          .filter((row) => row.trim() !== "")
          .reduce<string[]>((groups, row, index) => {
            if (index % GROUP === 0) groups.push("");
            groups[groups.length - 1] += row;
            return groups;
          }, [])
          .map((group) => open + group + close)
          .join(""),
    );
    return `<table class="long columns-${columns}"${attributes}>${grouped}</table>`;
  });
}
