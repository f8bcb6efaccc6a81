/** Do brackets that were meant as a link, an image or a note become one? */
import { bareText, shownLines } from "../links/shown-text.ts";
import type { FilePlace } from "../model/mistake.ts";
import type { Body, Runbook } from "../model/runbook.ts";
import { pagesOf } from "../model/site.ts";
import { type FindingData, message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { linesOf, withoutCodeSpans } from "./text/lines.ts";

const MESSAGES = {
  link: message`nothing defines ${"name"}, so the reader sees ${"written"}`,
  reversed: {
    is: message`the brackets of ${"written"} are the wrong way round, so it is no link`,
    fix: message`Write ${"as"}.`,
  },
  note: {
    is: message`there is no note ${"name"}, so the reader sees ${"written"}`,
    fix: message`Add the note, a paragraph that begins with ${"definition"}`,
  },
};

/** `[text][name]`, `[text][]` and the same of images; behind a letter it is an index of a list. */
const REFERENCE = /(?<![\w\])\\])!?\[([^[\]]+)\]\[([^[\]]*)\](?![[(])/g;
/** `(text)[address]`, with what can only be an address. */
const REVERSED =
  /(?<![\w\])])\(([^()[\]]+)\)\[((?:https?:\/\/|mailto:|\.{0,2}\/)[^\][\s]*|[\w./-]+\.(?:md|html?)(?:#[\w-]*)?)\]/g;
const NOTE = /(?<!\\)\[\^([^\][\s]+)\](?!:)/g;

export default defineRule({
  name: "undefined-reference",
  severity: "warning",
  why: "The reader sees brackets where a link or a note was meant, and cannot follow them.",
  fix: "Define it, as in `[name]: https://example.com/`, or write the address in round brackets behind the text.",
  messages: MESSAGES,
  good: `---
title: Cart
---
See [the graphs][graphs].

[graphs]: https://graphs.example.com/cart
`,
  bad: `---
title: Cart
---
See [the graphs][graphs].
`,
  *find(site) {
    for (const { runbook, body } of pagesOf(site)) yield* foundOn(runbook, body);
  },
});

function* foundOn(runbook: Runbook, body: Body): Generator<FilePlace & FindingData<typeof MESSAGES>> {
  if (!/\]\[|\)\[|\[\^/.test(runbook.body)) return;
  const lines = linesOf(runbook).filter(({ isCode, text }) => !isCode && text.includes("["));
  // What became a link, an image or a note is shown without brackets; what is still shown is none.
  let shown: string | undefined;
  for (const { text, line } of lines) {
    for (const { index, written, ...finding } of candidatesIn(text)) {
      shown ??= bareText(shownLines(body.html));
      if (shown.includes(bareText(written))) yield { file: runbook.file, line, column: index + 1, ...finding };
    }
  }
}

type Candidate = FindingData<typeof MESSAGES> & { readonly index: number; readonly written: string };

function* candidatesIn(text: string): Generator<Candidate> {
  // Brackets in code are none, and the code of a label is a part of it.
  const prose = withoutCodeSpans(text);
  const writtenAs = ({ 0: match, index }: RegExpExecArray): string => text.slice(index, index + match.length);
  for (const match of prose.matchAll(REFERENCE)) {
    const { 1: label = "", 2: name = "", index } = match;
    const start = index + match[0].indexOf("[") + 1;
    const wanted = name === "" ? text.slice(start, start + label.length) : name;
    const written = writtenAs(match);
    yield { index, written, code: "link", data: { name: wanted, written } };
  }
  for (const match of prose.matchAll(REVERSED)) {
    const { 1: label = "", 2: address = "", index } = match;
    const as = `[${text.slice(index + 1, index + 1 + label.length)}](${address})`;
    const written = writtenAs(match);
    yield { index, written, code: "reversed", data: { written, as } };
  }
  for (const match of prose.matchAll(NOTE)) {
    const { 1: name = "", index } = match;
    const written = writtenAs(match);
    yield { index, written, code: "note", data: { name, written, definition: `[^${name}]:` } };
  }
}
