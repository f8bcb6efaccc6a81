/** Takes paths of the Kubernetes API apart. */

/** What a path of the Kubernetes API asks for. */
export interface Place {
  /** Empty for the core group, absent for paths of no group such as `/readyz`. */
  readonly group?: string;
  readonly namespace?: string;
  /** Plural: `pods`. */
  readonly resource?: string;
  readonly object?: string;
}

/** Takes a path apart: `/api/v1/namespaces/shop/pods/cart-0/log?…` is pod cart-0 of namespace shop. */
export function placeOf(path: string): Place {
  const parts = (path.split("?")[0] ?? "").split("/").filter((part) => part !== "");
  const isCore = parts[0] === "api";
  if (!isCore && parts[0] !== "apis") return {};
  const rest = parts.slice(isCore ? 2 : 3).map(decoded);
  const isNamespaced = rest[0] === "namespaces" && rest.length > 2;
  const [resource, object] = isNamespaced ? rest.slice(2) : rest;
  return {
    group: isCore ? "" : decoded(parts[1] ?? ""),
    ...(isNamespaced && rest[1] !== undefined ? { namespace: rest[1] } : {}),
    ...(resource === undefined ? {} : { resource }),
    ...(object === undefined ? {} : { object }),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The path without its query. */
export function withoutQuery(path: string): string {
  return path.split("?")[0] ?? path;
}

/** The permission that a path needs, in the words of a role: `list pods in namespace kubx-masters`. */
export function permissionFor(path: string): string {
  const { group, namespace, resource, object } = placeOf(path);
  if (resource === undefined) return `get ${withoutQuery(path)} (nonResourceURLs)`;
  const where =
    namespace !== undefined
      ? ` in namespace ${namespace}`
      : object === undefined && resource === "pods"
        ? " in all namespaces"
        : "";
  return `${object === undefined ? "list" : "get"} ${resource}${group ? `.${group}` : ""}${where}`;
}
