/** CommonMark with GitHub's extensions, as every generator but Jekyll reads it, with what each of them adds: text in, HTML and facts out. */
import MarkdownIt, { type Token } from "markdown-it";
import definitionLists from "markdown-it-deflist";
import { CALLOUT_TITLES } from "../markdown/after/callouts.ts";
import type { TextFinding } from "../markdown/document.ts";
import type { MarkdownHeading } from "../markdown/headings.ts";
import type { MarkdownOptions, MarkdownPage } from "../markdown/markdown.ts";
import type { DialectName } from "../model/dialect.ts";
import { addAbbreviations } from "./abbreviations.ts";
import { takeAttributes } from "./attributes.ts";
import { addAlerts } from "./callout.ts";
import { addCodeRules, unclosedFences } from "./code.ts";
import { addColonBlocks } from "./colon-blocks.ts";
import { type Expanded, type PageSources } from "./expansion.ts";
import { addMarkdownInHtml } from "./markdown-in-html.ts";
import { plainMdx } from "./mdx-text.ts";
import { addMaterialSpans } from "./material-spans.ts";
import { withOwnShortcodes } from "./own-shortcodes.ts";
import { withSnippets } from "./snippets.ts";
import { extensionNames } from "./extension-names.ts";
import { reportForeign } from "./foreign.ts";
import { createHeadingIds } from "./heading-id.ts";
import { addFootnotes } from "./footnotes.ts";
import { addIndentedBlocks } from "./indented-blocks.ts";
import { addLineRules, findBareAddresses, repairSpans, repairedHtml, targetsOf } from "./links.ts";
import { addPythonHtml } from "./python-html.ts";
import { addPythonLists } from "./python-lists.ts";
import { addPythonParagraphs } from "./python-paragraphs.ts";
import { addPythonSpans } from "./python-spans.ts";
import { addPythonTables } from "./python-tables.ts";
import { addShortcodes, withReferences } from "./shortcodes.ts";
import { addStruckOut } from "./struck-out.ts";
import { addTaskBoxes } from "./task-lists.ts";
import { SHOWN_TAG, showUnknownTags } from "./unknown-tags.ts";
import { plainText } from "./tokens.ts";

/** What the reader of one page collects. */
interface PageState extends MarkdownOptions {
  /** By line of what is read, the line of the page that it comes from. */
  readonly lines: readonly number[];
  readonly findings: TextFinding[];
  headings: readonly MarkdownHeading[];
}

/** Makes the reader of one dialect; the HTML that it makes carries line marks, as that of kramdown's reader does. */
export function createCommonMark(
  dialect: DialectName,
  sources: PageSources = NO_SOURCES,
): (text: string, options: MarkdownOptions) => MarkdownPage {
  const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false });
  findBareAddresses(markdown, dialect);
  addFootnotes(markdown, dialect);
  if (dialect === "hugo" || dialect === "mkdocs") markdown.use(definitionLists);
  if (dialect === "mkdocs") {
    addIndentedBlocks(markdown);
    const extensions = extensionNames(sources.settings["markdown_extensions"]);
    addMaterialSpans(markdown, extensions);
    addPythonSpans(markdown, extensions);
    addAbbreviations(markdown);
    addMarkdownInHtml(markdown);
    addPythonHtml(markdown);
    addPythonTables(markdown);
    addPythonLists(markdown);
    addPythonParagraphs(markdown);
  }
  if (dialect === "docusaurus") {
    addColonBlocks(markdown);
    // What MDX sets in is what its components hold, and no code.
    markdown.disable("code");
  }
  if (dialect === "hugo") addShortcodes(markdown);
  // Set last, so that it comes first behind the rule of lines.
  if (dialect !== "github")
    markdown.core.ruler.after("inline", "attributes", ({ tokens }) => {
      takeAttributes(tokens);
    });
  addCodeRules(markdown);
  addLineRules(markdown);
  if (dialect === "github" || dialect === "docusaurus") addStruckOut(markdown);
  markdown.renderer.rules.s_open = () => "<del>";
  markdown.renderer.rules.s_close = () => "</del>";
  let current: PageState | undefined;
  const isHarmless = markdown.validateLink.bind(markdown);
  markdown.validateLink = (target) => {
    const isGood = isHarmless(target);
    if (!isGood) reportScheme(current, target);
    return isGood;
  };
  markdown.core.ruler.push("pilotbook", (state) => {
    const page = state.env as PageState;
    const { tokens, src } = state;
    page.findings.push(...unclosedFences(tokens, src.split("\n")));
    if (dialect === "mkdocs") {
      dropContentsMark(tokens);
      joinQuotes(tokens);
    }
    showUnknownTags(tokens, dialect === "docusaurus" ? page : undefined);
    moveLines(tokens, page);
    addTaskBoxes(tokens);
    addAlerts(tokens, page.calloutTitles ?? CALLOUT_TITLES);
    page.headings = addHeadingIds(tokens, dialect);
    repairLines(tokens, page, targetsOf(dialect));
  });
  return (text, options) => {
    const findings: TextFinding[] = [];
    const { text: whole, lines } = expanded(text, options, findings);
    const page: PageState = { ...options, lines, findings, headings: [] };
    current = page;
    const html = markdown.render(whole, page);
    current = undefined;
    return { html, headings: page.headings, findings: withLines(page.findings, text) };
  };

  function expanded(text: string, { resolve, values }: MarkdownOptions, findings: TextFinding[]): Expanded {
    if (dialect === "mkdocs") return withSnippets({ text, lines: [] }, sources);
    if (dialect !== "hugo") return { text: dialect === "docusaurus" ? plainMdx(text) : text, lines: [] };
    const filled = withReferences(text, resolve, (construct, line) => {
      reportForeign({ findings }, construct, line);
    });
    return withOwnShortcodes({ text: filled, lines: [] }, sources, values);
  }
}

const NO_SOURCES: PageSources = { read: () => undefined, settings: {} };

/** Gives tokens and findings the lines of the page. */
function moveLines(tokens: readonly Token[], { lines, findings }: PageState): void {
  if (lines.length === 0) return;
  const lineOf = (line: number): number => lines[line] ?? line;
  for (const token of tokens) if (token.map !== null) token.map = [lineOf(token.map[0]), lineOf(token.map[1])];
  for (const [index, finding] of findings.entries()) findings[index] = { ...finding, line: lineOf(finding.line) };
}

function reportScheme(page: PageState | undefined, target: string): void {
  if (page?.findings.some(({ excerpt }) => excerpt === target) !== false) return;
  page.findings.push({ rule: "link-scheme", code: "harmful", data: { target }, line: 0, excerpt: target });
}

/** markdown-it does not say where a target was refused; the text does. */
function withLines(findings: readonly TextFinding[], text: string): TextFinding[] {
  if (!findings.some(({ rule }) => rule === "link-scheme")) return [...findings];
  const lines = text.split("\n");
  return findings.map((finding) =>
    finding.rule === "link-scheme"
      ? {
          ...finding,
          line: Math.max(
            0,
            lines.findIndex((line) => line.includes(finding.excerpt)),
          ),
        }
      : finding,
  );
}

function repairLines(tokens: readonly Token[], page: PageState, targets: RegExp): void {
  let line = 0;
  for (const token of tokens) {
    line = token.map?.[0] ?? line;
    if (token.type === "inline") repairSpans(token.children ?? [], line, page, targets);
    if (token.type === "html_block") token.content = repairedHtml(token.content, page.resolve);
  }
}

/** A paragraph that is only `[TOC]`: every page has its list of headings beside it. */
function dropContentsMark(tokens: Token[]): void {
  const index = tokens.findIndex(({ type, content }) => type === "inline" && content.trim() === "[TOC]");
  if (index > 0) tokens.splice(index - 1, 3);
}

/** Python-Markdown makes one quotation of several that follow each other. */
function joinQuotes(tokens: Token[]): void {
  for (let index = tokens.length - 2; index >= 0; index -= 1)
    if (tokens[index]?.type === "blockquote_close" && tokens[index + 1]?.type === "blockquote_open")
      tokens.splice(index, 2);
}

function addHeadingIds(tokens: readonly Token[], dialect: DialectName): MarkdownHeading[] {
  const idOf = createHeadingIds(dialect);
  return tokens.flatMap((token, index) => {
    if (token.type !== "heading_open") return [];
    const text = plainText(tokens[index + 1]?.children ?? null).trim();
    const id = token.attrGet("id") ?? idOf(sluggedText(tokens[index + 1], dialect));
    token.attrSet("id", id);
    return [{ id, level: Number(token.tag.slice(1)), text, line: token.map?.[0] ?? 0, inToc: true }];
  });
}

/** What an id is made of: GitHub and Python-Markdown leave out images, all leave out tags, and Hugo reads the line as it is written. */
function sluggedText(inline: Token | undefined, dialect: DialectName): string {
  if (dialect === "hugo") return inline?.content ?? "";
  const read = (inline?.children ?? []).filter(
    ({ type, info }) => info !== SHOWN_TAG && (type !== "image" || dialect === "docusaurus"),
  );
  return plainText(read);
}
