/** Splits a page into its front matter and its body, as Jekyll does, without ever giving the page up. */
import { type LocatedYaml, parseLocatedYaml } from "./located-yaml.ts";
import { parseToml } from "./located-toml.ts";

export interface FrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  readonly yaml: LocatedYaml;
  readonly body: string;
  /** Line of the file on which the body begins, 1-based. */
  readonly bodyLine: number;
}

/** Jekyll's own rule: three dashes on the first line, three dashes or dots alone on a later one, spaces behind either. */
const FRONT_MATTER = /(?<![\s\S])---[ \t]*\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*$\n?/m;

/**
 * @param source the file's text; a byte order mark and CRLF are understood
 * @returns undefined where the file has no front matter: Jekyll copies such a file as it is
 */
export function splitFrontMatter(source: string): FrontMatter | undefined {
  const text = withPlainLines(source);
  const match = FRONT_MATTER.exec(text);
  if (match === null) return tomlFrontMatter(text) ?? jsonFrontMatter(text);
  const yaml = parseLocatedYaml(match[1] ?? "", 2);
  return {
    values: isRecord(yaml.value) ? yaml.value : {},
    yaml,
    body: text.slice(match[0].length),
    bodyLine: match[0].split("\n").length,
  };
}

/** Hugo's: between lines of three plus signs. */
function tomlFrontMatter(text: string): FrontMatter | undefined {
  const match = /^\+\+\+[ \t]*\n([\s\S]*?)^\+\+\+[ \t]*$\n?/m.exec(text.startsWith("+++") ? text : "");
  return match === null ? undefined : split(text, match[0], parseToml(match[1] ?? "", 2));
}

/** Hugo's: an object of JSON from the first line to one that is only its last brace. */
function jsonFrontMatter(text: string): FrontMatter | undefined {
  const match = /^\{[ \t]*\n[\s\S]*?^\}[ \t]*$\n?/m.exec(text.startsWith("{") ? text : "");
  if (match === null || !/^\s*"/.test(match[0].slice(1))) return undefined;
  return split(text, match[0], parseLocatedYaml(match[0], 1));
}

function split(text: string, written: string, yaml: LocatedYaml): FrontMatter {
  const values = isRecord(yaml.value) ? yaml.value : {};
  return { values, yaml, body: text.slice(written.length), bodyLine: written.split("\n").length };
}

/** Whether a file begins as front matter does although it has none: nobody has closed it. */
export function isUnclosedFrontMatter(source: string): boolean {
  return /^\ufeff?---[ \t]*(?:\r\n?|\n)/.test(source) && !FRONT_MATTER.test(withPlainLines(source));
}

/** A file that is a body from its first line. */
export function withoutFrontMatter(source: string): FrontMatter {
  return { values: {}, yaml: parseLocatedYaml("", 1), body: withPlainLines(source), bodyLine: 1 };
}

/** Without a byte order mark and CRLF. */
function withPlainLines(source: string): string {
  const text = source.startsWith("\ufeff") ? source.slice(1) : source;
  // To look for one letter takes less than to look for a pattern.
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** A plain mapping: neither null, nor a list, nor a scalar. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
