/** What a question to a cluster takes for granted: its kind, its namespace, its selector, and names that stay the same. */
import { isLiteral, type Resource, type Thing } from "./named.ts";

/** A question, whoever wrote it. */
export interface AskedOf {
  readonly of: Resource;
  readonly namespace?: unknown;
  readonly names?: readonly unknown[];
  readonly selector?: unknown;
}

/** Kinds whose objects come and go by themselves, each with a name of its own; those of machines are nobody's to choose. */
const PASSING = new Set(["pods", "replicasets", "jobs", "events", "nodes", "endpointslices", "leases"]);

/** Nothing of it that is a pattern, a placeholder or an input. */
export function thingsOf({ of, namespace, names = [], selector }: AskedOf): Thing[] {
  if (!isLiteral(of.resource) || (of.group !== "" && !isLiteral(of.group))) return [];
  // In a namespace that is open, the same names may be or not be.
  const isOpen = namespace !== undefined && !isLiteral(namespace);
  const within = isLiteral(namespace) ? { namespace } : {};
  const kept = isOpen || PASSING.has(of.resource) ? [] : names.filter(isLiteral);
  return [
    { what: "kind", of },
    ...(isLiteral(namespace) ? [{ what: "namespace", name: namespace } as const] : []),
    ...kept.map((name) => ({ what: "object", of, ...within, name }) as const),
    ...(!isOpen && isPlainSelector(selector) ? [{ what: "selector", of, ...within, selector } as const] : []),
  ];
}

/** `app=cart,tier==web`: what only says that labels are equal. */
function isPlainSelector(selector: unknown): selector is string {
  return (
    typeof selector === "string" &&
    selector
      .split(",")
      .every((part) => /^\s*[A-Za-z0-9][\w./-]*\s*==?\s*[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?\s*$/.test(part))
  );
}
