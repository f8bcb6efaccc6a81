/** Finds the names that are most like a misspelt one. */

/** Up to three names, the nearest first; names that share nothing with the wanted one are left out. */
export function nearestNames(wanted: string, names: readonly string[]): string[] {
  const folded = wanted.toLowerCase();
  const scored = names.map((name) => ({ name, distance: distanceOf(folded, name.toLowerCase()) }));
  const limit = Math.max(3, Math.ceil(wanted.length / 2));
  return scored
    .filter(({ name, distance }) => distance <= limit || name.toLowerCase().includes(folded))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** How many characters must be added, dropped or changed. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
