/** What of a rendered page is compared: its text, heading ids, targets, code and structure, whoever rendered it. */
import { Parser } from "htmlparser2";
import { ADDED } from "../../site/markdown/after/callouts.ts";
import { isHtmlElement } from "../../site/markdown/html/names.ts";
import { foldIntended } from "./intended.ts";

export const ASPECTS = ["text", "ids", "targets", "code", "structure"] as const;
export type Aspect = (typeof ASPECTS)[number];
export type PageFacts = Readonly<Record<Aspect, readonly string[]>> & {
  /** Names of elements that HTML does not have: placeholders that a browser swallows, with all that they took along. */
  readonly placeholders: readonly string[];
};

/** Says which element holds the rendered Markdown: by name, `main`, by attribute, `data-runbook-body`, or by both with a value, `id=main-content`. */
export type Place = string;

const STRUCTURE = new Set("h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr td th blockquote pre hr details".split(" "));
const BLOCKS = new Set([...STRUCTURE, ..."p div br section summary thead tbody tfoot figure img iframe".split(" ")]);
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

interface Walk {
  readonly text: string[];
  readonly ids: string[];
  readonly targets: string[];
  readonly code: string[];
  readonly structure: string[];
  readonly placeholders: string[];
  /** Open elements, and whether each of them began the place, code, or what is left out. */
  readonly open: { name: string; role: "place" | "pre" | "skip" | "plain" }[];
}

/** Reads the facts of a page; `place` undefined means all of it. */
export function readPageFacts(html: string, place: Place | undefined): PageFacts {
  const walk: Walk = { text: [], ids: [], targets: [], code: [], structure: [], placeholders: [], open: [] };
  const has = (role: string) => walk.open.some((element) => element.role === role);
  const isSeen = () => (place === undefined || has("place")) && !has("skip");
  const parser = new Parser({
    onopentag(name, attributes) {
      const isPlace = place !== undefined && !has("place") && matchesPlace(place, name, attributes);
      const isSkipped = ADDED in attributes || name === "script" || name === "style" || isTheme(name, attributes);
      const role = isPlace ? "place" : isSkipped ? "skip" : name === "pre" ? "pre" : "plain";
      if (isSeen() && !isSkipped) open(walk, name, attributes, has("pre"));
      if (!VOID.has(name)) walk.open.push({ name, role });
    },
    ontext(text) {
      if (!isSeen()) return;
      walk.text.push(text);
      if (has("pre")) walk.code.push((walk.code.pop() ?? "") + text);
    },
    onclosetag(name) {
      if (VOID.has(name)) return;
      if (BLOCKS.has(name)) walk.text.push(" ");
      if (isSeen() && STRUCTURE.has(name)) walk.structure.push(`/${name}`);
      const last = walk.open.findLastIndex((element) => element.name === name);
      if (last >= 0) walk.open.splice(last);
    },
  });
  parser.end(html);
  return { ...walk, text: words(walk.text.join("")), code: walk.code.map(foldCode) };
}

function open(walk: Walk, name: string, attributes: Record<string, string>, isInCode: boolean): void {
  if (BLOCKS.has(name)) walk.text.push(" ");
  if (name === "pre" && !isInCode) walk.code.push("");
  if (STRUCTURE.has(name)) walk.structure.push(name);
  if (!isHtmlElement(name) && !walk.open.some((element) => element.name === "svg" || element.name === "math"))
    walk.placeholders.push(name);
  if (/^h[1-6]$/.test(name)) walk.ids.push(attributes.id ?? "");
  const target = attributes.href ?? attributes.src;
  if (target !== undefined && target !== "") walk.targets.push(target);
}

function matchesPlace(place: Place, name: string, attributes: Record<string, string>): boolean {
  const [key = "", value] = place.split("=");
  if (value !== undefined) return attributes[key] === value;
  return name === place || key in attributes;
}

/** just-the-docs puts an anchor into every heading, and a wrapper around code. */
function isTheme(name: string, attributes: Record<string, string>): boolean {
  return (name === "a" && (attributes.class ?? "").split(" ").includes("anchor-heading")) || name === "svg";
}

function words(text: string): string[] {
  return foldIntended(text)
    .split(/[ \t\n\r\f\v]+/)
    .filter((word) => word !== "");
}

function foldCode(code: string): string {
  return code.replace(/\s+$/, "").replace(/^\n/, "");
}
