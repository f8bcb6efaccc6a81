/** What the filters behind a command look for: `| grep -v Running`, `| grep -i error`, `| wc -l`. */
import type { Stage } from "./commands.ts";

export interface Filters {
  /** What must be in a line, in the order of the filters; alternatives as a regular expression has them. */
  readonly wanted: readonly string[];
  /** What must not be in it. */
  readonly unwanted: readonly string[];
  /** Case does not count for it. */
  readonly ignoresCase: boolean;
  /** Something else than lines comes out: fields, a count. */
  readonly isReshaped: boolean;
}

const GREP = /^(?:[ef]?grep|rg)$/;

export function filtersOf(stages: readonly Stage[]): Filters {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  let ignoresCase = false;
  let isReshaped = false;
  for (const { program, words } of stages) {
    if (!GREP.test(program)) {
      isReshaped ||= !/^(?:head|tail|sort|less|more|cat|tee|column|uniq)$/.test(program);
      continue;
    }
    const { letters, pattern } = grepOf(words);
    ignoresCase ||= letters.includes("i");
    if (letters.includes("c")) isReshaped = true;
    if (pattern !== "")
      (letters.includes("v") ? unwanted : wanted).push(letters.includes("F") ? pattern : extended(pattern));
  }
  return { wanted, unwanted, ignoresCase, isReshaped };
}

/** Of several patterns each is as good as another. */
function grepOf(words: readonly string[]): { readonly letters: string; readonly pattern: string } {
  let letters = "";
  const patterns: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? "";
    if (/^-(?:\d+|[ABCm]\d*)$|^--(?:color|context|after|before|max-count)/.test(word)) {
      if (/^-[ABCm]$/.test(word)) index += 1;
    } else if (/^-[a-zA-Z]*e$|^--regexp$/.test(word)) {
      letters += word.replace(/^-+/, "");
      patterns.push(words[++index] ?? "");
    } else if (word.startsWith("--"))
      letters += { "--invert-match": "v", "--ignore-case": "i", "--count": "c" }[word] ?? "";
    else if (/^-[a-zA-Z]+$/.test(word)) letters += word.slice(1);
    else if (patterns.length === 0) patterns.push(word);
  }
  return { letters, pattern: patterns.join("|") };
}

/** A basic expression writes alternatives as `\|`. */
function extended(pattern: string): string {
  return pattern.replaceAll("\\|", "|").trim();
}
