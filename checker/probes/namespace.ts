/** Does a namespace exist? An API server answers a question about one that does not as if it were empty. */
import { ClusterError } from "../cluster/port.ts";
import type { RequestShape, Verdict } from "../model.ts";
import { objectPath, objectShape, type Selection } from "./kubernetes-object.ts";
import type { Reach } from "./probe.ts";
import { unknown } from "./verdicts.ts";

export const NAMESPACES: Selection = { group: "", version: "v1", resource: "namespaces" };

/** The request that `namespaceExists` sends. */
export function namespaceShape(namespace: string, why: string): RequestShape {
  return objectShape(NAMESPACES, namespace, why);
}

/** Throws `ClusterError` where the server does not say. */
export async function namespaceExists(reach: Reach, namespace: string): Promise<boolean> {
  const cluster = await reach.cluster();
  try {
    await cluster.get(objectPath(NAMESPACES, namespace), reach.signal);
    return true;
  } catch (error) {
    if (error instanceof ClusterError && error.missing === "namespace") return false;
    throw error;
  }
}

/** What follows for a check: it was asked in the wrong place, so that nothing it found says anything. */
export function noNamespace(namespace: string): Verdict {
  const next = "Check the namespace in the runbook, and that this is the right cluster.";
  return unknown(`there is no namespace ${namespace}`, next);
}
