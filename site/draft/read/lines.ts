/** Finds on which line of its file a piece of a rendered page was written: Liquid and Markdown leave code as it is. */

export interface Lines {
  /**
   * The line of the file on which a text begins, at or behind the one that was found before; that one where it is not found.
   * What is a block is behind us then.
   */
  readonly find: (text: string, isBlock?: boolean) => number;
}

/**
 * @param body the source below the front matter
 * @param first line of the file on which it begins, 1-based
 */
export function createLines(body: string, first: number): Lines {
  const lines = body.split("\n");
  let at = 0;
  return {
    find(text, isBlock = false) {
      const [wanted, next] = text.split("\n").flatMap((line) => line.trim() || []);
      const isHere = (line: string, index: number): boolean =>
        index >= at && line.includes(wanted ?? "") && (next === undefined || followedBy(index, next));
      const found = wanted === undefined ? -1 : lines.findIndex(isHere);
      if (found < 0) return first + at;
      at = found + (isBlock ? text.trimEnd().split("\n").length : 0);
      return first + found;
    },
  };

  function followedBy(index: number, text: string): boolean {
    return (lines.slice(index + 1).find((line) => line.trim() !== "") ?? "").includes(text);
  }
}
