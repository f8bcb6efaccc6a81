/** A table as kubectl prints it, by the name of the column; refused where its columns show that something is missing. */

/** Cells of a line, by the heading. */
export type Row = Readonly<Record<string, string>>;

/** kubectl's tabwriter makes a column as wide as its longest cell and three blanks, and six at least (`GetNewTabWriter`). */
const [BLANKS, NARROWEST] = [3, 6];

/**
 * Undefined for what is no whole table: a cell out of its column, a column wider than its cells need, or rows that are not in
 * the order of an API server, which is that of namespace and name.
 */
export function tableIn([header = "", ...lines]: readonly string[]): readonly Row[] | undefined {
  const names = header.trimEnd().split(/ {3,}/);
  if (!/^(?:NAMESPACE +)?NAME(?: |$)/.test(header) || lines.length === 0) return undefined;
  const starts: number[] = [];
  for (const name of names) starts.push(header.indexOf(name, (starts.at(-1) ?? -1) + 1));
  const cells = lines.map((line) => starts.map((start, column) => line.slice(start, starts[column + 1]).trimEnd()));
  const isWhole = cells.every((row) => row.every((cell) => !/^ | {3}/.test(cell)));
  const fits = starts.slice(1).every((next, column) => {
    const longest = [names, ...cells].reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 0);
    return next - (starts[column] ?? 0) === Math.max(NARROWEST, longest + BLANKS);
  });
  const rows = cells.map((row): Row => Object.fromEntries(names.map((name, column) => [name, row[column] ?? ""])));
  const keys = rows.map(({ NAMESPACE = "", NAME }) => `${NAMESPACE}/${NAME}`);
  const isInOrder = keys.every((key, index) => index === 0 || (keys[index - 1] ?? "") < key);
  return isWhole && fits && isInOrder ? rows : undefined;
}
