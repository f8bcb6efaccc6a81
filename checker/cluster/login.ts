/** What a user of a kubeconfig logs in with, as kubectl takes it: certificate, token, password or plugin, and for whom. */

import { basicAuthorization, bearerAuthorization } from "./authorization.ts";
import { ClusterError } from "./cluster-error.ts";
import { type PluginCredential, type PluginOptions, runExecPlugin } from "./exec-plugin.ts";
import { assertExec } from "./exec-request.ts";
import { bytesOf } from "./file-or-data.ts";
import type { Selection } from "./kubeconfig.ts";
import type { Impersonation, KubeconfigUser } from "./kubeconfig-format.ts";

/** Sent with each request; never printed, never in an `Attempt`. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly certificate?: string | Buffer;
  readonly key?: string | Buffer;
}

/** How to log in to a server that is no cluster, and to verify it. */
export interface ServerLogin {
  /** Throws `ClusterError` (setup). */
  readonly credentials: () => Promise<Credentials>;
  /** PEM; the authorities of the system where absent. */
  readonly authority?: Buffer;
}

/**
 * Reads what there is whenever it is asked: files may change while the checker runs. A plugin runs once, and again when its
 * credential has expired. Throws `ClusterError` (setup) at once for a user that kubectl refuses.
 */
export function loginOf(selection: Selection, options: PluginOptions): () => Promise<Credentials> {
  const { user } = selection;
  const fault = user === undefined ? "names no user" : faultOf(user);
  if (fault !== undefined) {
    const who = user === undefined ? `Context "${selection.context}"` : `The user "${user.name}"`;
    throw new ClusterError(`${who} of ${selection.source} ${fault}`, "Fix the kubeconfig, or use another.", "setup");
  }
  if (user?.exec !== undefined) assertExec(user.exec, selection.context);
  let plugin: Promise<PluginCredential> | undefined;
  let expiresAt = Infinity;
  return async () => {
    if (user === undefined) return { headers: {} };
    const own = ownCredentials(user);
    if (user.exec === undefined || own.headers["authorization"] !== undefined) return own;
    if (plugin === undefined || expiresAt <= Date.now()) {
      expiresAt = Infinity;
      plugin = runExecPlugin(user.exec, selection, options);
    }
    const credential = await plugin;
    expiresAt = credential.expiresAt ?? Infinity;
    const { token, certificate, key } = credential;
    return {
      ...own,
      ...(certificate === undefined || key === undefined ? {} : { certificate, key }),
      headers: { ...own.headers, ...(token === undefined ? {} : { authorization: bearerAuthorization(token) }) },
    };
  };
}

/** Why kubectl would not use it, as the end of a sentence; undefined where it would. */
function faultOf(user: KubeconfigUser): string | undefined {
  const hasToken = user.token !== undefined || user.tokenFile !== undefined;
  const hasPassword = user.username !== undefined || user.password !== undefined;
  const hasCertificate = user.certificateFile !== undefined || user.certificateData !== undefined;
  const hasKey = user.keyFile !== undefined || user.keyData !== undefined;
  if (user.authProvider !== undefined)
    return `logs in by the auth-provider "${user.authProvider.slice(0, 40)}", which kubectl has no more; use an exec plugin`;
  if (user.token !== undefined && hasPassword) return "has a token and a password: only one of them can count";
  if (user.certificateFile !== undefined && user.certificateData !== undefined)
    return "has client-certificate and client-certificate-data: only one of them can count";
  if (user.keyFile !== undefined && user.keyData !== undefined)
    return "has client-key and client-key-data: only one of them can count";
  if (hasCertificate && !hasKey) return "has a client certificate without its key";
  if (user.as?.user === "") return "asks for a uid, groups or extra of nobody: as is missing";
  const canLogIn = hasToken || user.username !== undefined || hasCertificate || user.exec !== undefined;
  return canLogIn ? undefined : "has nothing to log in with";
}

function ownCredentials(user: KubeconfigUser): Credentials {
  const certificate = bytesOf(user.certificateFile, user.certificateData, "client-certificate-data");
  const key = bytesOf(user.keyFile, user.keyData, "client-key-data");
  return {
    headers: { ...authorizationOf(user), ...(user.as === undefined ? {} : impersonationOf(user.as)) },
    ...(certificate === undefined || key === undefined ? {} : { certificate, key }),
  };
}

function authorizationOf(user: KubeconfigUser): Credentials["headers"] {
  const token = user.tokenFile === undefined ? user.token : tokenIn(user.tokenFile);
  if (token !== undefined && /[^\u0021-\u007e]/.test(token))
    throw new ClusterError(
      `The token of the user "${user.name}" is broken: it has a blank or a line break`,
      "Fix the kubeconfig.",
      "setup",
    );
  if (token !== undefined) return { authorization: bearerAuthorization(token) };
  return user.username === undefined ? {} : { authorization: basicAuthorization(user.username, user.password ?? "") };
}

function tokenIn(file: string): string {
  const token = bytesOf(file)?.toString("utf8").trim() ?? "";
  if (token !== "") return token;
  throw new ClusterError(`${file}, which the kubeconfig names, holds no token`, "Check the file.", "setup");
}

/** The headers that ask for somebody else. */
export function impersonationOf({ user, uid, groups, extra }: Impersonation): Credentials["headers"] {
  const more = Object.entries(extra).map(([key, values]) => [`impersonate-extra-${escaped(key)}`, values] as const);
  return {
    "impersonate-user": user,
    ...(uid === "" ? {} : { "impersonate-uid": uid }),
    ...(groups.length === 0 ? {} : { "impersonate-group": groups }),
    ...Object.fromEntries(more),
  };
}

/** What a header's name cannot hold goes as %XX, as does the percent sign. */
function escaped(key: string): string {
  return [...Buffer.from(key)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w!#$&'*+.^`|~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}
