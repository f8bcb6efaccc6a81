/** Reads `.csv` and `.tsv` files of the data folder: a list with one mapping for each row, as Jekyll gives it. */
import type { LocatedYaml } from "./located-yaml.ts";

/** The rows of a table whose first row has the names of its columns; the line of a value by its path, `0.name`. */
export function parseDelimited(text: string, delimiter: "," | "\t"): LocatedYaml {
  const [head, ...rows] = readRows(text.replace(/^\ufeff/, ""), delimiter).filter(
    ({ cells }) => cells.length > 1 || cells[0] !== "",
  );
  const names = head?.cells ?? [];
  return {
    value: rows.map(({ cells }) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]))),
    faults: [],
    lineOf: (path) => rows[Number(path.split(".")[0] || Number.NaN)]?.line ?? 1,
  };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A cell in quotes may hold the delimiter, a line break, and a quote that is written twice. */
function readRows(text: string, delimiter: string): Row[] {
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${delimiter}\\r\\n]*))(${delimiter}|\\r\\n|\\n|\\r|$)`, "g");
  const rows: Row[] = [];
  let cells: string[] = [];
  let [line, begin] = [1, 1];
  for (const { 0: whole, 1: quoted, 2: plain, 3: end, index } of text.matchAll(cell)) {
    cells.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    line += whole.split(/\r\n|\n|\r/).length - 1;
    if (end === delimiter) continue;
    rows.push({ line: begin, cells });
    [cells, begin] = [[], line];
    if (index + whole.length >= text.length) break;
  }
  return rows;
}
