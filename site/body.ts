/** Turns the text of one runbook into a Body: Liquid, then Markdown, then the facts that rules and pages need. */
import MarkdownIt from "markdown-it";
import type { Body, Runbook } from "./model/runbook.ts";

/** What a renderer is made with; everything that is the same for all pages of a site. */
export interface RendererOptions {
  /** What Liquid calls `site`: title, url, baseurl, data and the rest of the configuration. */
  readonly site: Record<string, unknown>;
  /** Text of an include file by its name, as in `{% include name %}`. */
  readonly includes?: (name: string) => string | undefined;
  /** The page URL that a relative `.md` link of the page at `fromUrl` means. */
  readonly resolveMarkdownLink?: (target: string, fromUrl: string) => string | undefined;
  /** False where pages are not trusted: their HTML is sanitised. */
  readonly allowHtml?: boolean;
}

/** The part of a runbook that its body depends on. */
export type RenderableRunbook = Pick<Runbook, "file" | "url" | "frontMatter" | "body" | "bodyLine" | "title">;

export interface Renderer {
  render(runbook: RenderableRunbook): Body;
}

/** Makes the renderer of one site. */
export function createRenderer(_options: RendererOptions): Renderer {
  const markdown = new MarkdownIt({ html: true });
  return {
    render(runbook) {
      return { html: markdown.render(runbook.body), headings: [], ids: new Set(), references: [], problems: [] };
    },
  };
}
