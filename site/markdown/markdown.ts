/** The Markdown dialect: markdown-it with the block and span rules of kramdown and GitHub in the place of its own. */
import MarkdownIt from "markdown-it";
import { addAbbreviations } from "./after/abbreviations.ts";
import { addCallouts, CALLOUT_TITLES, type CalloutTitles } from "./after/callouts.ts";
import { addFootnotes } from "./after/footnotes.ts";
import { addHardBreaks, mayHaveHardBreaks } from "./after/hard-breaks.ts";
import { addFigures } from "./after/standalone-images.ts";
import { lowerHeadings } from "./after/heading-offset.ts";
import { addHeadingIds, addRemainingIds } from "./after/heading-ids.ts";
import { type LinkContext, repairLinks } from "./after/links.ts";
import { addTableOfContents, emptyContentsPlace } from "./after/table-of-contents.ts";
import { dropUntrusted } from "./after/untrusted.ts";
import { readBlocks } from "./blocks.ts";
import { collectHeadings, type MarkdownHeading } from "./headings.ts";
import type { TextFinding } from "./document.ts";
import { addRenderRules } from "./render-rules.ts";
import { readSettings } from "./settings.ts";
import { readAllSpans } from "./spans.ts";
import { createTokens } from "./tokens.ts";

export interface MarkdownOptions extends LinkContext {
  readonly calloutTitles?: CalloutTitles;
  /** True where the page's author may only format text. */
  readonly isUntrusted?: boolean;
  /** The page's front matter, where its text may show some of it. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What is known of a page besides its HTML; lines are those of the text, counted from 0. */
export interface MarkdownPage {
  readonly html: string;
  readonly headings: readonly MarkdownHeading[];
  readonly findings: readonly TextFinding[];
}

interface Environment extends MarkdownOptions {
  headings?: readonly MarkdownHeading[];
  findings?: readonly TextFinding[];
}

/** Makes the renderer with the settings that Jekyll keeps under `kramdown`; the HTML it makes carries line marks (see line-marks.ts). */
export function createMarkdown(configuration?: unknown): (text: string, options: MarkdownOptions) => MarkdownPage {
  const settings = readSettings(configuration);
  const markdown = new MarkdownIt({ html: true, linkify: false, typographer: false });
  // The whole chain is ours: one rule reads the page, in the order that the dialect needs.
  markdown.core.ruler.enableOnly([]);
  markdown.core.ruler.push("kramdown", (state) => {
    const environment = state.env as Environment;
    const { document, root } = readBlocks(state.src, settings);
    readAllSpans(document, root);
    for (const { content } of document.footnotes.values()) readAllSpans(document, content);
    addAbbreviations(document, root);
    addHeadingIds(document, root);
    if (settings.hardWrap || mayHaveHardBreaks(state.src)) addHardBreaks(root, settings.hardWrap);
    addFigures(root);
    addCallouts(root, environment.calloutTitles ?? CALLOUT_TITLES);
    emptyContentsPlace(root);
    addFootnotes(document, root);
    addRemainingIds(document, root);
    addTableOfContents(document, root);
    environment.headings = collectHeadings(document, root);
    lowerHeadings(document, root);
    repairLinks(document, root, environment);
    // Last, so that nothing comes in behind it.
    if (environment.isUntrusted === true) dropUntrusted(document, root);
    environment.findings = document.findings;
    state.tokens = createTokens(root);
  });
  addRenderRules(markdown);
  return (text, options) => {
    const environment: Environment = { ...options };
    const html = markdown.render(text, environment);
    return { html, headings: environment.headings ?? [], findings: environment.findings ?? [] };
  };
}
