/** Code inside a line, between equally long runs of backticks. */
import { createElement } from "../element.ts";
import { here } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import { addLiterally } from "../span-state.ts";
import type { SpanRule } from "../document.ts";

const DELIMITER = here("`+");
const SPACE = /[ \t\n\v\f\r]/;

export const codeSpan: SpanRule = {
  trigger: "`",
  read(state) {
    const { scanner, parent } = state;
    const begin = scanner.position;
    const line = currentLine(scanner);
    const delimiter = scan(scanner, DELIMITER)?.[0];
    if (delimiter === undefined) return false;
    const isSimple = delimiter.length === 1;
    const isAlone =
      (begin === 0 || SPACE.test(scanner.text[begin - 1] ?? "")) && SPACE.test(scanner.text[scanner.position] ?? "");
    const end = isSimple && isAlone ? -1 : scanner.text.indexOf(delimiter, scanner.position);
    if (end < 0) {
      addLiterally(state, delimiter);
      return true;
    }
    const text = scanner.text.slice(scanner.position, end);
    scanner.position = end + delimiter.length;
    parent.children.push(
      createElement("code", line, { value: isSimple ? text : text.replace(/^ /, "").replace(/ $/, "") }),
    );
    return true;
  },
};
