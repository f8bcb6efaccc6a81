/** Turns a context of a kubeconfig into what a connection needs, and refuses what kubectl refuses and what would prove nothing. */

import { ClusterError } from "./cluster-error.ts";
import type { PluginOptions } from "./exec-plugin.ts";
import { bytesOf } from "./file-or-data.ts";
import type { Selection } from "./kubeconfig.ts";
import { type Credentials, impersonationOf, loginOf } from "./login.ts";
import { assertProves, weaknessesOf } from "./proof.ts";
import { proxyFor } from "./proxy.ts";

export type { Credentials } from "./login.ts";

/** Where a server is, how it proves who it is, and how we do. */
export interface Connection {
  /** What reports call the server. */
  readonly name: string;
  /** Without credentials; may have a path prefix. */
  readonly server: URL;
  /** The authorities to verify the server with; absent means those of the system. */
  readonly authorities?: Buffer | string;
  /** The name to verify, where it is not the host (`tls-server-name`). */
  readonly serverName?: string;
  /** Set only for a carrier whose kubeconfig asks for it. */
  readonly unverified?: true;
  readonly proxy?: URL;
  /** Throws `ClusterError` (setup). A plugin runs once, a token file is read every time. */
  readonly credentials: () => Promise<Credentials>;
  /** What the operator has to know: of things that weaken the evidence. */
  readonly warnings: readonly string[];
}

export interface ConnectionOptions extends PluginOptions {
  /** A customer's server must be verified with its own authority; at the carrier, weakness is a warning. */
  readonly role: "carrier" | "customer";
  /** What reports call the server; the context's name where absent. */
  readonly name?: string;
}

/** Throws `ClusterError` (setup) for what is not supported or would prove nothing. Asks nobody yet. */
export function connectionOf(selection: Selection, options: ConnectionOptions): Connection {
  const { cluster } = selection;
  const name = options.name ?? selection.context;
  const server = serverOf(selection);
  const warnings = weaknesses(selection, server, options.role, name);
  const authorities = bytesOf(cluster.authorityFile, cluster.authorityData, "certificate-authority-data");
  const proxy = proxyFor(server, cluster.proxyUrl, options.env);
  return {
    name,
    server,
    ...(authorities === undefined ? {} : { authorities }),
    ...(cluster.serverName === undefined ? {} : { serverName: cluster.serverName }),
    ...(cluster.isUnverified ? { unverified: true as const } : {}),
    ...(proxy === undefined ? {} : { proxy }),
    credentials: server.protocol === "http:" ? withoutLogin(selection) : loginOf(selection, options),
    warnings,
  };
}

/** Where everybody can listen, kubectl does not prove who we are either. */
function withoutLogin({ user }: Selection): () => Promise<Credentials> {
  const headers = user?.as === undefined ? {} : impersonationOf(user.as);
  return () => Promise.resolve({ headers });
}

function serverOf({ cluster, context }: Selection): URL {
  const refuse = (what: string): ClusterError =>
    new ClusterError(`The server of context "${context}" ${what}`, "Fix the kubeconfig.", "setup");
  const hasAuthority = cluster.authorityFile !== undefined || cluster.authorityData !== undefined;
  if (cluster.authorityFile !== undefined && cluster.authorityData !== undefined)
    throw refuse("has certificate-authority and certificate-authority-data: only one of them can count");
  if (hasAuthority && cluster.isUnverified)
    throw refuse("has a certificate-authority together with insecure-skip-tls-verify: kubectl refuses that, too");
  const { server } = cluster;
  // Without a scheme, kubectl speaks plain http.
  const text = server === "" || server.includes("://") || hasAuthority ? server : `http://${server}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw refuse("is not an http(s) URL");
  return new URL(url.pathname, url.origin);
}

/** Refuses for a customer, and returns as warnings for the carrier, whatever makes an answer prove less. */
function weaknesses(
  { cluster, source }: Selection,
  server: URL,
  role: ConnectionOptions["role"],
  name: string,
): string[] {
  const hasAuthority = cluster.authorityFile !== undefined || cluster.authorityData !== undefined;
  const verification = { server, isUnverified: cluster.isUnverified, hasAuthority };
  if (role === "carrier") return weaknessesOf(verification).map((what) => `${name} ${what}`);
  assertProves(name, verification, source);
  return [];
}
