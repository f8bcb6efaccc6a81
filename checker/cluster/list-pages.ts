/** Reads a list page by page to its end, in pages small enough to be read. */

import { ClusterError } from "./cluster-error.ts";
import { faultOfObject } from "./object-shape.ts";
import { malformed, readJson, type Send } from "./reading.ts";

/** How many objects a page has, first as asked for, then where one is too large to be read at once. */
const PAGE_SIZES = [500, 50, 5, 1] as const;
/** An API server that hands out one page after another without an end is broken. */
const MOST_PAGES = 2_000;

interface ListPage {
  readonly items: readonly unknown[];
  /** Of the next page; empty where there is none. */
  readonly token: string;
}

/** @param path of the list, with its selectors */
export interface ListQuestion<T> {
  readonly name: string;
  readonly path: string;
  /** See `Cluster.list`. */
  readonly beforePage?: ((page: string) => void) | undefined;
  readonly keep?: ((item: T) => T) | undefined;
}

/** A list to its end. A continue token that expired on the way (410) starts it once more from the beginning. Throws `ClusterError`. */
export async function readList<T>(send: Send, question: ListQuestion<T>): Promise<T[]> {
  const { name, path, beforePage, keep = (item) => item } = question;
  let items: T[] = [];
  let token = "";
  let restarted = false;
  let size = 0;
  for (let page = 0; page < MOST_PAGES; page++) {
    const next = pagePath(path, PAGE_SIZES[size], token);
    beforePage?.(next);
    const list = await pageOrFault(name, send, next);
    if (!(list instanceof ClusterError)) {
      for (const item of list.items) items.push(keep(item as T));
      token = list.token;
      if (token === "") return items;
    } else if (list.facts.status === 410 && token !== "" && !restarted) {
      [items, token, restarted] = [[], "", true];
    } else if (list.kind === "cut" && size + 1 < PAGE_SIZES.length) size++;
    else throw list;
  }
  const message = `${name} did not come to the end of ${path} in ${MOST_PAGES} pages`;
  throw new ClusterError(message, "Report this to the team that runs the API server.", "malformed");
}

function pagePath(path: string, limit: number | undefined, token: string): string {
  const first = `${path}${path.includes("?") ? "&" : "?"}limit=${limit}`;
  return token === "" ? first : `${first}&continue=${encodeURIComponent(token)}`;
}

async function pageOrFault(name: string, send: Send, path: string): Promise<ListPage | ClusterError> {
  try {
    return pageIn(name, path, await readJson(name, send, path));
  } catch (error) {
    if (error instanceof ClusterError) return error;
    throw error;
  }
}

function pageIn(name: string, path: string, value: unknown): ListPage {
  const { items, metadata } = Object(value) as { items?: unknown; metadata?: unknown };
  const { continue: token = "" } = Object(metadata) as { continue?: unknown };
  if (!Array.isArray(items) || typeof token !== "string") throw malformed(name, path, "no list");
  for (const [index, item] of items.entries()) {
    const fault = faultOfObject(item, path);
    if (fault !== undefined)
      throw malformed(name, path, `a list whose items[${index}].${fault} is missing or of a wrong type`);
  }
  return { items, token };
}
