/** What a sound API server answers: health, version, pods and nodes page by page, access reviews, and a `Status` for the rest. */

import type { IncomingMessage, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import { sendStatus } from "./faults.ts";

/** One request as a test reads it back. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** The port that the request came from: a new one for every connection. */
  readonly peer: string;
}

/** A Kubernetes object, as far as this server looks into it. */
export interface KubernetesObject {
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

export interface ServerState {
  pods: readonly KubernetesObject[];
  nodes: readonly KubernetesObject[];
  /** Resources that nobody may list or get here, for example `pods`. */
  forbidden: readonly string[];
  /** How many continue tokens to call expired (410) from now on. */
  expireTokens: number;
}

export function newState(): ServerState {
  return { pods: [], nodes: [], forbidden: [], expireTokens: 0 };
}

const REVIEW = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

/** @param token the bearer token that is as good as a client certificate of the server's authority */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  state: ServerState,
  token: string,
): Promise<void> {
  const url = new URL(request.url ?? "/", "https://127.0.0.1");
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  const isKnown = (request.socket as TLSSocket).authorized === true || bearer === token;
  if (!isKnown && bearer !== undefined) return sendStatus(response, 401, "Unauthorized", "Unauthorized");
  if (url.pathname === "/readyz" || url.pathname === "/livez" || url.pathname === "/healthz") {
    return void response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end("ok");
  }
  if (url.pathname === "/version") return send(response, 200, { major: "1", minor: "31", gitVersion: "v1.31.4+IKS" });
  if (!isKnown) return forbid(response, "system:anonymous", url.pathname);
  if (url.pathname === REVIEW && request.method === "POST") return review(request, response, state);
  if (url.pathname === "/api") return send(response, 200, { kind: "APIVersions", versions: ["v1"] });
  const [, namespace, resource, name] =
    /^\/api\/v1(?:\/namespaces\/([^/]+))?\/(pods|nodes)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
  if (request.method !== "GET" || (resource !== "pods" && resource !== "nodes")) {
    return sendStatus(response, 404, "NotFound", "the server could not find the requested resource");
  }
  if (state.forbidden.includes(resource)) return forbid(response, "on-call", url.pathname, resource, namespace);
  const items = state[resource].filter((item) => namespace === undefined || item.metadata.namespace === namespace);
  if (name === undefined) return sendList(response, url, resource, items, state);
  const found = items.find((item) => item.metadata.name === name);
  return found === undefined
    ? sendStatus(response, 404, "NotFound", `${resource} "${name}" not found`)
    : send(response, 200, found);
}

function sendList(
  response: ServerResponse,
  url: URL,
  resource: "pods" | "nodes",
  items: readonly KubernetesObject[],
  state: ServerState,
): void {
  const limit = Number(url.searchParams.get("limit") ?? 0) || items.length;
  const token = url.searchParams.get("continue");
  if (token !== null && state.expireTokens > 0) {
    state.expireTokens--;
    return sendStatus(
      response,
      410,
      "Expired",
      "The provided continue parameter is too old to display a consistent list result.",
    );
  }
  const from = token === null ? 0 : Number(Buffer.from(token, "base64url").toString());
  const rest = items.length - from - limit;
  const next =
    rest > 0 ? { continue: Buffer.from(String(from + limit)).toString("base64url"), remainingItemCount: rest } : {};
  send(response, 200, {
    kind: resource === "pods" ? "PodList" : "NodeList",
    apiVersion: "v1",
    metadata: { resourceVersion: "4711", ...next },
    items: items.slice(from, from + limit),
  });
}

async function review(request: IncomingMessage, response: ServerResponse, state: ServerState): Promise<void> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const asked: { spec?: { resourceAttributes?: { resource?: string } } } = JSON.parse(text);
  const allowed = !state.forbidden.includes(asked.spec?.resourceAttributes?.resource ?? "");
  const reason = allowed ? "RBAC: allowed by ClusterRoleBinding" : "no RBAC policy matched";
  send(response, 201, {
    kind: "SelfSubjectAccessReview",
    apiVersion: "authorization.k8s.io/v1",
    spec: asked.spec,
    status: { allowed, reason },
  });
}

function forbid(response: ServerResponse, user: string, path: string, resource?: string, namespace?: string): void {
  const where = namespace === undefined ? "at the cluster scope" : `in the namespace "${namespace}"`;
  const what =
    resource === undefined
      ? `cannot get path "${path}"`
      : `cannot list resource "${resource}" in API group "" ${where}`;
  const subject = resource === undefined ? "" : `${resource} is `;
  sendStatus(response, 403, "Forbidden", `${subject}forbidden: User "${user}" ${what}`);
}

function send(response: ServerResponse, code: number, value: unknown): void {
  response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(value));
}
