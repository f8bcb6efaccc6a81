/** Splits a page into its front matter and its body, as Jekyll does, without ever giving the page up. */
import { type LocatedYaml, parseLocatedYaml } from "./located-yaml.ts";

export interface FrontMatter {
  readonly values: Readonly<Record<string, unknown>>;
  readonly yaml: LocatedYaml;
  readonly body: string;
  /** Line of the file on which the body begins, 1-based. */
  readonly bodyLine: number;
}

/** Jekyll's own rule: three dashes on the first line, three dashes or dots on a later one, spaces behind either. */
const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?\n?)(?:---|\.\.\.)[ \t]*(?:\n|$)/;

/**
 * @param source the file's text; a byte order mark and CRLF are understood
 * @returns undefined where the file has no front matter: Jekyll copies such a file as it is
 */
export function splitFrontMatter(source: string): FrontMatter | undefined {
  const text = source.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const match = FRONT_MATTER.exec(text);
  if (match === null || !/(^|\n)$/.test(match[1] ?? "")) return undefined;
  const yaml = parseLocatedYaml(match[1] ?? "", 2);
  return {
    values: isRecord(yaml.value) ? yaml.value : {},
    yaml,
    body: text.slice(match[0].length),
    bodyLine: match[0].split("\n").length,
  };
}

/** A file that is a body from its first line. */
export function withoutFrontMatter(source: string): FrontMatter {
  const body = source.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  return { values: {}, yaml: parseLocatedYaml("", 1), body, bodyLine: 1 };
}

/** A plain mapping: neither null, nor a list, nor a scalar. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
