/** Finds where an address is written that came onto a page through Liquid: in the shared data, or in an include. */
import { memo } from "../../../checker/memo.ts";
import type { Catalog } from "../../model/catalog.ts";
import type { Reference, Runbook } from "../../model/runbook.ts";
import type { Site } from "../../model/site.ts";

export interface Origin {
  /** File and line, and how many others there are that it may have come from. */
  readonly place: string;
  /** On the page's line, where that asks for it. */
  readonly column?: number;
}

/** Undefined for an address that its author has written on the page itself. */
export function originOf({ catalog }: Site, runbook: Runbook, { target, line }: Reference): Origin | undefined {
  const text = lineOf(runbook, line);
  if (!/\{[{%]/.test(text) || text.includes(target)) return undefined;
  return asked(catalog, text, target) ?? included(catalog, text, target) ?? anywhere(catalog, text, target);
}

/** `site.data.teams.shop.link` says itself what it is. */
function asked(catalog: Catalog, text: string, target: string): Origin | undefined {
  for (const match of text.matchAll(/site\.data((?:\.[\w-]+|\[["'][^"'\]]+["']\])+)/g)) {
    const path = (match[1] ?? "")
      .replace(/\[["']|["']\]/g, ".")
      .split(".")
      .filter(Boolean)
      .join(".");
    const place = pathsOf(catalog, target).includes(path) ? placeOf(catalog, path) : undefined;
    if (place !== undefined) return { place, column: match.index + 1 };
  }
  return undefined;
}

/** The line of an include in which it is written. */
function included(catalog: Catalog, text: string, target: string): Origin | undefined {
  for (const match of text.matchAll(/\{%-?\s*include(?:_cached)?\s+([^\s%{}]+)/g)) {
    const [, name = ""] = match;
    const index = (catalog.includes.get(name) ?? "").split("\n").findIndex((line) => line.includes(target));
    if (index >= 0)
      return { place: `${catalog.contentFolder}/_includes/${name}:${index + 1}`, column: match.index + 1 };
  }
  return undefined;
}

/** Through a variable or a loop: wherever in the data that value is. */
function anywhere(catalog: Catalog, text: string, target: string): Origin | undefined {
  // A file of a subfolder is reached by two paths.
  const [first, ...others] = new Set(pathsOf(catalog, target).flatMap((path) => placeOf(catalog, path) ?? []));
  if (first === undefined) return undefined;
  const column = text.search(/\{[{%]/) + 1;
  return { place: others.length === 0 ? first : `${first} and ${others.length} more`, column };
}

function placeOf(catalog: Catalog, path: string): string | undefined {
  const place = catalog.whereInData(path);
  return place === undefined ? undefined : `${place.file}:${place.line}`;
}

const pathsByText = memo(({ data }: Catalog): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  collect(data, "", found);
  return found;
});

function collect(value: unknown, path: string, found: Map<string, string[]>): void {
  if (typeof value === "string") found.set(value, [...(found.get(value) ?? []), path]);
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) collect(inner, path === "" ? key : `${path}.${key}`, found);
}

/** Paths in the shared data at which a text is. */
function pathsOf(catalog: Catalog, text: string): readonly string[] {
  return pathsByText(catalog).get(text) ?? [];
}

const linesOf = memo(({ body }: Runbook) => body.split("\n"));

/** A line of a page's body by its number in the file; empty for a line of the front matter. */
function lineOf(runbook: Runbook, line: number): string {
  return linesOf(runbook)[line - runbook.bodyLine] ?? "";
}
