/** A command as it is typed into a shell, behind the function that proves its output. */
import { quote } from "../shell/quote.ts";
import type { Missing } from "./command.ts";

const RANGE = /^(.*&start=)(\d+)(&end=)(\d+)(&step=.*)$/;

/** `pb kubectl get pods -n shop …`, as often as it is wanted. */
export function typed({ command, times }: Missing): string {
  const line = ["pb", ...command.map(typedWord)].join(" ");
  if (times === 1) return line;
  const numbers = Array.from({ length: times }, (_, index) => index + 1).join(" ");
  return `for i in ${numbers}; do ${line}; done`;
}

/** A span that ends now ends when the command is run. */
function typedWord(word: string): string {
  const [, before, start, between, end, after] = RANGE.exec(word) ?? [];
  if (before === undefined) return quote(word, "word");
  return `"${before}$(($(date +%s)-${Number(end) - Number(start)}))${between}$(date +%s)${after}"`;
}
