/** Who owns a path by a CODEOWNERS file, as GitHub reads it, with the sections and exclusions of GitLab. */
import { pathPattern } from "../model/glob.ts";

/** The line of the file that decides, with its owners as they are written: `@org/team`, `@user`, an email address. */
export interface OwnerLine {
  /** 1-based. */
  readonly line: number;
  readonly owners: readonly string[];
}

interface Entry extends OwnerLine {
  readonly fits: (path: string) => boolean;
  readonly isExclusion: boolean;
}

/** `[Section]`, `^[Optional section][2] @org/default-owner` */
const SECTION = /^\^?\[[^\]]+\](?:\[\d+\])?(?:\s+(?<owners>\S.*))?$/;

/**
 * The lines that decide on a path: the last one that fits, of each section where there are some. A line without owners
 * decides too, and gives nobody.
 * @returns a function of the path below the repository's root, with `/`
 */
export function codeOwners(text: string): (path: string) => OwnerLine[] {
  const sections: Entry[][] = [[]];
  let inherited: readonly string[] = [];
  for (const [index, written] of text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .entries()) {
    const line = written.trim();
    const section = SECTION.exec(line);
    if (section !== null) {
      inherited = wordsOf(section.groups?.["owners"] ?? "");
      sections.push([]);
      continue;
    }
    const [pattern = "", ...named] = wordsOf(line);
    const isExclusion = pattern.startsWith("!");
    const source = pattern === "" ? undefined : sourceOf(isExclusion ? pattern.slice(1) : pattern);
    if (source === undefined) continue;
    const owners = named.length === 0 ? inherited : named;
    // Held here: a large file has more patterns than are kept of all.
    const compiled = pathPattern(source);
    const begin = beginningOf(isExclusion ? pattern.slice(1) : pattern);
    const fits = (path: string): boolean => path.startsWith(begin) && compiled.test(path);
    sections.at(-1)?.push({ line: index + 1, owners, isExclusion, fits });
  }
  return (path) => sections.flatMap((entries) => decidingOf(entries, path) ?? []);
}

/** What is once excluded from a section stays so. */
function decidingOf(entries: readonly Entry[], path: string): OwnerLine | undefined {
  if (entries.some(({ isExclusion, fits }) => isExclusion && fits(path))) return undefined;
  const last = entries.findLast(({ fits }) => fits(path));
  return last === undefined ? undefined : { line: last.line, owners: last.owners };
}

/** Words up to a comment; a blank behind a backslash belongs to its word. */
function wordsOf(line: string): string[] {
  const words = line.match(/(?:\\.|\S)+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith("#"));
  return comment < 0 ? words : words.slice(0, comment);
}

/**
 * A pattern as the source of a regular expression. Without a slash but at its end it fits at any depth; what fits a folder
 * fits all below it, but for a last `*`, which is one name only, other than in .gitignore.
 */
function sourceOf(pattern: string): string | undefined {
  const names = pattern.replace(/^\/|\/$/g, "").split("/");
  if (pattern.includes("***") || names.includes("")) return undefined;
  const isAnchored = pattern.startsWith("/") || names.length > 1;
  const last = names.length - 1;
  const parts = names.map((name, index) => {
    if (name === "**") return index === last ? ".*" : "(?:.*/)?";
    return nameSource(name) + (index === last ? "" : "/");
  });
  const isWhole = names[last] === "**" || names[last] === "*";
  const below = pattern.endsWith("/") ? "/.*" : isWhole ? "" : "(?:/.*)?";
  return `^${isAnchored ? "" : "(?:.*/)?"}${parts.join("")}${below}$`;
}

/** What every path begins with that fits: most lines of a large file are passed over by that. */
function beginningOf(pattern: string): string {
  const isAnchored = /^\/|\/./.test(pattern);
  return isAnchored ? (/^\/?([^*?\\]*)/.exec(pattern)?.[1] ?? "").replace(/\/$/, "") : "";
}

function nameSource(name: string): string {
  return name.replace(/\\.|[^]/gu, (part) => {
    if (part === "*") return "[^/]*";
    if (part === "?") return "[^/]";
    const letter = part.length > 1 && part.startsWith("\\") ? part.slice(1) : part;
    return letter.replace(/[.*+?^${}()|[\]\\/-]/, "\\$&");
  });
}
