/** The includes that a site puts around every page, with their Liquid carried out and what browsers would block left out. */
import { Parser } from "htmlparser2";
import { createLiquid } from "../liquid/liquid.ts";
import type { Catalog } from "../model/catalog.ts";
import type { PartPlace, PartsOfPage } from "../model/look/look.ts";
import type { Finding } from "../model/mistake.ts";

/** The version of what parts can print: `site.pilotbook.variables`. It changes when one of them goes or means something else. */
const VARIABLES = 1;

export interface OwnParts {
  /** For a page: `page.title` and `page.url` are its own. */
  readonly of: (page: { readonly title: string; readonly url: string }) => PartsOfPage;
  readonly findings: readonly Finding[];
}

const NOTHING: PartsOfPage = { head: "", header: "", footer: "" };

/** The parts of a site; what does not depend on the page is made once. */
export function ownParts(catalog: Catalog): OwnParts {
  const { settings, data, includes, look } = catalog;
  if (look.parts.length === 0) return { of: () => NOTHING, findings: [] };
  const liquid = createLiquid({
    site: { ...settings.all, data, pilotbook: { variables: VARIABLES } },
    includes: (name) => includes.get(name),
    markdownify: (text) => text,
  });
  const render = (text: string, page: { title: string; url: string }): string =>
    liquid({ text, page: { ...page, path: page.url }, resolve: () => undefined }).text;
  const made = look.parts.map(({ place, text }) => {
    let kept: string | undefined;
    const dependsOnPage = /\bpage\b/.test(text);
    return (page: { title: string; url: string }): [PartPlace, string] => {
      if (!dependsOnPage && kept !== undefined) return [place, kept];
      kept = usable(render(text, page), place).html;
      return [place, kept];
    };
  });
  const findings = look.parts.flatMap(({ place, file, text }) =>
    usable(text, place).refused.map(({ element, offset }): Finding => {
      const line = text.slice(0, offset).split("\n").length;
      return { rule: "blocked-part", code: "element", data: { element, part: file }, file, line };
    }),
  );
  return { of: (page) => ({ ...NOTHING, ...Object.fromEntries(made.map((make) => make(page))) }), findings };
}

interface Usable {
  readonly html: string;
  readonly refused: readonly { readonly element: string; readonly offset: number }[];
}

/** Elements that the policy of pages blocks wherever they stand. */
const BLOCKED = new Set(["style", "iframe", "frame", "object", "embed", "base", "applet"]);
const OF_HEAD = new Set(["link", "meta", "script", "noscript"]);

/** HTML without the elements that a browser would block, or that do not belong there. */
function usable(html: string, place: PartPlace): Usable {
  const refused: { element: string; offset: number }[] = [];
  const cuts: [from: number, to: number][] = [];
  let open: { name: string; from: number } | undefined;
  const parser: Parser = new Parser({
    onopentag(name, attributes) {
      if (open !== undefined || isAllowed(name, attributes, place)) return;
      refused.push({ element: shown(name, attributes), offset: parser.startIndex });
      if (VOID.has(name)) cuts.push([parser.startIndex, parser.endIndex + 1]);
      else open = { name, from: parser.startIndex };
    },
    onclosetag(name) {
      if (name !== open?.name) return;
      cuts.push([open.from, parser.endIndex + 1]);
      open = undefined;
    },
  });
  parser.write(html);
  parser.end();
  let kept = "";
  let at = 0;
  for (const [from, to] of cuts) {
    kept += html.slice(at, from);
    at = to;
  }
  return { html: (kept + html.slice(at)).trim(), refused };
}

const VOID = new Set(["link", "meta", "base", "embed", "img", "input", "br", "hr", "source", "wbr"]);

function isAllowed(name: string, attributes: Readonly<Record<string, string>>, place: PartPlace): boolean {
  if (BLOCKED.has(name)) return false;
  if (place === "head" && !OF_HEAD.has(name)) return false;
  const { src, href } = attributes;
  if (name === "script") return src !== undefined && isOwn(src);
  if (name === "meta") return !("http-equiv" in attributes) && !("charset" in attributes);
  if (name === "link") return isOwn(href ?? "") || /^(?:me|author|license)$/i.test(attributes["rel"] ?? "");
  return !(name === "img" && src !== undefined && !isOwn(src) && !/^https:|^data:/i.test(src));
}

/** Of this site, or not known before Liquid has run. */
function isOwn(address: string): boolean {
  return !/^\s*(?:[a-z][a-z0-9+.-]*:|\/\/|\\)/i.test(address);
}

function shown(name: string, { src, href, rel }: Readonly<Record<string, string>>): string {
  const target = src ?? href;
  return `<${name}${rel === undefined ? "" : ` rel="${rel}"`}${target === undefined ? "" : ` ${src === undefined ? "href" : "src"}="${target}"`}>`;
}
