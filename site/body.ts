/** Turns the text of one runbook into a Body: Liquid, then Markdown, then the facts that rules and pages need. */
import { createLiquid } from "./liquid/liquid.ts";
import { showMissing } from "./liquid/placeholders.ts";
import type { CalloutTitles } from "./markdown/after/callouts.ts";
import { CALLOUT_TITLES } from "./markdown/after/callouts.ts";
import { takeLineMarks } from "./markdown/line-marks.ts";
import { createMarkdown } from "./markdown/markdown.ts";
import { createPositions, type Positions } from "./markdown/positions.ts";
import { readReferences } from "./markdown/references.ts";
import { failedBody } from "./markdown/failed-body.ts";
import type { Body, BodyProblem, Runbook } from "./model/runbook.ts";

/** What a renderer is made with; everything that is the same for all pages of a site. */
export interface RendererOptions {
  /** What Liquid calls `site`: title, url, baseurl, data and the rest of the configuration. */
  readonly site: Record<string, unknown>;
  /** Text of an include file by its name, as in `{% include name %}`. */
  readonly includes?: (name: string) => string | undefined;
  /** The page URL that a relative `.md` link of the page at `fromUrl` means. */
  readonly resolveMarkdownLink?: (target: string, fromUrl: string) => string | undefined;
  /** False where pages are not trusted: of their HTML only what formats text is kept. */
  readonly allowHtml?: boolean;
}

/** The part of a runbook that its body depends on. */
export type RenderableRunbook = Pick<Runbook, "file" | "url" | "frontMatter" | "body" | "bodyLine" | "title">;

export interface Renderer {
  render(runbook: RenderableRunbook): Body;
}

/** Makes the renderer of one site. */
export function createRenderer(options: RendererOptions): Renderer {
  const markdown = createMarkdown(options.site.kramdown);
  const calloutTitles = readCalloutTitles(options.site);
  const isUntrusted = options.allowHtml === false;
  const plain = { resolve: () => undefined, calloutTitles, isUntrusted };
  const liquid = createLiquid({
    site: options.site,
    includes: options.includes ?? (() => undefined),
    markdownify: (text) => takeLineMarks(markdown(text, plain).html).text,
  });
  const render = (runbook: RenderableRunbook): Body => {
    const resolve = (target: string) => options.resolveMarkdownLink?.(target, runbook.url);
    const text = runbook.body.replace(/\r\n?/g, "\n");
    const done = liquid({ text, page: pageScope(runbook), resolve });
    const page = markdown(done.text, { resolve, calloutTitles, isUntrusted });
    const positions = createPositions(text, runbook.bodyLine, done.lines);
    const { text: html, marks } = takeLineMarks(page.html);
    const shown = showMissing(done, html);
    const problems: BodyProblem[] = [
      ...done.findings.map(({ line, excerpt: _, ...finding }) => ({ ...finding, line: runbook.bodyLine + line })),
      ...page.findings.map(({ excerpt, line, ...finding }) => ({
        ...finding,
        ...positions.find(line, showMissing(done, excerpt)),
      })),
    ];
    const headings = page.headings.map(({ line, text: title, ...heading }) => ({
      ...heading,
      text: showMissing(done, title),
      line: positions.lineOf(line),
    }));
    return { html: shown, headings, ...referencesOf(html, marks, positions), problems };
  };
  return {
    render(runbook) {
      try {
        return render(runbook);
      } catch (error) {
        return failedBody(runbook, error);
      }
    },
  };
}

function referencesOf(
  html: string,
  marks: readonly { offset: number; line: number }[],
  positions: Positions,
): Pick<Body, "ids" | "references"> {
  const { ids, references } = readReferences(html, marks);
  return {
    ids,
    references: references.map(({ line, ...reference }) => ({
      ...reference,
      ...positions.find(line, reference.target),
    })),
  };
}

function pageScope({ frontMatter, url, file, title }: RenderableRunbook): Record<string, unknown> {
  const name = file.slice(file.lastIndexOf("/") + 1);
  return { title, ...frontMatter, url, path: file, name };
}

/** just-the-docs keeps titles under `callouts` in its configuration. */
function readCalloutTitles(site: Record<string, unknown>): CalloutTitles {
  const { callouts } = site;
  if (typeof callouts !== "object" || callouts === null) return CALLOUT_TITLES;
  const titles: Record<string, string> = { ...CALLOUT_TITLES };
  for (const [name, callout] of Object.entries(callouts)) {
    const title: unknown =
      typeof callout === "object" && callout !== null && "title" in callout ? callout.title : undefined;
    titles[name] = typeof title === "string" ? title : "";
  }
  return titles;
}
