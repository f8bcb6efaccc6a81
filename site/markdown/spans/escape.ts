/** Backslash escapes: the character behind the backslash is text. */
import { here } from "../pattern.ts";
import { scan } from "../scanner.ts";
import { addLiterally } from "../span-state.ts";
import type { SpanRule } from "../document.ts";

/** Escapes that also count in an image's alternative text. */
export const ESCAPED = /\\([\\.*_+`<>()[\]{}#!:|"'$=-])/g;
const ESCAPE = here("\\\\([\\\\.*_+`<>()\\[\\]\\{\\}#!:|\"'$=\\-~])");

export const escape: SpanRule = {
  trigger: "\\\\",
  read(state) {
    const match = scan(state.scanner, ESCAPE);
    if (match === null) return false;
    addLiterally(state, match[1] ?? "");
    return true;
  },
};
