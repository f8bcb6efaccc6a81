/** Words what became of a request for the operator, and hands on as data what decisions rest on. */

import { permissionFor, placeOf, withoutQuery } from "./api-path.ts";
import { ClusterError, type Missing } from "./cluster-error.ts";
import { classify } from "./failure-class.ts";
import type { Attempt } from "./port.ts";
import { fitToPrint } from "./redaction.ts";
import { factsOf, statusMessage } from "./status-object.ts";

/** What an attempt without a usable answer means for someone who needed that answer. */
export function errorOf(name: string, attempt: Attempt, path: string): ClusterError {
  const failure = classify(attempt);
  const { status } = attempt;
  const facts = { ...factsOf(attempt, path), failure: failure.id, layer: failure.layer };
  const asked = `GET ${withoutQuery(path)}`;
  if (status === 401 || status === 403) {
    const next =
      status === 401
        ? "Log in again, or use a kubeconfig that is still valid."
        : `Ask for the right to ${permissionFor(path)}.`;
    return new ClusterError(`${name} did not allow ${asked}: ${status}${saidBy(attempt)}`, next, "forbidden", facts);
  }
  if (status !== undefined && attempt.error === undefined)
    return new ClusterError(
      `${name} answered ${status} to ${asked}${saidBy(attempt)}`,
      adviceOn(facts.missing, path) ?? failure.todo,
      "answer",
      facts,
    );
  const isOurs = failure.id === "CRED_EXEC" || failure.id === "KUBECTL_MISSING";
  const kind = isOurs ? "setup" : status === undefined ? "unreachable" : "answer";
  const said = attempt.error === undefined ? "" : ` (${attempt.error.message})`;
  const message = `${name}: ${failure.says}; got as far as: ${attempt.phase}${said}`;
  return new ClusterError(message, attempt.error?.next ?? failure.todo, kind, facts);
}

function adviceOn(missing: Missing | undefined, path: string): string | undefined {
  const { group = "", resource = "", namespace } = placeOf(path);
  const where = namespace === undefined ? "" : ` and its namespace ${namespace}`;
  switch (missing) {
    case "object":
      return `Check the name${where} in the runbook, and that this is the right cluster.`;
    case "namespace":
      return "Check the namespace in the runbook, and that this is the right cluster.";
    case "resource":
      return `Check that this cluster has ${resource}${group === "" ? "" : `.${group}`} (kubectl api-resources): its CRD may be missing, or its API version.`;
    case undefined:
      return undefined;
  }
}

function saidBy(attempt: Attempt): string {
  const said = statusMessage(attempt);
  return said === "" ? "" : `, ${fitToPrint(said)}`;
}
