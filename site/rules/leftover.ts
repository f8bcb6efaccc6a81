/** Is everything written that was to be written? */
import { isRecord } from "../model/front-matter.ts";
import { wordList } from "../model/words.ts";
import { defineRule } from "./rule.ts";
import { linesOf, withoutCodeSpans } from "./text/lines.ts";

const WORDS = [
  "TODO",
  "TBD",
  "FIXME",
  "to be added",
  "to be done",
  "needs to be updated",
  "lorem ipsum",
  "insert text here",
  "coming soon",
];
const EMPTY_VALUE = /^#?(?:tbd|todo|fixme|xxx+|\?+|changeme)$/i;

export default defineRule({
  name: "leftover",
  severity: "warning",
  why: "The reader comes to a step that nobody has written.",
  mend: "Write what is missing, or remove the place; `words` in _data/validation.yml says which words are looked for.",
  options: { words: "More words to look for; one in capitals is looked for in capitals only." },
  good: `---
title: Cart
---
## Mend it

Restart the cart.
`,
  bad: `---
title: Cart
---
## Mend it

TODO
`,
  *find({ catalog }, options) {
    const words = [...WORDS, ...wordList(options["words"])].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    // In capitals a short word is a mark; in small letters it may be a word of a sentence.
    const wanted = new RegExp(
      `(?<![\\w-])(?:${words.map((word) => (/^[A-Z]+$/.test(word) ? word : anyCase(word))).join("|")})(?![\\w-])`,
    );
    for (const runbook of catalog.runbooks) {
      if (!wanted.test(runbook.body)) continue;
      for (const { text, line, isCode } of linesOf(runbook)) {
        const found = isCode ? null : wanted.exec(withoutCodeSpans(text));
        if (found !== null)
          yield { file: runbook.file, line, column: found.index + 1, message: `${found[0]} is left over` };
      }
    }
    for (const path of emptyValues(catalog.data, "")) {
      const where = catalog.whereInData(path);
      if (where !== undefined) yield { ...where, message: `the value of ${path} is still to be written` };
    }
  },
});

function anyCase(word: string): string {
  return word.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}

function* emptyValues(value: unknown, path: string): Generator<string> {
  if (typeof value === "string" && EMPTY_VALUE.test(value.trim())) yield path;
  if (!isRecord(value) && !Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) yield* emptyValues(inner, path === "" ? key : `${path}.${key}`);
}
