/** Docusaurus: `:::note Title` and its end, tabs of MDX, and what of MDX only a program could show. */
import type MarkdownIt from "markdown-it";
import { CALLOUT_END, TAB_END, tabOpening } from "./blocks-html.ts";
import { calloutOpening } from "./callout.ts";
import { reportForeign } from "./foreign.ts";
import { type Marker, addMarkerLines } from "./marker-lines.ts";

const OPENING = /^(:{3,})\s*([a-z]+)\s*(?:\[(.*)\]|(.*?))\s*(?:\{[^{}]*\})?$/i;
const CLOSING = /^(:{3,})$/;
const TAG = /^<(\/?)([A-Z][\w.]*)((?:\s[^<>]*?)?)(\/?)>$/;
const MODULE = /^(?:import\s[^]*\sfrom\s+["'][^"']+["'];?|import\s+["'][^"']+["'];?)$/;
const EXPORT = /^export\s+(?:const|let|var|default|function|async)\b/;

/** Adds them to a reader of Markdown. */
export function addColonBlocks(markdown: MarkdownIt): void {
  addMarkerLines(markdown, (line, at, env) => {
    const [, colons, kind = "", bracketed, title = ""] = OPENING.exec(line) ?? [];
    if (colons !== undefined)
      return { does: "open", name: colons, html: calloutOpening(kind, bracketed ?? title), end: CALLOUT_END };
    const closing = CLOSING.exec(line)?.[1];
    if (closing !== undefined) return { does: "close", name: closing };
    if (MODULE.test(line)) return { does: "stand", html: "" };
    if (EXPORT.test(line)) {
      reportForeign(env, line, at);
      return { does: "stand", html: "" };
    }
    return tagMarker(line, at, env);
  });
}

/** A tag of a component alone on its line. What is within it stays; what it would draw is not known. */
function tagMarker(line: string, at: number, env: unknown): Marker | undefined {
  const [, slash = "", name, attributes = ""] = TAG.exec(line) ?? [];
  if (name === undefined) return undefined;
  if (name === "Tabs") return { does: "stand", html: "" };
  if (name === "TabItem") {
    if (slash === "/") return { does: "close", name };
    const title =
      /\blabel=(?:"([^"]*)"|'([^']*)')/.exec(attributes) ?? /\bvalue=(?:"([^"]*)"|'([^']*)')/.exec(attributes);
    return { does: "open", name, html: tabOpening(title?.[1] ?? title?.[2] ?? ""), end: TAB_END };
  }
  if (slash === "") reportForeign(env, line, at);
  return { does: "stand", html: "" };
}
