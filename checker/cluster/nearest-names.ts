/** Finds the names that a mistyped one was probably meant to be. */

/** The number of insertions, deletions and replacements that turn one word into the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}

/** The `count` names nearest to the wanted one, nearest first; a name that contains it comes before all others. */
export function nearestNames(wanted: string, names: readonly string[], count = 3): string[] {
  const score = (name: string): number =>
    wanted !== "" && name.includes(wanted) ? 0 : distance(wanted.slice(0, 100), name.slice(0, 100));
  return [...names].sort((one, other) => score(one) - score(other) || one.localeCompare(other)).slice(0, count);
}
