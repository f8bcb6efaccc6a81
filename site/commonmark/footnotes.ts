/** Footnotes with the addresses that each generator gives them, since other pages link there. */
import type MarkdownIt from "markdown-it";
import footnotes from "markdown-it-footnote";
import type { DialectName } from "../model/dialect.ts";

interface NoteMeta {
  readonly id: number;
  readonly subId?: number;
  readonly label?: string;
}

/** What stands before the number or the name of a note, and before that of the place that names it. */
const ADDRESSES: Readonly<Partial<Record<DialectName, readonly [note: string, place: string]>>> = {
  hugo: ["fn:", "fnref:"],
  mkdocs: ["fn:", "fnref:"],
  docusaurus: ["user-content-fn-", "user-content-fnref-"],
};
/** GitHub's. */
const USUAL = ["fn-", "fnref-"] as const;

/** Adds footnotes to a reader of Markdown. */
export function addFootnotes(markdown: MarkdownIt, dialect: DialectName): void {
  markdown.use(footnotes);
  const [note, place] = ADDRESSES[dialect] ?? USUAL;
  const isBound = dialect === "hugo" || dialect === "mkdocs";
  const hasNumbers = dialect === "github" || dialect === "docusaurus";
  // Python-Markdown counts notes as they are defined, and shows those too that no place names.
  if (dialect === "mkdocs")
    markdown.core.ruler.before("inline", "notes_in_order", ({ env }) => {
      const { footnotes: notes } = env as { footnotes?: { refs?: Record<string, number>; list?: object[] } };
      if (notes?.refs === undefined) return;
      notes.list = Object.keys(notes.refs).map((key) => ({ label: key.slice(1), count: 0 }));
      for (const [index, key] of Object.keys(notes.refs).entries()) notes.refs[key] = index;
    });
  const { escapeHtml } = markdown.utils;
  const { rules } = markdown.renderer;
  const metaOf = (token: { meta: unknown } | undefined): NoteMeta => token?.meta as NoteMeta;
  const nameOf = ({ id, label }: NoteMeta): string =>
    escapeHtml(dialect === "hugo" || label === undefined ? String(id + 1) : label);
  const placeOf = (meta: NoteMeta): string => {
    const again = meta.subId ?? 0;
    if (again === 0) return place + nameOf(meta);
    // Hugo and Python-Markdown count before the colon.
    return place.endsWith(":")
      ? `${place.slice(0, -1)}${dialect === "hugo" ? again : again + 1}:${nameOf(meta)}`
      : `${place}${nameOf(meta)}-${again + 1}`;
  };
  rules["footnote_ref"] = (tokens, index) => {
    const meta = metaOf(tokens[index]);
    return `<sup class="footnote-ref"><a href="#${note}${nameOf(meta)}" id="${placeOf(meta)}">${meta.id + 1}</a></sup>`;
  };
  rules["footnote_block_open"] = () => '<section class="footnotes">\n<ol class="footnotes-list">\n';
  rules["footnote_open"] = (tokens, index) => `<li id="${note}${nameOf(metaOf(tokens[index]))}" class="footnote-item">`;
  rules["footnote_anchor"] = (tokens, index) => {
    const meta = metaOf(tokens[index]);
    const which = hasNumbers && (meta.subId ?? 0) > 0 ? `<sup>${(meta.subId ?? 0) + 1}</sup>` : "";
    const before = dialect === "mkdocs" && (meta.subId ?? 0) > 0 ? "" : isBound ? "&#160;" : " ";
    return `${before}<a href="#${placeOf(meta)}" class="footnote-backref">\u21a9${dialect === "hugo" ? "\ufe0e" : ""}${which}</a>`;
  };
}
