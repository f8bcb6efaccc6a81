/** The kinds of objects that an API server knows, and how paths and selectors name them. */
/** A Kubernetes object, as far as this server looks into it. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string | undefined>>;
  };
  readonly spec?: { readonly nodeName?: string };
}

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

/** What a server says of the kinds that it knows: of a group its versions, of a version its resources. */
export function discovery(path: string, kinds: ReadonlySet<string>): object | undefined {
  const [, core, group, version] = /^\/(?:api\/(v[^/]+)|apis\/([^/]+)(?:\/(v[^/]+))?)$/.exec(path) ?? [];
  if (core === undefined && group === undefined) return undefined;
  const parts = [...kinds].map((kind) => (kind.split("/").length === 2 ? ["", ...kind.split("/")] : kind.split("/")));
  const known = parts.filter(([own]) => own === (group ?? ""));
  const resources = known.flatMap(([, own, name = ""]) =>
    own === (core ?? version) ? [{ name, namespaced: !["nodes", "namespaces"].includes(name) }] : [],
  );
  if (core !== undefined || version !== undefined) return resources.length === 0 ? undefined : { resources };
  const versions = [...new Set(known.map(([, own]) => own))].map((own) => ({ version: own }));
  return versions.length === 0 ? undefined : { kind: "APIGroup", versions };
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
