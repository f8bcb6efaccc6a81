/** What Liquid calls `site`, beside the settings and the data: the lists of pages and files, as Jekyll has them. */
import type { Catalog } from "./catalog.ts";
import { collectionOf } from "./collections.ts";
import { isPostPath, POSTS, timeOfDocument } from "./documents.ts";
import { excerptOf } from "./excerpt.ts";
import { isRecord } from "./front-matter.ts";
import type { Runbook } from "./runbook.ts";
import { collectionsIn } from "./site-config.ts";
import { withFloatsOf } from "./whole-floats.ts";
import { textOf, wordList } from "./words.ts";

/** Makes HTML of a document's text, or of a part of it. */
export type RenderPart = (runbook: Runbook, text: string) => string;

/**
 * @param now the time of the build
 * @param render for what lists show of documents: their text, and how it begins
 */
export function siteVariables(catalog: Catalog, now: Date, render?: RenderPart): Record<string, unknown> {
  const { settings, data, runbooks, staticFiles } = catalog;
  const collections = collectionsIn(settings.all);
  const documents = new Map<string, Runbook[]>(collections.map(({ label }) => [label, []]));
  const pages: Record<string, unknown>[] = [];
  for (const runbook of runbooks) {
    const label = collectionOf(collections, runbook.path)?.label;
    const listed = label === undefined ? undefined : documents.get(label);
    if (listed === undefined) pages.push({ ...pageVariables(runbook), content: runbook.body });
    else listed.push(runbook);
  }
  const separator = settings.all["excerpt_separator"] ?? "\n\n";
  const lists = new Map(
    [...documents].map(([label, those]) => [label, documentsOf(those, textOfSetting(separator), render)]),
  );
  const posts = (lists.get(POSTS) ?? []).toReversed();
  const shown = new Map([...lists].filter(([label]) => label !== POSTS));
  return withFloatsOf(
    {
      ...settings.all,
      ...Object.fromEntries(shown),
      data,
      pages,
      html_pages: pages,
      documents: [...lists.values()].flat(),
      posts,
      categories: grouped(posts, "categories"),
      tags: grouped(posts, "tags"),
      collections: [...collections]
        .sort((a, b) => (a.label < b.label ? -1 : 1))
        .map(({ label, folder }) => ({
          ...(isRecord(settings.all["collections"]) && isRecord(settings.all["collections"][label])
            ? settings.all["collections"][label]
            : {}),
          label,
          docs: lists.get(label) ?? [],
          files: [],
          relative_directory: folder,
          output: true,
        })),
      static_files: staticFiles.map(fileVariables),
      time: now,
    },
    settings.all,
  );
}

/** All pages of a list on one: what Liquid calls `paginator` where the settings ask for pagination. */
export function paginatorOf(site: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
  const { paginate, posts } = site;
  if (paginate === undefined || paginate === null || !Array.isArray(posts)) return undefined;
  return { page: 1, per_page: paginate, posts: posts as unknown[], total_posts: posts.length, total_pages: 1 };
}

/** By date, those without one last, and by path; each knows its neighbours. */
function documentsOf(
  runbooks: readonly Runbook[],
  separator: string,
  render: RenderPart = (_, text) => text,
): Record<string, unknown>[] {
  const sorted = [...runbooks].sort((a, b) => {
    const [first, second] = [a, b].map(({ frontMatter }) => timeOfDocument(frontMatter)?.at ?? Infinity);
    return first === second ? (a.path < b.path ? -1 : 1) : Number(first) - Number(second);
  });
  const variables = sorted.map((runbook) => {
    const own = documentVariables(runbook);
    later(own, "content", () => render(runbook, runbook.body));
    if (own["excerpt"] === undefined)
      later(own, "excerpt", () => render(runbook, excerptOf(runbook.body, separatorOf(runbook, separator))));
    return own;
  });
  for (const [index, one] of variables.entries()) {
    later(one, "next", () => variables[index + 1], false);
    later(one, "previous", () => variables[index - 1], false);
  }
  return variables;
}

function separatorOf({ frontMatter }: Runbook, general: string): string {
  const own = frontMatter["excerpt_separator"];
  return own === undefined || own === null ? general : textOfSetting(own);
}

/** With the white space that it may be made of. */
function textOfSetting(value: unknown): string {
  return typeof value === "string" ? value : textOf(value);
}

/** A value that is worked out when a template first asks for it. */
function later(of: Record<string, unknown>, key: string, make: () => unknown, enumerable = true): void {
  let made: { readonly value: unknown } | undefined;
  Object.defineProperty(of, key, { enumerable, get: () => (made ??= { value: make() }).value });
}

/** Posts by each word that they have under a key. */
function grouped(posts: readonly Record<string, unknown>[], key: string): Record<string, unknown> {
  const groups: Record<string, Record<string, unknown>[]> = {};
  for (const post of posts.toReversed()) for (const word of wordList(post[key])) (groups[word] ??= []).unshift(post);
  return groups;
}

/** What Liquid calls `page`. */
export function pageVariables(
  runbook: Pick<Runbook, "frontMatter" | "url" | "title" | "file"> & Partial<Pick<Runbook, "path">>,
): Record<string, unknown> {
  const { frontMatter, url, title, file, path = file } = runbook;
  const name = path.slice(path.lastIndexOf("/") + 1);
  // The address is decoded nowhere: Jekyll hands it out as a browser needs it.
  const collection = /(?:^|\/)_([^/]+)\//.exec(path)?.[1];
  return withFloatsOf(
    {
      title,
      ...frontMatter,
      ...(collection === undefined ? {} : { collection: isPostPath(path) ? POSTS : collection }),
      url,
      path,
      relative_path: path,
      name,
      dir: url.slice(0, url.lastIndexOf("/") + 1),
    },
    frontMatter,
  );
}

/** A document has an id, too: its address without the ending, under its slug. */
function documentVariables(runbook: Runbook): Record<string, unknown> {
  const variables = pageVariables(runbook);
  const folder = runbook.url.replace(/\/$/, "").replace(/[^/]+$/, "");
  return withFloatsOf({ ...variables, id: folder + textOf(runbook.frontMatter["slug"]) }, variables);
}

function fileVariables(path: string): Record<string, unknown> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  const end = dot < 0 ? name.length : dot;
  return { path: `/${path}`, name, basename: name.slice(0, end), extname: name.slice(end) };
}
