/** What a credential plugin is given, and which plugins are run at all. */

import { ClusterError } from "./cluster-error.ts";
import { bytesOf } from "./file-or-data.ts";
import type { Selection } from "./kubeconfig.ts";
import type { ExecBlock } from "./kubeconfig-format.ts";
import { fitToPrint } from "./redaction.ts";

const API = "client.authentication.k8s.io";
const MODES: readonly string[] = ["Never", "IfAvailable", "Always"];
const VERSIONS: readonly string[] = [`${API}/v1`, `${API}/v1beta1`];

/** Throws `ClusterError` (setup) for a block that kubectl refuses, whether or not it is needed. */
export function assertExec({ command, apiVersion, interactiveMode }: ExecBlock, context: string): void {
  const refuse = (what: string): ClusterError =>
    new ClusterError(`The credential plugin of context "${context}" ${what}`, "Fix the kubeconfig.", "setup");
  if (command === "") throw refuse("has no command");
  if (!VERSIONS.includes(apiVersion))
    throw refuse(`has the apiVersion "${fitToPrint(apiVersion, 60)}", not one of ${VERSIONS.join(" and ")}`);
  if (!MODES.includes(interactiveMode) && (interactiveMode !== "" || apiVersion === VERSIONS[0]))
    throw refuse(`has no interactiveMode of ${MODES.join(", ")}`);
}

/**
 * Will the plugin find a person to ask? Throws `ClusterError` (setup) where it needs one who is not there.
 * @param isSomebodyThere at a terminal
 */
export function canAsk({ command, interactiveMode }: ExecBlock, isSomebodyThere: boolean): boolean {
  if (interactiveMode !== "Always" || isSomebodyThere) return isSomebodyThere && interactiveMode !== "Never";
  throw new ClusterError(
    `The credential plugin ${command} wants a person at a terminal (interactiveMode: Always)`,
    "Run this at a terminal, or use a kubeconfig whose user needs no log-in.",
    "setup",
  );
}

/** What a plugin is given about the cluster that it logs in to, as JSON: what is undefined is left out there. */
export function clusterInfo({ cluster }: Selection): Readonly<Record<string, unknown>> {
  const authority = bytesOf(cluster.authorityFile, cluster.authorityData)?.toString("base64");
  return {
    server: cluster.server,
    "tls-server-name": cluster.serverName,
    ...(cluster.isUnverified ? { "insecure-skip-tls-verify": true } : {}),
    "certificate-authority-data": authority,
    "proxy-url": cluster.proxyUrl,
    config: cluster.execConfig ?? null,
  };
}
