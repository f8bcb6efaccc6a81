/** What all parts of one page share while it is read: definitions, settings, and what was found wrong. */
import type { Mistake } from "../model/mistake.ts";
import type { AttributeList, Element, ElementType } from "./element.ts";
import type { Scanner } from "./scanner.ts";
import type { Settings } from "./settings.ts";

interface LinkDefinition {
  readonly target: string;
  readonly title: string | undefined;
  /** The block end in its place, which an attribute list below it belongs to. */
  readonly anchor: Element;
}

interface FootnoteDefinition {
  readonly content: Element;
}

/** A mistake whose line is that of the text given to Markdown, counted from 0. */
export type TextFinding = Mistake & {
  readonly line: number;
  /** As it is in the text, to find its column. */
  readonly excerpt: string;
};

export interface Document {
  readonly attributeLists: Map<string, AttributeList>;
  readonly links: Map<string, LinkDefinition>;
  readonly footnotes: Map<string, FootnoteDefinition>;
  readonly abbreviations: Map<string, { readonly meaning: string; readonly anchor: Element }>;
  readonly settings: Settings;
  readonly findings: TextFinding[];
  /** Reads blocks into `parent` until the text or the enclosing HTML element ends; true where the element's end tag was found. */
  readonly readBlocks: (parent: Element, scanner: Scanner) => boolean;
  /** All span rules, for the inside of spans that are themselves read with a few. */
  readonly spanRules: readonly SpanRule[];
}

/** Where block rules stand. */
export interface BlockState {
  readonly document: Document;
  readonly parent: Element;
  readonly scanner: Scanner;
  /** An attribute list that waits for the next block. */
  pending: AttributeList | undefined;
  /** Set by the end tag of the HTML element that `parent` is. */
  isEnded: boolean;
}

/** Reads one block and moves the scanner behind it, or returns false and leaves all as it was. */
export type BlockRule = (state: BlockState) => boolean;

/** Where span rules stand. */
export interface SpanState {
  readonly document: Document;
  readonly scanner: Scanner;
  readonly rules: readonly SpanRule[];
  readonly parent: Element;
  /** What `parent` is in, outermost first. */
  readonly ancestors: readonly Element[];
  readonly textType: ElementType;
  /** How many steps are left; a text that needs more is pathological, ends as plain text, and that is reported. */
  readonly budget: { steps: number; isReported?: boolean };
}

/** A rule of spans: where it may begin, and what it does there. */
export interface SpanRule {
  /** Source of a pattern that matches wherever the rule may want to act. */
  readonly trigger: string;
  /** Takes the span and returns true, or returns false and leaves all as it was. */
  readonly read: (state: SpanState) => boolean;
}

/** Begins the document of one page. */
export function createDocument(
  settings: Settings,
  readBlocks: Document["readBlocks"],
  spanRules: readonly SpanRule[],
): Document {
  return {
    attributeLists: new Map(),
    links: new Map(),
    footnotes: new Map(),
    abbreviations: new Map(),
    settings,
    findings: [],
    readBlocks,
    spanRules,
  };
}
