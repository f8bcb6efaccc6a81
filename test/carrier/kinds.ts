/** The kinds of objects that an API server knows, and how paths and selectors name them. */
import type { KubernetesObject } from "./api-answers.ts";

/** What every API server has, whether or not there is an object of it. */
const BUILT_IN = [
  ...["pods", "nodes", "events", "namespaces", "configmaps", "secrets", "services"].map((name) => `v1/${name}`),
  ...["deployments", "daemonsets", "statefulsets"].map((name) => `apps/v1/${name}`),
  ...["jobs", "cronjobs"].map((name) => `batch/v1/${name}`),
];

/** Where a path leads. */
export interface Place {
  /** Group, version and plural, such as `v1/pods` or `apps/v1/deployments`. */
  readonly kind: string;
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly log: boolean;
}

/** @returns undefined for a path that leads to no object */
export function placeIn(path: string): Place | undefined {
  const match =
    /^\/(?:api|apis\/([^/]+))\/(v[^/]+)(?:\/namespaces\/([^/]+)(?=\/))?\/([^/]+)(?:\/([^/]+))?(\/log)?$/.exec(path);
  if (match === null) return undefined;
  const [, group, version = "", namespace, resource = "", name, log] = match;
  return {
    kind: [...(group === undefined ? [] : [group]), version, resource].join("/"),
    resource,
    ...(namespace === undefined ? {} : { namespace: decodeURIComponent(namespace) }),
    ...(name === undefined ? {} : { name: decodeURIComponent(name) }),
    log: log !== undefined,
  };
}

/** The kinds of a server that holds these objects. */
export function kindsOf(objects: readonly KubernetesObject[], unknown: readonly string[]): Set<string> {
  const own = objects.map(({ apiVersion = "v1", kind = "" }) => `${apiVersion}/${pluralOf(kind)}`);
  return new Set([...BUILT_IN, ...own].filter((kind) => !unknown.includes(kind)));
}

/** `NetworkPolicy` is `networkpolicies`, `Ingress` is `ingresses`. */
export function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  return name.endsWith("y") ? `${name.slice(0, -1)}ies` : name.endsWith("s") ? `${name}es` : `${name}s`;
}

/** Does it fit the label and field selectors of a list, as far as they are of the form `a=b`? */
export function isSelected(item: KubernetesObject, query: URLSearchParams): boolean {
  const pairs = (name: string): [string, string][] =>
    (query.get(name) ?? "").split(",").flatMap((pair) => {
      const [key = "", value = ""] = pair.split(/==?/);
      return key === "" ? [] : [[key, value]];
    });
  const field = (path: string): unknown =>
    path.split(".").reduce<unknown>((value, key) => (Object(value) as Record<string, unknown>)[key], item);
  return (
    pairs("labelSelector").every(([key, value]) => item.metadata.labels?.[key] === value) &&
    pairs("fieldSelector").every(([key, value]) => field(key) === value)
  );
}
