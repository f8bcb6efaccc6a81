/** Kubernetes objects as probes ask for them: paths, selections, and what all kinds have. */
import * as v from "valibot";
import type { KubernetesObject } from "../kubernetes/object.ts";
import type { Permission, RequestShape, Verdict } from "../model.ts";
import { hasDistinctParts, namePattern, ONE_NAME_EACH } from "./name-pattern.ts";
import type { Reach } from "./probe.ts";
import { unknown } from "./verdicts.ts";

export type { KubernetesObject } from "../kubernetes/object.ts";

const TEXT = v.pipe(v.string(), v.nonEmpty());
export const NAMESPACE = v.pipe(TEXT, v.description("The namespace."));
export const SELECTOR = v.optional(v.pipe(TEXT, v.description("A label selector, such as `app=cart,tier!=test`.")));
export const NAME_PATTERN = v.optional(
  v.pipe(
    TEXT,
    v.check(hasDistinctParts, ONE_NAME_EACH),
    v.description("The name, or a pattern of it: `*` stands for anything, `<part>` for a part without `-`."),
  ),
);

/** Which objects of a kind are meant. */
export interface Selection {
  /** Empty for the core group. */
  readonly group: string;
  readonly version: string;
  /** Plural, as it is in paths and roles. */
  readonly resource: string;
  readonly namespace?: string | undefined;
  readonly selector?: string | undefined;
  /** A field selector, not yet encoded. */
  readonly fields?: string | undefined;
}

/** One segment of a path, which can be no more than one. */
export function segment(text: string): string {
  return encodeURIComponent(text).replaceAll("*", "%2A");
}

/** The path of one object. */
export function objectPath(selection: Selection, name: string): string {
  return `${kindPath(selection)}/${segment(name)}`;
}

function kindPath({ group, version, resource, namespace }: Selection): string {
  const where = namespace === undefined ? "" : `namespaces/${segment(namespace)}/`;
  return `${group === "" ? "/api" : `/apis/${segment(group)}`}/${segment(version)}/${where}${segment(resource)}`;
}

function listPath(selection: Selection): string {
  const query = [
    ...(selection.selector === undefined ? [] : [`labelSelector=${segment(selection.selector)}`]),
    ...(selection.fields === undefined ? [] : [`fieldSelector=${segment(selection.fields)}`]),
  ].join("&");
  return kindPath(selection) + (query === "" ? "" : `?${query}`);
}

/** Pages of one list: 500 objects each, or fewer where objects are large. */
const LIST_PAGES = 100;

/** The request that `listed` sends. */
export function listShape(selection: Selection, why: string): RequestShape {
  const path = listPath(selection);
  const query = `${path.includes("?") ? "&" : "?"}limit=500&continue=*`;
  return { server: "carrier", method: "GET", path: path + query, atMost: LIST_PAGES, why: `${why}, 500 at a time` };
}

/** The request for one object. */
export function objectShape(selection: Selection, name: string, why: string): RequestShape {
  return { server: "carrier", method: "GET", path: objectPath(selection, name), atMost: 1, why };
}

/** The right that a list, or a look at one object, needs. */
export function rightTo({ group, resource, namespace }: Selection, name?: string): Permission {
  return {
    verb: name === undefined ? "list" : "get",
    group,
    resource,
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  };
}

/**
 * All objects of a selection whose names fit the pattern.
 * @param keep what is kept of each; the rest of thousands of them would fill the memory until the last page has come
 */
export async function listed<T extends KubernetesObject, Kept = T>(
  reach: Reach,
  selection: Selection,
  pattern?: string,
  keep: (object: T) => Kept = (object) => object as unknown as Kept,
): Promise<Kept[]> {
  const cluster = await reach.cluster();
  const parse = namePattern(pattern ?? "*");
  // The API server answers a path with one kind only.
  const fitting = (object: unknown): unknown =>
    parse((object as T).metadata.name) === undefined ? undefined : keep(object as T);
  const kept = await cluster.list<unknown>(listPath(selection), reach.signal, undefined, fitting);
  return kept.filter((one) => one !== undefined) as Kept[];
}

/** `pod/shop/cart-0`. */
export function labelOf(kind: string, { metadata }: KubernetesObject): string {
  return [kind, ...(metadata.namespace === undefined ? [] : [metadata.namespace]), metadata.name].join("/");
}

/** An empty list says nothing: the question may have been put to the wrong place. */
export function nothingFound(what: string): Verdict {
  const next = "Check namespace, selector and name in the runbook, and that this is the right cluster.";
  return unknown(`there are no ${what} that fit`, next);
}

/** `1 pod`, `2 pods`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** `2 Evicted, 1 Terminating`: how often each word comes, the most frequent first. */
export function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([word, number]) => `${number} ${word}`)
    .join(", ");
}
