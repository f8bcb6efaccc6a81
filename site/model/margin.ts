/** Sets in what YAML 1.1 lets begin at the margin: the later lines of a quoted text or of a list in brackets. */

const BLOCK_TEXT = /(?:^|[\s:-])[|>][+-]?\d?[+-]?(?:\s+#.*)?$/;
/** Where a quoted text or a bracket may begin: behind `- `, `? ` or `key: `, or at the very beginning. */
const VALUE =
  /^ *(?:[-?] +|(?:"(?:[^"\\]|\\.)*" *|'(?:[^']|'')*' *|[^\s"'#[\]{},&*!|>%@`-][^#:]*|-[^\s:][^#:]*): +)*(?:[&!]\S+ +)*(?=["'[{])/;

interface Open {
  /** `"` or `'` of a text that is still open; empty for none. */
  quote: string;
  /** Brackets that are still open. */
  depth: number;
}

/**
 * Ruby's reader does not ask how far the later lines of a quoted text are set in; a reader of YAML 1.2 ends the text there. Each such
 * line keeps its number, and what is read is the same: white space at the beginning of a line is folded away in a quoted text.
 * @returns the text with those lines set in
 */
export function withMargin(text: string): string {
  if (!/["'[{]/.test(text)) return text;
  const open: Open = { quote: "", depth: 0 };
  let blockIndent = -1;
  let indent = 0;
  const lines = text.split("\n").map((line) => {
    if (open.quote !== "" || open.depth > 0) {
      readOn(line, 0, open);
      const own = line.length - line.trimStart().length;
      return line.trim() === "" || own > indent ? line : " ".repeat(indent + 1) + line.trimStart();
    }
    const own = line.length - line.trimStart().length;
    if (blockIndent >= 0 && (line.trim() === "" || own > blockIndent)) return line;
    blockIndent = BLOCK_TEXT.test(line) ? own : -1;
    const value = VALUE.exec(line)?.[0].length;
    if (value === undefined) return line;
    indent = own;
    readOn(line, value, open);
    return line;
  });
  // What is never closed is reported where it is as it is.
  return open.quote === "" && open.depth === 0 ? lines.join("\n") : text;
}

/** Follows quotes and brackets from a place in a line to its end. */
function readOn(line: string, from: number, open: Open): void {
  for (let at = from; at < line.length; at += 1) {
    const character = line[at] ?? "";
    if (open.quote !== "") {
      if (open.quote === '"' && character === "\\") at += 1;
      else if (open.quote === "'" && line.startsWith("''", at)) at += 1;
      else if (character === open.quote) open.quote = "";
      if (open.quote === "" && open.depth === 0) return;
    } else if (character === "#" && /\s/.test(line[at - 1] ?? " ")) return;
    else if ((character === '"' || character === "'") && /[\s[{,:]/.test(line[at - 1] ?? " ")) open.quote = character;
    else if (character === "[" || character === "{") open.depth += 1;
    else if (character === "]" || character === "}") {
      open.depth -= 1;
      if (open.depth <= 0) {
        open.depth = 0;
        return;
      }
    }
  }
}
