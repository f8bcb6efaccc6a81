/** What is written again, line by line, so that it is read before it is committed: a changed verdict may be a mistake. */

/**
 * The lines that differ between the committed texts and those that the sources give, with the lines that they replace.
 * Empty where nothing differs.
 * @param before by path; a path that one side lacks is an empty text there
 */
export function changesText(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths
    .flatMap((path) => {
      const [old, fresh] = [linesOf(before.get(path)), linesOf(after.get(path))];
      const changes = changesOf(old, fresh);
      return changes.length === 0 ? [] : [`${path}\n${changes.map(changeText).join("")}`];
    })
    .join("\n");
}

interface Change {
  /** Of the text as it is now, 1-based. */
  readonly line: number;
  readonly was: readonly string[];
  readonly is: readonly string[];
}

function changeText({ line, was, is }: Change): string {
  return [`  line ${line}`, ...was.map((text) => `    was  ${text}`), ...is.map((text) => `    now  ${text}`), ""].join(
    "\n",
  );
}

function linesOf(text: string | undefined): readonly string[] {
  return text === undefined || text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

/** By the longest common subsequence of lines: pages have a hundred. */
function changesOf(old: readonly string[], fresh: readonly string[]): Change[] {
  const common = commonLengths(old, fresh);
  const lengthAt = (from: number, to: number): number => common[from]?.[to] ?? 0;
  const changes: Change[] = [];
  for (let [from, to] = [0, 0]; from < old.length || to < fresh.length;) {
    if (from < old.length && to < fresh.length && old[from] === fresh[to]) {
      [from, to] = [from + 1, to + 1];
      continue;
    }
    const [begin, line] = [from, to];
    while ((from < old.length || to < fresh.length) && !(from < old.length && old[from] === fresh[to])) {
      if (to >= fresh.length || (from < old.length && lengthAt(from + 1, to) >= lengthAt(from, to + 1))) from += 1;
      else to += 1;
    }
    changes.push({ line: line + 1, was: old.slice(begin, from), is: fresh.slice(line, to) });
  }
  return changes;
}

/** How many lines the rests have in common, by where they begin. */
function commonLengths(old: readonly string[], fresh: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => Array<number>(fresh.length + 1).fill(0));
  for (let from = old.length - 1; from >= 0; from -= 1)
    for (let to = fresh.length - 1; to >= 0; to -= 1) {
      const [next, skipOld, skipNew] = [lengths[from + 1]?.[to + 1], lengths[from + 1]?.[to], lengths[from]?.[to + 1]];
      (lengths[from] ?? [])[to] = old[from] === fresh[to] ? (next ?? 0) + 1 : Math.max(skipOld ?? 0, skipNew ?? 0);
    }
  return lengths;
}
