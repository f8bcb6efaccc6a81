/** What a Prometheus says instead of a result, and what is between here and there says, in words for the operator. */

import { ClusterError } from "../cluster/cluster-error.ts";
import type { Attempt } from "../cluster/port.ts";
import { fitToPrint } from "../cluster/redaction.ts";
import { errorOf } from "../cluster/request-error.ts";
import { parseJson } from "../untrusted/bounded-json.ts";
import type { ServiceAddress } from "./address.ts";
import type { PrometheusWay } from "./way.ts";

type Envelope = Readonly<Record<string, unknown>>;

/** The object that every answer of the API is; undefined for what is none, `size` for what is too much to be parsed. */
export function envelopeOf(body: string): Envelope | "size" | undefined {
  const parsed = parseJson(body);
  if ("fault" in parsed) return parsed.fault === "size" ? "size" : undefined;
  const { value } = parsed;
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Envelope) : undefined;
}

/** @param by the limit that it went beyond */
export function tooMuch(name: string, by: "bytes" | "size"): ClusterError {
  return new ClusterError(
    `${name} answered more than can be read`,
    "Ask for fewer series in the runbook, for example by sum or topk.",
    "cut",
    { cut: { by, read: 0 } },
  );
}

/** An answer that is none of the API. */
export function notAResult(name: string): ClusterError {
  return new ClusterError(
    `${name} answered with something that is not a query result`,
    "Check the URL, including its path prefix.",
    "malformed",
  );
}

/** By `errorType`, as the API documents it. */
const NEXT: Readonly<Record<string, string>> = {
  bad_data: "Correct the query in the runbook.",
  timeout: "Ask for less in the runbook, or try again: Prometheus took too long.",
  canceled: "Ask for less in the runbook, or try again: Prometheus took too long.",
};

/** Prometheus itself says no. */
export function refused(name: string, { error, errorType }: Envelope): ClusterError {
  const text = [error, errorType].find((one) => typeof one === "string");
  const said = fitToPrint(text ?? "no reason given");
  const reason = typeof errorType === "string" ? errorType : "";
  const next =
    NEXT[reason] ?? "Try the query in Prometheus itself: it may be overloaded, or a store behind it is down.";
  return new ClusterError(`${name} did not carry out the query: ${said}`, next, "answer", { reason });
}

/** No answer of the API at all: a refusal of what is in front of it, another server's page, or nothing. */
export function notAnswered(
  { connection, prefix, service }: PrometheusWay,
  attempt: Attempt,
  path: string,
): ClusterError {
  const { name } = connection;
  const { status } = attempt;
  const { message, kind, facts } = errorOf(name, attempt, prefix + path);
  // Only a Kubernetes `Status` has a reason: then it is the API server that refuses, and not the Prometheus behind it.
  if (service !== undefined && facts.reason !== undefined)
    return new ClusterError(message, adviceOn(service, status), kind, facts);
  if (status === 401 || status === 403) {
    const next =
      status === 401
        ? "Give credentials that it takes: see --prometheus-token-file and what follows it in --help."
        : "Ask for the right to query it, or give other credentials or another --prometheus-tenant.";
    return new ClusterError(`${name} did not allow the query: ${status}`, next, "forbidden", facts);
  }
  if (status !== undefined && attempt.error === undefined) {
    const next = "Check the URL, including its path prefix; redirects and log-in pages are not followed.";
    return new ClusterError(`${name} answered ${status}`, next, "answer", facts);
  }
  return new ClusterError(message, "Check the URL and that Prometheus can be reached from here.", kind, facts);
}

function adviceOn({ name, namespace }: ServiceAddress, status: number | undefined): string {
  if (status === 401) return "Log in again, or use a kubeconfig that is still valid.";
  if (status === 403)
    return `Ask for the right to get services/proxy ${name} in namespace ${namespace}; --rbac prints it.`;
  return `Check the service ${name} in namespace ${namespace}, its port and its endpoints.`;
}
