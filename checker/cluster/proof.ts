/** Which configurations prove who answers: the same rule for our own connections and for those that kubectl makes. */
import { ClusterError } from "./cluster-error.ts";

/** What a kubeconfig says of how its server proves who it is. */
export interface Verification {
  readonly server: URL;
  /** `insecure-skip-tls-verify`. */
  readonly isUnverified: boolean;
  /** An authority of its own, and not those of the system. */
  readonly hasAuthority: boolean;
}

/** Whatever makes an answer prove less than that the server itself gave it, as clauses. */
export function weaknessesOf({ server, isUnverified }: Verification): string[] {
  const found: string[] = [];
  if (server.protocol === "http:") found.push("is asked over plain http, which proves nothing about who answers");
  if (isUnverified) found.push("is not verified (insecure-skip-tls-verify), so anyone could answer in its place");
  return found;
}

/** Throws `ClusterError` (setup) for a customer's cluster whose answers would prove nothing of the way to it. */
export function assertProves(name: string, verification: Verification, source: string): void {
  const found = weaknessesOf(verification);
  if (!verification.hasAuthority)
    found.push("has no certificate-authority in its kubeconfig, and the system's authorities prove nothing");
  if (found[0] === undefined) return;
  const next = "Use a kubeconfig with https and the cluster's own certificate-authority-data.";
  throw new ClusterError(`Cluster ${name} ${found[0]} (${source})`, next, "setup");
}

/** Whoever answers below a path hands on what others say: Rancher, Teleport and other gateways. */
export function isRelay(server: URL): boolean {
  return server.pathname !== "/";
}
