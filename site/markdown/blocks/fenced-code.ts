/** Fenced code: it needs its closing fence, keeps the indentation of its lines, and names its language in one word. */
import type { BlockRule, TextFinding } from "../document.ts";
import { BLANK, here, SPACE } from "../pattern.ts";
import { check, currentLine } from "../scanner.ts";
import { createBlock } from "./boundary.ts";

const START = here(" {0,3}[~`]{3}");
const FENCE = "(?<fence>(?<mark>[~`]){3,})";
const LANGUAGE = "(?:(?<language>[^ \\t\\n\\v\\f\\r]+?)(?:\\?[^ \\t\\n\\v\\f\\r]*)?)?";
const CLOSING = `^ {0,3}\\k<fence>\\k<mark>*${SPACE}*?\\n`;
const BLOCK = here(` {0,3}${FENCE}${SPACE}*?${LANGUAGE}${SPACE}*?\\n(?<code>[^]*?)${CLOSING}`, "m");
/** Of one kind: "`~` is your home" begins with three of these characters too. */
const OPENING_LINE = here(` {0,3}(?:~{3,}|\`{3,})${BLANK}*[^ \\t\\n\\v\\f\\r]*${BLANK}*\\n`);

export const fencedCode: BlockRule = (state) => {
  const { scanner, parent, document } = state;
  if (check(scanner, START) === null) return false;
  const line = currentLine(scanner);
  const match = check(scanner, BLOCK);
  if (match === null) {
    if (check(scanner, OPENING_LINE) !== null)
      reportUnclosed(document.findings, line, scanner.text.slice(scanner.position));
    return false;
  }
  scanner.position += match[0].length;
  const { code = "", language = "" } = match.groups ?? {};
  const block = createBlock(state, "code-block", line, { value: code });
  if (language !== "") block.attributes.set("class", `language-${language}`);
  parent.children.push(block);
  return true;
};

function reportUnclosed(findings: TextFinding[], line: number, rest: string): void {
  const fence = rest.slice(0, rest.indexOf("\n")).trim();
  findings.push({ rule: "unclosed-fence", code: "open", data: { fence }, line, excerpt: fence });
}
