/** Where the links to other hosts stand: on pages, and in the data that pages share. */
import { isRecord } from "../model/front-matter.ts";
import { type ExternalPlace, absoluteUrl } from "./external-place.ts";
import { type Site, pagesOf } from "../model/site.ts";
import { placeOf } from "../rules/target/references.ts";
import { destinationOf } from "../rules/target/resolve.ts";

/** Every link that leaves the site, in the order of the pages, then of the data. */
export function externalPlaces(site: Site): ExternalPlace[] {
  const places: ExternalPlace[] = [];
  for (const { runbook, body } of pagesOf(site)) {
    for (const reference of body.references) {
      if (!/^\s*(?:https?:)?\/\//i.test(reference.target)) continue;
      if (destinationOf(site, runbook, reference.target).kind !== "external") continue;
      const url = absoluteUrl(reference.target);
      if (url !== undefined) places.push({ url, at: placeOf(site, { runbook, reference }) });
    }
  }
  return [...places, ...placesInData(site)];
}

function placesInData({ catalog }: Site): ExternalPlace[] {
  const seen = new Set<string>();
  return linksIn(catalog.data, "").flatMap(({ path, value }): ExternalPlace[] => {
    const url = absoluteUrl(value.trim());
    const where = catalog.whereInData(path);
    const key = `${where?.file ?? ""}:${where?.line ?? 0} ${value}`;
    // A file of a subfolder is reached by two paths.
    if (url === undefined || where === undefined || seen.has(key) || new URL(url).origin === catalog.settings.url)
      return [];
    seen.add(key);
    return [{ url, at: where }];
  });
}

function linksIn(value: unknown, path: string): { readonly path: string; readonly value: string }[] {
  if (!isRecord(value) && !Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const below = path === "" ? key : `${path}.${key}`;
    const isLink =
      typeof inner === "string" && /^(?:link|url|href|issues?)$/.test(key) && /^\s*https?:\/\//i.test(inner);
    return isLink ? [{ path: below, value: inner }] : linksIn(inner, below);
  });
}
