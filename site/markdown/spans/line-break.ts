/** Hard line breaks: two spaces at the end of a line. A single backslash there is read in after/hard-breaks.ts. */
import { createElement } from "../element.ts";
import { here } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import type { SpanRule } from "../document.ts";

const BREAK = here("(?:  |\\\\\\\\)(?=\\n)");

export const lineBreak: SpanRule = {
  trigger: "(?:  |\\\\)(?=\\n)",
  read({ scanner, parent, document }) {
    // With `hard_wrap` every line ends with one anyway.
    if (document.settings.hardWrap) return false;
    const line = currentLine(scanner);
    if (scan(scanner, BREAK) === null) return false;
    parent.children.push(createElement("break", line));
    return true;
  },
};
