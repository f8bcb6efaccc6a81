/** Hugo: `param`, and the shortcodes of a folder's own `layouts/shortcodes` that are nothing but HTML around what they are given. */
import { escapeHtml } from "../model/escape-html.ts";
import { isRecord } from "../model/front-matter.ts";
import { type Expanded, type PageSources, expand } from "./expansion.ts";

const PARAM = /\{\{[<%]\s*param\s+(?:"([^"\n]+)"|([\w.-]+))\s*[>%]\}\}/g;
const OPENING = /\{\{([<%])\s*([\w-][\w./-]*)((?:\s+(?:[\w-]+=)?(?:"[^"\n]*"|`[^`]*`|[^\s"`>%]+))*)\s*(\/?)[>%]\}\}/g;
const INNER = /\{\{-?\s*\$?\.Inner(?:\s*\|\s*(?:markdownify|safeHTML|\$?\.Page\.RenderString))*\s*-?\}\}/g;
const RENDERED = /\{\{-?\s*\$?\.Inner\s*\|\s*(?:markdownify|\$?\.Page\.RenderString)[^{}]*\}\}/;
const GET = /\{\{-?\s*\$?\.Get\s+(?:(\d+)|"([^"]+)"|`([^`]+)`)(?:\s*\|\s*(?:safeHTML|safeURL|markdownify))?\s*-?\}\}/g;
const COMMENT = /\{\{-?\s*\/\*[^]*?\*\/\s*-?\}\}/g;

/** @param values of the page's front matter */
export function withOwnShortcodes(page: Expanded, sources: PageSources, values: unknown): Expanded {
  if (!page.text.includes("{{")) return page;
  const filled = expand(page, PARAM, ([, quoted, bare]) => {
    const found = [values, sources.settings["params"]].map((from) => valueAt(from, quoted ?? bare ?? ""));
    return found.find((one) => one !== undefined);
  });
  const templates = new Map<string, string | undefined>();
  const templateOf = (name: string): string | undefined => {
    if (!templates.has(name)) templates.set(name, simpleTemplate(sources.read(`layouts/shortcodes/${name}.html`)));
    return templates.get(name);
  };
  const whole = expand(filled, pairPattern(filled.text, templateOf), ([, sign, name = "", given = "", inner = ""]) => {
    const template = templateOf(name);
    if (template === undefined) return undefined;
    const isMarkdown = sign === "%" || RENDERED.test(template);
    return drawn(template, given, isMarkdown ? `\n\n${inner.trim()}\n\n` : inner.trim());
  });
  return expand(whole, OPENING, ([, , name = "", given = ""]) => {
    const template = templateOf(name);
    return template === undefined || template.search(INNER) >= 0 ? undefined : drawn(template, given, "");
  });
}

/** Those with an end, of the names that a page opens and that have a template. */
function pairPattern(text: string, templateOf: (name: string) => string | undefined): RegExp {
  const names = new Set([...text.matchAll(OPENING)].map(([, , name = ""]) => name));
  const own = [...names].filter((name) => text.includes(`/${name}`) || text.includes(`/ ${name}`)).filter(templateOf);
  // A name that no page has where there are none.
  const either = own.length === 0 ? "\\0" : own.map((name) => name.replace(/[./]/g, "\\$&")).join("|");
  return new RegExp(
    `\\{\\{([<%])\\s*(${either})((?:\\s[^{}\\n]*?)?)\\s*[>%]\\}\\}((?:(?!\\{\\{[<%])[^])*?)\\{\\{[<%]\\s*/\\s*\\2\\s*[>%]\\}\\}`,
    "g",
  );
}

function valueAt(from: unknown, path: string): string | undefined {
  let value: unknown = from;
  for (const key of path.split(".")) {
    const found: unknown = isRecord(value)
      ? Object.entries(value).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]
      : undefined;
    value = found;
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}

/** A template without its comments; undefined where it would have to be run. */
function simpleTemplate(text: string | undefined): string | undefined {
  const plain = text?.replace(COMMENT, "");
  return plain?.replace(INNER, "").replace(GET, "").includes("{{") === false ? plain : undefined;
}

/** Without empty lines and what its lines are set in by: to Markdown, those would end it. */
function drawn(template: string, given: string, inner: string): string {
  const named = new Map<string, string>();
  const positions: string[] = [];
  for (const [, key, double, raw, bare] of given.matchAll(/(?:([\w-]+)\s*=\s*)?(?:"([^"]*)"|`([^`]*)`|([^\s"`=]+))/g)) {
    const value = double ?? raw ?? bare ?? "";
    if (key === undefined) positions.push(value);
    else named.set(key, value);
  }
  return template
    .replace(/^[ \t]+/gm, "")
    .replace(/\n{2,}/g, "\n")
    .trim()
    .replace(GET, (_, at: string | undefined, double: string | undefined, raw: string | undefined) =>
      escapeHtml((at === undefined ? named.get(double ?? raw ?? "") : positions[Number(at)]) ?? ""),
    )
    .replace(INNER, () => inner);
}
