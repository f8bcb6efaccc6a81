/** Links: bare addresses become links as GitHub has it, links to Markdown files lead to their pages, and each tag says its line. */
import type MarkdownIt from "markdown-it";
import type { Token } from "markdown-it";
import type { DialectName } from "../model/dialect.ts";
import { lineMark } from "../markdown/line-marks.ts";

const MARKDOWN_TARGET = /^(?![a-z][a-z0-9+.-]*:|\/\/|#)[^?#]*\.mdx?(?:[?#].*)?$/i;
/** Any way from the page that it is written on. */
const RELATIVE_TARGET = /^[^/#?:]+(?:[/#?].*)?$/;
const HTML_TARGET = /(<a\b[^<>]*?\shref\s*=\s*)(?:"([^"<>]*)"|'([^'<>]*)')/gi;

/** GitHub's extended autolinks: `https://…`, `www.…` and addresses of mail, but no other words with a dot. */
export function findBareAddresses(markdown: MarkdownIt, dialect: DialectName): void {
  const protocol = dialect === "hugo" ? "https" : "http";
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
  // Whatever the last part of a host is called, `oncall@shop.internal` included.
  markdown.linkify.tlds(["[a-z][a-z\\d-]*"]);
  // `//registry.example/:_auth` is none.
  markdown.linkify.add("//", null);
  // To all but Hugo an address behind `&lt;` is one all the same.
  if (dialect !== "hugo")
    markdown.core.ruler.before("linkify", "entities", ({ tokens }) => {
      for (const { children } of tokens)
        for (const child of children ?? [])
          if (child.type === "text_special" && child.info === "entity") child.type = "text";
    });
  markdown.linkify.add("www.", {
    validate: (text, at) => bareLength(text.slice(at, at + LONGEST_ADDRESS)),
    normalize: (match) => {
      match.url = `${protocol}://${match.url}`;
    },
  });
}

/** Browsers follow no longer ones. */
const LONGEST_ADDRESS = 2_000;

/** How much of a text behind `www.` is the address: not the full stop of its sentence, and no bracket that was open before it. */
function bareLength(text: string): number {
  let address = /^[\w-]+(?:\.[\w-]+)*(?:[:/?#][^\s<]*)?/.exec(text)?.[0] ?? "";
  for (;;) {
    const isUnbalanced = address.endsWith(")") && address.split(")").length > address.split("(").length;
    if (!isUnbalanced && !/[?!.,:*_~"']$/.test(address)) return address.length;
    address = address.slice(0, -1);
  }
}

/** What links are followed with. */
export interface LinkTargets {
  readonly resolve: (target: string) => string | undefined;
}

/** Which targets may mean another address here: those of files, and to readers whose pages stood elsewhere all ways from a page. */
export function targetsOf(dialect: DialectName): RegExp {
  return dialect === "hugo" || dialect === "docusaurus" ? RELATIVE_TARGET : MARKDOWN_TARGET;
}

/** Changes the targets of a line's links, and marks its tags with their line. */
export function repairSpans(
  children: readonly Token[],
  firstLine: number,
  { resolve }: LinkTargets,
  targets: RegExp,
): void {
  let line = firstLine;
  for (const child of children) {
    if (child.type === "softbreak" || child.type === "hardbreak") line += 1;
    child.meta = { ...(child.meta as object | null), line };
    if (child.type === "link_open") repairTarget(child, "href", resolve, targets);
    if (child.type === "image" && targets === RELATIVE_TARGET) repairTarget(child, "src", resolve, targets);
    if (child.type === "html_inline") child.content = repairedHtml(child.content, resolve);
  }
}

function repairTarget(token: Token, attribute: string, resolve: LinkTargets["resolve"], targets: RegExp): void {
  const target = token.attrGet(attribute) ?? "";
  const page = targets.test(target) ? resolve(target) : undefined;
  if (page !== undefined) token.attrSet(attribute, page);
}

/** HTML whose links to Markdown files lead to their pages. */
export function repairedHtml(html: string, resolve: LinkTargets["resolve"]): string {
  return html.replace(HTML_TARGET, (whole, before: string, double: string | undefined, single: string | undefined) => {
    const target = double ?? single ?? "";
    const page = MARKDOWN_TARGET.test(target) ? resolve(target) : undefined;
    return page === undefined ? whole : `${before}"${page}"`;
  });
}

/** Writes the mark of its line before each tag that may hold a reference. */
export function addLineRules(markdown: MarkdownIt): void {
  const { rules } = markdown.renderer;
  const image = rules.image;
  const lineOf = (token: Token | undefined): number =>
    (token?.meta as { line?: number } | null)?.line ?? token?.map?.[0] ?? 0;
  rules.link_open = (tokens, index, options, _environment, renderer) =>
    lineMark(lineOf(tokens[index])) + renderer.renderToken(tokens, index, options);
  rules.image = (tokens, index, options, environment, renderer) =>
    lineMark(lineOf(tokens[index])) + (image?.(tokens, index, options, environment, renderer) ?? "");
  rules.html_inline = (tokens, index) => lineMark(lineOf(tokens[index])) + (tokens[index]?.content ?? "");
  rules.task_box = (tokens, index) => tokens[index]?.content ?? "";
  rules.html_block = (tokens, index) => {
    const token = tokens[index];
    let line = lineOf(token);
    return (token?.content ?? "").replace(/\n|<(?=[a-z])/gi, (found) => {
      if (found === "\n") line += 1;
      return found === "\n" ? found : lineMark(line) + found;
    });
  };
}
