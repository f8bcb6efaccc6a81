/** Ids of a page that fragments name. */
import { nearest } from "../../../checker/nearest.ts";
import type { Body, Runbook } from "../../model/runbook.ts";
import type { Site } from "../../model/site.ts";
import { decoded } from "../../model/urls.ts";

/** The id that a fragment names; undefined for the top of the page and for text that a browser searches. */
export function anchorOf(fragment: string): string | undefined {
  const id = fragment.replace(/:~:.*$/, "");
  return id === "" || id.toLowerCase() === "top" ? undefined : id;
}

/** Whether a page has an id, in its text or around it. */
export function hasId(site: Site, runbook: Runbook, body: Body, id: string): boolean {
  if (body.ids.has(id) || body.ids.has(decoded(id))) return true;
  return [...(site.layoutIds?.(runbook) ?? [])].includes(id);
}

/** The id that was probably meant: other case, other punctuation, a misspelling, or the heading's words. */
export function likeliest(name: string, body: Body): string | undefined {
  const ids = [...body.ids];
  const key = keyOf(name);
  const same = ids.find((id) => id.toLowerCase() === name.toLowerCase()) ?? ids.find((id) => keyOf(id) === key);
  return same ?? nearest(name, ids, 1)[0] ?? (key.length < 4 ? undefined : ids.find((id) => keyOf(id).includes(key)));
}

function keyOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
