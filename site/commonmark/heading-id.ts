/** The id that each generator makes of a heading's text, and how it tells repeated ones apart. */
import type { DialectName } from "../model/dialect.ts";

/** Makes the ids of one page, in the order of its headings. */
export function createHeadingIds(dialect: DialectName): (text: string) => string {
  const used = new Set<string>();
  const separator = dialect === "mkdocs" ? "_" : "-";
  return (text) => {
    const slug = SLUGS[dialect](text);
    let id = slug;
    for (let count = 1; used.has(id) || id === ""; count += 1) id = `${slug}${separator}${count}`;
    used.add(id);
    return id;
  };
}

const SLUGS: Readonly<Record<DialectName, (text: string) => string>> = {
  jekyll: githubSlug,
  github: githubSlug,
  docusaurus: githubSlug,
  hugo: (text) => hugoSlug(text.trim()) || "heading",
  mkdocs: (text) => pythonSlug(text),
};

/** GitHub's: lower case, no punctuation, a dash for each space. */
function githubSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replace(/ /g, "-");
}

/** Hugo's: as GitHub's, but of letters and numbers alone. */
function hugoSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, "")
    .replace(/ /g, "-");
}

/** Python-Markdown's `slugify`: ASCII letters alone, one dash for each run of spaces and dashes. */
function pythonSlug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[^\0-\u007f]/g, "")
    .replace(/[^\w\s-]/g, "")
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, "-");
}
