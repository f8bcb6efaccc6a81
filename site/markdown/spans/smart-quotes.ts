/** Curly quotes: which way a straight quote turns depends on what is before and after it. */
import { createElement } from "../element.ts";
import { here } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import { quoteFor } from "../settings.ts";
import { addLiterally } from "../span-state.ts";
import type { SpanRule } from "../document.ts";

const PUNCTUATION = "[!\"#$%'()*+,\\-.\\/:;<=>?@\\[\\\\\\]^_`{|}~]";
const NO_WORD_EDGE =
  "(?!(?<=[\\p{L}\\p{M}\\p{Nd}\\p{Pc}])(?![\\p{L}\\p{M}\\p{Nd}\\p{Pc}])|(?<![\\p{L}\\p{M}\\p{Nd}\\p{Pc}])(?=[\\p{L}\\p{M}\\p{Nd}\\p{Pc}]))";
const OPENING = { "'": "‘", '"': "“" } as const;
const CLOSING = { "'": "’", '"': "”" } as const;

type Turn = typeof OPENING | typeof CLOSING;

/** In the order in which they are tried; `before` is kept, and each quote turns as the pattern says. */
const RULES: readonly (readonly [pattern: RegExp, turns: readonly Turn[]])[] = [
  [here("(?<quotes>[\"'])(?=[_*]{1,2}[^ \\t\\n\\v\\f\\r])"), [OPENING]],
  [here(`(?<quotes>["'])(?=${PUNCTUATION}(?!\\.\\.)${NO_WORD_EDGE})`), [CLOSING]],
  [here("(?<before>[ \\t\\n\\v\\f\\r]?)(?<quotes>\"')(?=\\w)"), [OPENING, OPENING]],
  [here("(?<before>[ \\t\\n\\v\\f\\r]?)(?<quotes>'\")(?=\\w)"), [OPENING, OPENING]],
  [here("(?<before>[ \\t\\n\\v\\f\\r]?)(?<quotes>')(?=\\d\\ds)"), [CLOSING]],
  [here("(?<before>[ \\t\\n\\v\\f\\r])(?<quotes>['\"])(?=\\w)"), [OPENING]],
  [here("(?<before>[^ \\\\\\t\\r\\n\\[\\{\\(\\-])(?<quotes>['\"])"), [CLOSING]],
  [here("(?<quotes>[\"'])(?=[ \\t\\n\\v\\f\\r]|s\\b|$)"), [CLOSING]],
  [here("(?<before>[^]?)(?<quotes>')"), [OPENING]],
  [here('(?<before>[^]?)(?<quotes>")'), [OPENING]],
];
const START = here("[^\\\\]?[\"']");

export const smartQuotes: SpanRule = {
  trigger: "[^\\\\]?[\"']",
  read(state) {
    const { scanner, parent, document } = state;
    START.lastIndex = scanner.position;
    if (!START.test(scanner.text)) return false;
    const line = currentLine(scanner);
    for (const [pattern, turns] of RULES) {
      const match = scan(scanner, pattern);
      if (match === null) continue;
      const { before = "", quotes = "" } = match.groups ?? {};
      addLiterally(state, before);
      for (const [index, turn] of turns.entries()) {
        parent.children.push(
          createElement("symbol", line, { value: quoteFor(document.settings, turn[quotes[index] as keyof Turn]) }),
        );
      }
      return true;
    }
    return false;
  },
};
