/** Hugo's shortcodes: those that most themes have become blocks of HTML, links to pages lead there, all others show their text. */
import type MarkdownIt from "markdown-it";
import { escapeHtml } from "../model/escape-html.ts";
import { CALLOUT_END, DETAILS_END, TAB_END, detailsOpening, tabOpening } from "./blocks-html.ts";
import { calloutOpening } from "./callout.ts";
import { reportForeign } from "./foreign.ts";
import { type Marker, addMarkerLines } from "./marker-lines.ts";

const LINE = /^\{\{[<%]\s*(\/?)\s*([\w./-]+)((?:\s[^]*?)?)\s*\/?[>%]\}\}$/;
const HIGHLIGHT = /^\s*\{\{[<%]\s*highlight\s+"?([\w+#-]*)"?[^]*[>%]\}\}\s*$/;
const HIGHLIGHT_END = /^\s*\{\{[<%]\s*\/\s*highlight\s*[>%]\}\}\s*$/;
const REFERENCE = /\{\{[<%]\s*(?:rel)?ref\s+(?:"([^"\n]+)"|`([^`\n]+)`|([^\s"'>%]+))\s*\/?[>%]\}\}/g;
/** The address of a link or an image. */
const AS_ADDRESS = /(\]\([^()\s{}]*)(\{\{[<%](?!\/\*)[^\n]*?[>%]\}\})([^()\s{}]*\))/g;
const ESCAPED = /\{\{([<%])\/\*([^\n]*?)\*\/([>%])\}\}/g;
const CALLOUTS = /^(?:hint|notice|alert|admonition|callout|note|tip|info|warning|caution|danger|important)$/;
const FOLDED = /^(?:details|expand|collapse|collapsible)$/;
const GROUPS = /^(?:tabs|tabpane|tab-group|steps|columns|cards)$/;
const TABS = /^(?:tab|tabitem|tabpanel)$/;

/**
 * The text with the links of `ref` and `relref` filled in, and without the comments that keep a shortcode from being one.
 * @param foreign gets what stands where only an address could, and the offset of its line
 */
export function withReferences(
  text: string,
  resolve: (target: string) => string | undefined,
  foreign: (construct: string, line: number) => void,
): string {
  if (!text.includes("{{")) return text;
  const filled = text.replace(
    REFERENCE,
    (whole, ...found: (string | undefined)[]) => targetOf(found[0] ?? found[1] ?? found[2] ?? "", resolve) ?? whole,
  );
  return filled
    .replace(AS_ADDRESS, (_, before: string, construct: string, after: string, at: number) => {
      foreign(construct, filled.slice(0, at).split("\n").length - 1);
      return `${before}${after}`;
    })
    .replace(ESCAPED, "{{$1$2$3}}");
}

function targetOf(target: string, resolve: (target: string) => string | undefined): string | undefined {
  const [path = "", anchor] = target.split("#");
  if (path === "") return target;
  const url =
    resolve(path) ?? resolve(`${path.replace(/\/$/, "")}.md`) ?? resolve(`/${path.replace(/^\/|\/$/g, "")}.md`);
  return url === undefined || anchor === undefined ? url : `${url}#${anchor}`;
}

/** Adds the blocks to a reader of Markdown. */
export function addShortcodes(markdown: MarkdownIt): void {
  addMarkerLines(markdown, (line, at, env) => {
    const [, slash = "", name, written = ""] = LINE.exec(line) ?? [];
    if (name === undefined || name === "highlight" || line.indexOf("}}") < line.length - 2) return undefined;
    const marker = markerOf(name.toLowerCase(), slash === "/", written.trim());
    if (marker !== undefined) return marker;
    if (slash === "") reportForeign(env, line, at);
    return { does: "stand", html: "" };
  });
  markdown.block.ruler.before("marker_line", "highlight", (state, startLine, endLine, silent) => {
    const lineAt = (line: number): string => state.src.slice(state.bMarks[line] ?? 0, state.eMarks[line]);
    const language = HIGHLIGHT.exec(lineAt(startLine))?.[1];
    if (language === undefined) return false;
    let end = startLine + 1;
    while (end < endLine && !HIGHLIGHT_END.test(lineAt(end))) end += 1;
    if (end >= endLine) return false;
    if (silent) return true;
    const token = state.push("fence", "code", 0);
    token.info = language;
    token.content = state.getLines(startLine + 1, end, state.sCount[startLine] ?? 0, true);
    token.map = [startLine, end + 1];
    token.markup = "{{";
    state.line = end + 1;
    return true;
  });
  markdown.core.ruler.after("inline", "shortcodes_left", (state) => {
    for (const { type, children, map } of state.tokens) {
      if (type !== "inline") continue;
      let line = map?.[0] ?? 0;
      for (const child of children ?? []) {
        if (/^(?:soft|hard)break$/.test(child.type)) line += 1;
        const left = child.type === "text" ? /\{\{[<%][^]*?[>%]\}\}/.exec(child.content)?.[0] : undefined;
        if (left !== undefined) reportForeign(state.env, left, line);
      }
    }
  });
}

function markerOf(name: string, isEnd: boolean, written: string): Marker | undefined {
  const base = name.slice(name.lastIndexOf("/") + 1);
  if (GROUPS.test(base)) return { does: "stand", html: "" };
  if (base === "figure" && !isEnd) return { does: "stand", html: figure(written) };
  if (!CALLOUTS.test(base) && !FOLDED.test(base) && !TABS.test(base)) return undefined;
  if (isEnd) return { does: "close", name: base };
  const { first, named } = parameters(written);
  if (TABS.test(base))
    return {
      does: "open",
      name: base,
      html: tabOpening(first ?? named("name", "title", "header", "label") ?? ""),
      end: TAB_END,
    };
  if (FOLDED.test(base)) {
    const html = detailsOpening(first ?? named("title", "summary", "label") ?? "Details", named("open") === "true");
    return { does: "open", name: base, html, end: DETAILS_END };
  }
  const kind = /^(?:hint|notice|alert|admonition|callout)$/.test(base)
    ? (named("type", "style", "context", "color", "kind") ?? first?.split(/\s+/)[0] ?? "note")
    : base;
  return { does: "open", name: base, html: calloutOpening(kind, named("title") ?? ""), end: CALLOUT_END };
}

function parameters(written: string) {
  const values = new Map<string, string>();
  let first: string | undefined;
  for (const [, key, double, raw, bare] of written.matchAll(
    /(?:([\w-]+)\s*=\s*)?(?:"([^"]*)"|`([^`]*)`|([^\s"`=]+))/g,
  )) {
    const value = double ?? raw ?? bare ?? "";
    if (key === undefined) first ??= value;
    else values.set(key.toLowerCase(), value);
  }
  const named = (...names: string[]): string | undefined =>
    names.map((name) => values.get(name)).find((one) => one !== undefined);
  return { first, named };
}

function figure(written: string): string {
  const { named, first } = parameters(written);
  const source = named("src") ?? first ?? "";
  if (/^\s*(?:javascript|vbscript|data):/i.test(source)) return "";
  const caption = named("caption") ?? named("title") ?? "";
  const image = `<img src="${escapeHtml(source)}" alt="${escapeHtml(named("alt") ?? caption)}">`;
  return `<figure>\n${image}\n${caption === "" ? "" : `<figcaption>${escapeHtml(caption)}</figcaption>\n`}</figure>\n`;
}
