/** Which names a page's Liquid may begin with: those that Jekyll gives it, and those that the page sets itself. */
import type { Piece } from "./pieces.ts";

/** What Jekyll gives every page. */
export const GIVEN: ReadonlySet<string> = new Set([
  "site",
  "page",
  "jekyll",
  "include",
  "layout",
  "theme",
  "paginator",
  "content",
  "forloop",
  "tablerowloop",
]);
const WORDS = new Set(["true", "false", "nil", "null", "empty", "blank", "and", "or", "not", "contains"]);
const SETTER = /^(?:assign|capture|for|tablerow|increment|decrement)\s+["']?([A-Za-z_][\w-]*)/;
const STRING = /"[^"]*"|'[^']*'/g;

/** The name that a tag gives a value to. */
export function nameSet({ kind, content }: Piece): string | undefined {
  return kind === "tag" ? SETTER.exec(content)?.[1] : undefined;
}

/** The first name of an output, or undefined where it begins with a literal; empty where it begins with neither. */
export function firstName(content: string): string | undefined {
  if (/^(?:"[^"]*"|'[^']*'|-?\d+(?:\.\d+)?)(?=\s*(?:\||$))/.test(content) || /^\(\d+\.\.\d+\)/.test(content))
    return undefined;
  const name = /^[A-Za-z_][\w-]*(?=[\s.[|]|$)/.exec(content)?.[0] ?? "";
  return WORDS.has(name) ? undefined : name;
}

/** The first names of everything that a tag reads. */
export function namesRead({ name, content }: Piece): string[] {
  const inside = content.slice(name.length).replace(STRING, " ");
  if (name === "for" || name === "tablerow") return roots(/\bin\s+(\S+)/.exec(inside)?.[1] ?? "");
  if (["if", "elsif", "unless", "case", "when"].includes(name)) return roots(inside);
  if (name === "assign") return roots(inside.slice(inside.indexOf("=") + 1).replace(/\|[^]*/, ""));
  return [];
}

function roots(expression: string): string[] {
  const found = expression.match(/(?<![\w.\]$-])[A-Za-z_][\w-]*/g) ?? [];
  return found.filter((word) => !WORDS.has(word));
}
