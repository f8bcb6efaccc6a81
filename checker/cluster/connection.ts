/** Turns a context of a kubeconfig into what a TLS connection needs, and refuses what would prove nothing. */

import { readFileSync } from "node:fs";
import { PLUGIN_LIMIT, runExecPlugin } from "./exec-plugin.ts";
import { absolutePath, type KubeconfigUser, type Selection } from "./kubeconfig.ts";
import { ClusterError } from "./port.ts";
import { proxyFor } from "./proxy.ts";

/** Sent with each request; never printed, never in an `Attempt`. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly certificate?: string | Buffer;
  readonly key?: string | Buffer;
}

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

export interface ConnectionOptions {
  /** A customer's server must be verified with its own authority; at the carrier, weakness is a warning. */
  readonly role: "carrier" | "customer";
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What reports call the server; the context's name where absent. */
  readonly name?: string;
  /** Milliseconds for a credential plugin. */
  readonly pluginLimit?: number;
}

/** Throws `ClusterError` (setup) for what is not supported or would prove nothing. Asks nobody yet. */
export function connectionOf(selection: Selection, options: ConnectionOptions): Connection {
  const { cluster, user } = selection;
  const name = options.name ?? selection.context;
  const server = serverOf(selection);
  const warnings = weaknesses(selection, server, options.role, name);
  refuseAuthProvider(user, name);
  const authorities = bytes(cluster.caFile, cluster.caData);
  const proxy = proxyFor(server, cluster.proxyUrl, options.env);
  return {
    name,
    server,
    ...(authorities === undefined ? {} : { authorities }),
    ...(cluster.tlsServerName ? { serverName: cluster.tlsServerName } : {}),
    ...(cluster.skipTLSVerify ? { unverified: true as const } : {}),
    ...(proxy === undefined ? {} : { proxy }),
    credentials: credentialsOf(selection, options),
    warnings,
  };
}

function serverOf(selection: Selection): URL {
  const text = selection.cluster.server;
  const server = URL.canParse(text) ? new URL(text) : undefined;
  if (server === undefined || !/^https?:$/.test(server.protocol)) {
    throw new ClusterError(
      `The server of context "${selection.context}" is not an http(s) URL`,
      "Mend the kubeconfig.",
      "setup",
    );
  }
  return server;
}

/** Refuses for a customer, and returns as warnings for the carrier, whatever makes an answer prove less. */
function weaknesses(selection: Selection, server: URL, role: ConnectionOptions["role"], name: string): string[] {
  const found: string[] = [];
  if (server.protocol === "http:") found.push("is asked over plain http, which proves nothing about who answers");
  if (selection.cluster.skipTLSVerify)
    found.push("is not verified (insecure-skip-tls-verify), so anyone could answer in its place");
  if (role === "carrier") return found.map((what) => `${name} ${what}`);
  const hasAuthority = Boolean(selection.cluster.caFile ?? selection.cluster.caData);
  if (!hasAuthority)
    found.push("has no certificate-authority in its kubeconfig, and the system's authorities prove nothing");
  if (found[0] === undefined) return [];
  const next = "Use a kubeconfig with https and the cluster's own certificate-authority-data.";
  throw new ClusterError(`Cluster ${name} ${found[0]} (${selection.source})`, next, "setup");
}

function refuseAuthProvider(user: KubeconfigUser | undefined, name: string): void {
  const provider: unknown = user?.authProvider;
  if (provider === undefined || provider === null || typeof provider === "string") return;
  const kind = "name" in Object(provider) ? String(Object(provider).name).slice(0, 40) : "unknown";
  throw new ClusterError(
    `The user of ${name} logs in by the auth-provider "${kind}", which this checker does not carry`,
    "Use a kubeconfig with a token, a client certificate or an exec plugin.",
    "setup",
  );
}

function credentialsOf(selection: Selection, options: ConnectionOptions): () => Promise<Credentials> {
  const { user } = selection;
  let plugin: ReturnType<typeof runExecPlugin> | undefined;
  return async () => {
    if (!user) return { headers: {} };
    const certificate = bytes(user.certFile, user.certData);
    const key = bytes(user.keyFile, user.keyData);
    const own = { headers: headersOf(user, selection.folder), ...(certificate && key ? { certificate, key } : {}) };
    if (!user.exec) return own;
    plugin ??= runExecPlugin(selection, options.env, options.pluginLimit ?? PLUGIN_LIMIT);
    const { token, ...pair } = await plugin;
    return {
      ...own,
      ...pair,
      headers: { ...own.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    };
  };
}

function headersOf(user: KubeconfigUser, folder: string): Record<string, string> {
  const headers: Record<string, string> = {};
  // `readKubeconfig` and the service account hand the path of a token file over as a plain string.
  const tokenFile: unknown = user.authProvider;
  const fromFile =
    typeof tokenFile === "string" ? bytes(absolutePath(folder, tokenFile))?.toString("utf8").trim() : undefined;
  const token = fromFile ?? user.token;
  if (token) headers["authorization"] = `Bearer ${token}`;
  else if (user.username) headers["authorization"] = basicAuthorization(user.username, user.password ?? "");
  if (user.impersonateUser) headers["impersonate-user"] = user.impersonateUser;
  return headers;
}

/** The value of an `Authorization` header. */
export function basicAuthorization(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

function bytes(file: string | undefined, data?: string): Buffer | undefined {
  // Inline data counts before a file of the same name, as kubectl has it.
  if (data) return Buffer.from(data, "base64");
  if (!file) return undefined;
  try {
    return readFileSync(file);
  } catch {
    throw new ClusterError(
      `${file}, which the kubeconfig names, cannot be read`,
      "Check the path and that you may read it.",
      "setup",
    );
  }
}
