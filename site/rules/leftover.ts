/** Is everything written that was to be written? */
import { memo } from "../../checker/memo.ts";
import { isRecord } from "../model/front-matter.ts";
import { wordList } from "../model/words.ts";
import { message } from "./message.ts";
import { type RuleOptions, defineRule } from "./rule.ts";
import { linesOf, withoutCodeSpans } from "./text/lines.ts";

/** Marks of what is still to be written; one in capitals is looked for in capitals only. */
const MARKS = ["TBD", "TBC", "XXX", "lorem ipsum", "insert text here", "coming soon"];
/** In the middle of a sentence these are spoken of ("remove the TODO in the script"): they begin a text, end one, or have their sign. */
const NOTES = [
  String.raw`(?<=^[\s>*_#|([\d.+-]*|[|([]\s*)(?:TODO|FIXME|WIP)(?=\W)`,
  String.raw`(?:TODO|FIXME|WIP)(?=[:(,]|[\s.!*_|)\]]*$)`,
];
/** `todo:` is a mark in any case, and "a todo list" is none; a page is under construction, and so may a bridge be. */
const PHRASES = [
  String.raw`(?:todo|fixme|tbd|tbc)(?=:(?:\s|$))`,
  String.raw`(?:page|section|runbook|document|chapter|guide|this|still)(?: is| are)? under construction`,
];
/** The whole of a paragraph or an item: within a sentence the same words say what the reader has to do. */
const ALONE =
  /^[\s>*_#|([-]*((?:(?:more|details|this|section|content|text|steps|still)\s+(?:is\s+|are\s+)?)?(?:to be (?:added|done|written|completed|documented|defined|determined|decided|confirmed|provided)|needs? to be (?:added|written|updated|completed)|work in progress|under construction))[\s.!:*_|)\]…-]*$/i;

/** Each of the patterns above has one of these. */
const HINTS = "todo|fixme|wip|tbd|tbc|under construction|to be |work in progress";

const EMPTY_VALUE = /^#?(?:tbd|todo|fixme|xxx+|\?+|changeme)$/i;

export default defineRule({
  name: "leftover",
  looksAt: "page",
  severity: "warning",
  why: "The reader comes to a step that nobody has written.",
  fix: "Write what is missing, or remove the place; `words` in _data/validation.yml says which words are looked for.",
  options: { words: "More words to look for; one in capitals is looked for in capitals only." },
  messages: {
    word: message`${"word"} is left over`,
    value: message`the value of ${"path"} is still to be written`,
  },
  good: `---
title: Cart
---
## Fix it

Restart the cart.
`,
  bad: `---
title: Cart
---
## Fix it

TODO
`,
  *find({ catalog }, options) {
    const { mark, hint } = patternsOf(options);
    for (const runbook of catalog.runbooks) {
      const lines = hint.test(runbook.body) ? linesOf(runbook) : [];
      for (const [index, { text, line, isCode }] of lines.entries()) {
        const found = isCode ? undefined : leftoverIn(text, mark, isGoingOn(lines[index - 1]?.text, text));
        if (found !== undefined)
          yield { file: runbook.file, line, column: found.column, code: "word", data: { word: found.word } };
      }
    }
    for (const path of emptyValues(catalog.data, "")) {
      const where = catalog.whereInData(path);
      if (where !== undefined) yield { ...where, code: "value", data: { path } };
    }
  },
});

/** `hint` finds what may be a mark, in any case and anywhere: most pages have none, and their lines need not be looked at. */
const patternsOf = memo((options: RuleOptions): { readonly mark: RegExp; readonly hint: RegExp } => {
  const words = [...MARKS, ...wordList(options["words"])].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // In capitals a short word is a mark; in small letters it may be a word of a sentence.
  const patterns = [
    ...words.map((word) => (/^[A-Z]+$/.test(word) ? word : anyCase(word))),
    ...NOTES,
    ...PHRASES.map(anyCase),
  ];
  return {
    mark: new RegExp(`(?<![\\w-])(?:${patterns.join("|")})(?![\\w-])`),
    hint: new RegExp(`${HINTS}|${words.join("|")}`, "i"),
  };
});

/** Whether a line is the middle of a paragraph that began above. */
function isGoingOn(above: string | undefined, text: string): boolean {
  return (
    above !== undefined && /\w/.test(above) && !/^\s*(?:#|[|<`~]|\{:)/.test(above) && !/^\s*[-*+#>|(\d]/.test(text)
  );
}

/** @param isInside a paragraph: what is alone on its line is no whole sentence */
function leftoverIn(
  text: string,
  mark: RegExp,
  isInside: boolean,
): { readonly word: string; readonly column: number } | undefined {
  const prose = withoutCodeSpans(text);
  const [, alone] = isInside ? [] : (ALONE.exec(prose) ?? []);
  if (alone !== undefined) return { word: alone, column: prose.indexOf(alone) + 1 };
  const found = mark.exec(prose);
  return found === null ? undefined : { word: found[0], column: found.index + 1 };
}

/** Letters in both cases, but for those of an escape. */
function anyCase(pattern: string): string {
  return pattern.replace(/\\?[a-z]/gi, (letter) =>
    letter.startsWith("\\") ? letter : `[${letter.toLowerCase()}${letter.toUpperCase()}]`,
  );
}

function* emptyValues(value: unknown, path: string): Generator<string> {
  if (typeof value === "string" && EMPTY_VALUE.test(value.trim())) yield path;
  if (!isRecord(value) && !Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) yield* emptyValues(inner, path === "" ? key : `${path}.${key}`);
}
