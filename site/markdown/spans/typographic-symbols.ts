/** Dashes, ellipses and guillemets from `--`, `---`, `...`, `<<` and `>>`; the dashes of `--flags` stay as they are. */
import { addText, createElement } from "../element.ts";
import { here } from "../pattern.ts";
import { currentLine, scan } from "../scanner.ts";
import type { SpanRule } from "../document.ts";

/** What each stands for, and kramdown's name for it. */
const SYMBOLS: ReadonlyMap<string, readonly [symbol: string, name: string]> = new Map([
  ["---", ["—", "mdash"]],
  ["--", ["–", "ndash"]],
  ["...", ["…", "hellip"]],
  ["<< ", ["«\u00A0", "laquo_space"]],
  [" >>", ["\u00A0»", "raquo_space"]],
  ["<<", ["«", "laquo"]],
  [">>", ["»", "raquo"]],
]);
const SYMBOL = here("---|--|\\.\\.\\.|\\\\<<|\\\\>>|<< | >>|<<|>>");
const FLAG = here("--(?=[\\p{L}\\p{N}])");
/** What may stand before a flag: the beginning, white space, an opening bracket or quote, a backtick or a bar. */
const BEFORE_FLAG = /(?:^|[\s([{<"'`|=/*_:,])$/;

export const typographicSymbols: SpanRule = {
  trigger: "--|\\.\\.\\.|(?:\\\\| )?(?:<<|>>)",
  read(state) {
    const { scanner, parent, document } = state;
    if (BEFORE_FLAG.test(scanner.text.slice(Math.max(0, scanner.position - 1), scanner.position))) {
      const flag = scan(scanner, FLAG);
      if (flag !== null) {
        parent.children.push(createElement("symbol", currentLine(scanner), { value: flag[0], isOutsideId: true }));
        return true;
      }
    }
    const line = currentLine(scanner);
    const match = scan(scanner, SYMBOL);
    if (match === null) return false;
    const symbol = SYMBOLS.get(match[0]);
    if (symbol === undefined) addText(parent, match[0].slice(1), line);
    else {
      const [character, name] = symbol;
      parent.children.push(createElement("symbol", line, { value: document.settings.symbols[name] ?? character }));
    }
    return true;
  },
};
