/** The block rules in the order in which they are tried, and the loop that tries them. */
import { abbreviationDefinition } from "./blocks/abbreviation-definition.ts";
import { blankLine } from "./blocks/blank-line.ts";
import { blockAttributes } from "./blocks/block-attributes.ts";
import { blockEnd } from "./blocks/block-end.ts";
import { blockQuote } from "./blocks/block-quote.ts";
import { definitionList } from "./blocks/definition-list.ts";
import { fencedCode } from "./blocks/fenced-code.ts";
import { footnoteDefinition } from "./blocks/footnote-definition.ts";
import { hashHeading, underlinedHeading } from "./blocks/heading.ts";
import { htmlBlock } from "./blocks/html-block.ts";
import { indentedCode } from "./blocks/indented-code.ts";
import { linkDefinition } from "./blocks/link-definition.ts";
import { mathBlock } from "./blocks/math-block.ts";
import { paragraph } from "./blocks/paragraph.ts";
import { horizontalRule } from "./blocks/rule.ts";
import { table } from "./blocks/table.ts";
import { taskList } from "./blocks/task-list.ts";
import { type BlockRule, type BlockState, createDocument, type Document } from "./document.ts";
import type { Settings } from "./settings.ts";
import { SPAN_RULES } from "./spans.ts";
import { addText, createElement, type Element } from "./element.ts";
import { createScanner, currentLine, isAtEnd, type Scanner, takeLine } from "./scanner.ts";

/** Order matters: a rule takes what the rules below it would have taken, and a paragraph takes the rest. */
const BLOCK_RULES: readonly BlockRule[] = [
  blankLine,
  indentedCode,
  fencedCode,
  blockQuote,
  hashHeading,
  horizontalRule,
  taskList,
  definitionList,
  htmlBlock,
  underlinedHeading,
  mathBlock,
  table,
  footnoteDefinition,
  linkDefinition,
  abbreviationDefinition,
  blockAttributes,
  blockEnd,
  paragraph,
];

/** Lists, quotes and HTML elements within each other. */
const DEEPEST = 100;

/** What a line that begins with a letter can be; most lines do, and the other rules would all decline. */
const LETTER_RULES: readonly BlockRule[] = [underlinedHeading, table, paragraph];
const LETTER = /[A-Za-z]/;

/** Reads a page's text into blocks whose own text is still unread. */
export function readBlocks(text: string, settings: Settings): { document: Document; root: Element } {
  let depth = 0;
  const readDeeper = (parent: Element, scanner: Scanner): boolean => {
    depth++;
    const isEnded = depth > DEEPEST ? takeAsText(document, parent, scanner) : readBlocksInto(document, parent, scanner);
    depth--;
    return isEnded;
  };
  const document = createDocument({ ...settings }, readDeeper, SPAN_RULES);
  const root = createElement("root", 0);
  document.readBlocks(root, createScanner(`${text.replace(/\r\n?/g, "\n").replace(/\n$/, "")}\n`, 0));
  return { document, root };
}

/** The text of lists within lists beyond all measure: each level would be read again by all that it is in. */
function takeAsText(document: Document, parent: Element, scanner: Scanner): boolean {
  const line = currentLine(scanner);
  const { findings } = document;
  if (!findings.some(({ code }) => code === "too-deep"))
    findings.push({ rule: "render-failed", code: "too-deep", data: { most: DEEPEST }, line, excerpt: "" });
  addText(parent, scanner.text.slice(scanner.position), line, "raw-text");
  scanner.position = scanner.text.length;
  return false;
}

function readBlocksInto(document: Document, parent: Element, scanner: Scanner): boolean {
  const state: BlockState = { document, parent, scanner, pending: undefined, isEnded: false };
  while (!isAtEnd(scanner) && !state.isEnded) {
    // What no rule takes, such as a line that begins with a space and a tab, is text without a block of its own.
    const rules = LETTER.test(scanner.text[scanner.position] ?? "") ? LETTER_RULES : BLOCK_RULES;
    if (!rules.some((rule) => rule(state))) addText(parent, takeLine(scanner), currentLine(scanner), "raw-text");
  }
  return state.isEnded;
}
