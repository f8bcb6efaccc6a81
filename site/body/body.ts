/** Turns the text of one runbook into a Body: Liquid, then Markdown, then the facts that rules and pages need. */
import { createLiquid } from "../liquid/liquid.ts";
import { restoreKept, showMissing } from "../liquid/placeholders.ts";
import { withFloats } from "../liquid/with-floats.ts";
import type { CalloutTitles } from "../markdown/after/callouts.ts";
import { CALLOUT_TITLES } from "../markdown/after/callouts.ts";
import { bodyOfLongLine } from "./long-line.ts";
import { takeLineMarks } from "../markdown/line-marks.ts";
import { createCommonMark } from "../commonmark/commonmark.ts";
import type { PageSources } from "../commonmark/expansion.ts";
import type { DialectName } from "../model/dialect.ts";
import { createMarkdown } from "../markdown/markdown.ts";
import { createPositions, type Positions } from "../markdown/positions.ts";
import { readReferences } from "../markdown/references.ts";
import { failedBody } from "../markdown/failed-body.ts";
import { headingsOf, innerHtml, lineMarksOf } from "./html-page.ts";
import type { PageFinding } from "../model/mistake.ts";
import type { Body, Runbook } from "../model/runbook.ts";
import { pageVariables } from "../model/site-variables.ts";
import { type OwnLinks, ownLinks } from "./own-links.ts";
import { sanitise } from "./sanitise.ts";

/** What a renderer is made with; everything that is the same for all pages of a site. */
export interface RendererOptions {
  /** What Liquid calls `site`: title, url, baseurl, data and the rest of the configuration. */
  readonly site: Record<string, unknown>;
  /** Which generator the pages were written for; Jekyll where absent. */
  readonly dialect?: DialectName;
  /** Text of an include file by its name, as in `{% include name %}`. */
  readonly includes?: (name: string) => string | undefined;
  /** Text of any other file below the content folder, by its path. */
  readonly beside?: (path: string) => string | undefined;
  /** What pages of other generators may quote; nothing where absent. */
  readonly sources?: PageSources;
  /** The page URL that a relative `.md` link of the page at `fromUrl` means. */
  readonly resolveMarkdownLink?: (target: string, fromUrl: string) => string | undefined;
  /** False where pages are not trusted: of their HTML only what formats text is kept. */
  readonly allowHtml?: boolean;
  /** What Liquid calls `page`; what the page itself says where absent. */
  readonly pageOf?: (runbook: RenderableRunbook) => Record<string, unknown>;
  /** Whole addresses below which the site is known; none where absent. */
  readonly addresses?: readonly string[];
}

/** The part of a runbook that its body depends on. */
type RenderableRunbook = Pick<Runbook, "file" | "url" | "frontMatter" | "body" | "bodyLine" | "title"> &
  Partial<Pick<Runbook, "path" | "markup">>;

export interface Renderer {
  /** @param milliseconds that there are for its Liquid, where they are fewer than a page usually has */
  readonly render: (runbook: RenderableRunbook, milliseconds?: number) => Body;
  /** Another text of a page as HTML; as it is while that page is being rendered, which would ask for itself. */
  readonly renderPart: (runbook: RenderableRunbook, text: string) => string;
}

/** Makes the renderer of one site. */
export function createRenderer(options: RendererOptions): Renderer {
  const { dialect = "jekyll" } = options;
  const markdown =
    dialect === "jekyll" ? createMarkdown(options.site.kramdown) : createCommonMark(dialect, options.sources);
  const calloutTitles = readCalloutTitles(options.site);
  const isUntrusted = options.allowHtml === false;
  const plain = { resolve: () => undefined, calloutTitles, isUntrusted };
  const { pageOf = pageVariables } = options;
  const liquid = createLiquid({
    site: withFloats(options.site),
    includes: options.includes ?? (() => undefined),
    beside: options.beside,
    markdownify: (text) => takeLineMarks(markdown(text, plain).html).text,
  });
  const runsLiquid = dialect === "jekyll" || options.site.liquid === true;
  const own = ownLinks(options.addresses ?? [], typeof options.site.baseurl === "string" ? options.site.baseurl : "");
  const render = (runbook: RenderableRunbook, milliseconds: number | undefined): Body => {
    const written = new Map<string, Set<string>>();
    const resolve = (target: string): string | undefined => {
      const url = options.resolveMarkdownLink?.(target, runbook.url);
      if (url !== undefined) written.set(url, (written.get(url) ?? new Set()).add(target));
      return url;
    };
    const text = runbook.body.replace(/\r\n?/g, "\n");
    const done = runsLiquid
      ? liquid({ text, page: withFloats(pageOf(runbook)), resolve, milliseconds })
      : { text, lines: [], findings: [], kept: [], missing: [] };
    const isHtml = runbook.markup === "html";
    const page = isHtml
      ? undefined
      : markdown(done.text, { resolve, calloutTitles, isUntrusted, values: runbook.frontMatter });
    const positions = withWritten(createPositions(text, runbook.bodyLine, done.lines), written);
    const { text: html, marks } =
      page === undefined ? { text: innerHtml(done.text), marks: [] } : takeLineMarks(page.html);
    const safe = isUntrusted ? sanitise(html) : html;
    const shown = own.html(showMissing(done, safe));
    const findings: PageFinding[] = [
      ...done.findings.map(({ line, excerpt: _excerpt, ...finding }) => ({
        ...finding,
        line: runbook.bodyLine + line,
      })),
      ...(page?.findings ?? []).map(({ excerpt, line, ...finding }) => ({
        ...finding,
        ...positions.find(line, showMissing(done, excerpt)),
      })),
      ...((isHtml || dialect !== "jekyll") && isUntrusted && tagsOf(safe) !== tagsOf(html)
        ? [{ rule: "untrusted-html" as const, code: "some" as const, line: runbook.bodyLine }]
        : []),
    ];
    if (page === undefined) return { ...factsOfHtml(done.text, html, safe, positions, own), html: shown, findings };
    const headings = page.headings.map(({ line, text: title, ...heading }) => ({
      ...heading,
      text: showMissing(done, title),
      line: positions.lineOf(line),
    }));
    const asMarkdown = done.text === text ? {} : { text: restoreKept(done, showMissing(done, done.text)) };
    return { html: shown, ...asMarkdown, headings, ...referencesOf(html, marks, positions, own), findings };
  };
  const open = new Set<string>();
  const renderSafely: Renderer["render"] = (runbook, milliseconds) => {
    open.add(runbook.file);
    try {
      return bodyOfLongLine(runbook) ?? render(runbook, milliseconds);
    } catch (error) {
      return failedBody(runbook, error);
    } finally {
      open.delete(runbook.file);
    }
  };
  return {
    render: renderSafely,
    renderPart: (runbook, text) => (open.has(runbook.file) ? text : renderSafely({ ...runbook, body: text }).html),
  };
}

/** Finds links by what the author wrote, too. */
interface LinkPositions extends Positions {
  readonly findTarget: (line: number, target: string) => ReturnType<Positions["find"]> & { readonly written?: string };
}

/** @param written files of pages, by the URLs that were made of them */
function withWritten(positions: Positions, written: ReadonlyMap<string, ReadonlySet<string>>): LinkPositions {
  const findTarget: LinkPositions["findTarget"] = (line, target) => {
    for (const file of written.get(target) ?? []) {
      const found = positions.find(line, file);
      if (found.column !== undefined) return { ...found, written: file };
    }
    return positions.find(line, target);
  };
  return { ...positions, findTarget };
}

function referencesOf(
  html: string,
  marks: readonly { offset: number; line: number }[],
  positions: LinkPositions,
  own: OwnLinks,
): Pick<Body, "ids" | "references"> {
  const { ids, references } = readReferences(html, marks);
  return {
    ids,
    references: references.map(({ line, target, ...reference }) => ({
      ...reference,
      target: own.target(target),
      ...positions.findTarget(line, target),
    })),
  };
}

/** The inside of an HTML page is a piece of its text, so lines are counted from where it begins there. */
function factsOfHtml(
  text: string,
  inner: string,
  html: string,
  positions: LinkPositions,
  own: OwnLinks,
): Pick<Body, "ids" | "references" | "headings"> {
  const before = text.slice(0, Math.max(0, text.indexOf(inner))).split("\n").length - 1;
  const marks = lineMarksOf(html).map(({ offset, line }) => ({ offset, line: line + before }));
  const lineAt = (offset: number): number => positions.lineOf(html.slice(0, offset).split("\n").length - 1 + before);
  return { headings: headingsOf(html, lineAt), ...referencesOf(html, marks, positions, own) };
}

function tagsOf(html: string): string {
  return (html.match(/<[a-z][^>]*>/gi) ?? []).map((tag) => tag.replace(/[\s"'/]/g, "").toLowerCase()).join("");
}

/** just-the-docs keeps titles under `callouts` in its configuration. */
function readCalloutTitles(site: Record<string, unknown>): CalloutTitles {
  const { callouts } = site;
  if (typeof callouts !== "object" || callouts === null) return CALLOUT_TITLES;
  const titles: Record<string, string> = { ...CALLOUT_TITLES };
  for (const [name, callout] of Object.entries(callouts)) {
    const { title } = Object(callout) as { title?: unknown };
    titles[name] = typeof title === "string" ? title : "";
  }
  return titles;
}
