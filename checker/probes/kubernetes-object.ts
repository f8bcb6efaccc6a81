/** Kubernetes objects as probes ask for them: paths, selections, and what all kinds have. */
import * as v from "valibot";
import type { Permission, RequestShape, Verdict } from "../model.ts";
import { hasDistinctParts, namePattern, ONE_NAME_EACH } from "./name-pattern.ts";
import type { Reach } from "./probe.ts";
import { unknown } from "./verdicts.ts";

export interface KubernetesObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly generation?: number;
    readonly creationTimestamp?: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
}

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

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
  /** Plural, as it stands in paths and roles. */
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

/** The request that `listed` sends. */
export function listShape(selection: Selection, why: string): RequestShape {
  const path = listPath(selection);
  const query = `${path.includes("?") ? "&" : "?"}limit=500&continue=*`;
  return { server: "carrier", method: "GET", path: path + query, atMost: 40, why: `${why}, 500 at a time` };
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

/** All objects of a selection whose names fit the pattern. */
export async function listed<T extends KubernetesObject>(
  reach: Reach,
  selection: Selection,
  pattern?: string,
): Promise<T[]> {
  const cluster = await reach.cluster();
  const items = await cluster.list<T>(listPath(selection), reach.signal);
  if (pattern === undefined) return items;
  const fits = namePattern(pattern);
  return items.filter((item) => fits(item.metadata.name) !== undefined);
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
