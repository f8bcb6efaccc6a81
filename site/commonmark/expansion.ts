/** Text in which something has been put in the place of something else, and the line of the page that each of its lines comes from. */

export interface Expanded {
  readonly text: string;
  /** By line of the text, counted from 0; a line that is not there is itself. */
  readonly lines: readonly number[];
}

/** What a page may take from elsewhere. */
export interface PageSources {
  /** A text file of the generator's own folder, by its path there; undefined where nobody may read it. */
  readonly read: (path: string) => string | undefined;
  /** The generator's settings. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** @param replace undefined leaves what was found */
export function expand(
  { text, lines }: Expanded,
  pattern: RegExp,
  replace: (found: RegExpExecArray) => string | undefined,
): Expanded {
  let [out, from, line] = ["", 0, 0];
  const origins: number[] = [];
  const origin = (at: number): number => lines[at] ?? at;
  const add = (piece: string, isWritten: boolean): void => {
    for (const [index, part] of piece.split("\n").entries()) {
      if (index > 0 && isWritten) line += 1;
      if (index > 0) out += "\n";
      if (index > 0 || origins.length === 0) origins.push(origin(line));
      out += part;
    }
  };
  for (const found of text.matchAll(pattern)) {
    const instead = replace(found);
    if (instead === undefined) continue;
    add(text.slice(from, found.index), true);
    add(instead, false);
    line += found[0].split("\n").length - 1;
    from = found.index + found[0].length;
  }
  if (from === 0) return { text, lines };
  add(text.slice(from), true);
  return { text: out, lines: origins };
}
