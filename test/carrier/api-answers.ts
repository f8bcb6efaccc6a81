/** What a sound API server answers: health, version, objects page by page, logs, access reviews, and a `Status` for the rest. */

import type { IncomingMessage, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";
import { passOn } from "./authenticating-proxy.ts";
import { sendStatus } from "./faults.ts";
import { discovery, isSelected, kindsOf, type KubernetesObject, type Place, placeIn, pluralOf } from "./kinds.ts";

/** One request as a test reads it back. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  /** The port that the request came from: a new one for every connection. */
  readonly peer: string;
}

export interface ServerState {
  pods: readonly KubernetesObject[];
  nodes: readonly KubernetesObject[];
  /** Of all other kinds. */
  objects: readonly KubernetesObject[];
  /** From `pod` or `pod/container` to the text of its log; `pod/container/previous` is the log before its last restart. */
  logs: Readonly<Record<string, string>>;
  /** Kinds that this server does not know, as `batch/v1/cronjobs`. */
  unknownKinds: readonly string[];
  /** Why the authorization cannot say no for sure; empty where it can. */
  undecided: string;
  /** Resources that nobody may list or get here, for example `pods`. */
  forbidden: readonly string[];
  /** From `namespace/name` of a service, as in the path of its proxy, to the URL behind it; empty where it has no endpoints. */
  services: Readonly<Record<string, string>>;
  /** How many continue tokens to call expired (410) from now on. */
  expireTokens: number;
}

export function newState(): ServerState {
  return {
    pods: [],
    nodes: [],
    objects: [],
    logs: {},
    unknownKinds: [],
    undecided: "",
    forbidden: [],
    services: {},
    expireTokens: 0,
  };
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
  const isKnown = (request.socket as TLSSocket).authorized || bearer === token;
  if (!isKnown && bearer !== undefined) return sendStatus(response, 401, "Unauthorized", "Unauthorized");
  if (url.pathname === "/readyz" || url.pathname === "/livez" || url.pathname === "/healthz") {
    const verbose = url.searchParams.has("verbose");
    const text = verbose ? `[+]ping ok\n[+]etcd ok\n${url.pathname.slice(1)} check passed\n` : "ok";
    return void response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(text);
  }
  if (url.pathname === "/version") return send(response, 200, { major: "1", minor: "31", gitVersion: "v1.31.4+IKS" });
  if (!isKnown) return forbid(response, "system:anonymous", url.pathname);
  if (url.pathname === REVIEW && request.method === "POST") return review(request, response, state);
  const [, namespace, service, path] = SERVICE_PROXY.exec(request.url ?? "") ?? [];
  if (service !== undefined)
    return proxyToService(request, response, state, { namespace: namespace ?? "", service, path: path ?? "" });
  if (url.pathname === "/api") return send(response, 200, { kind: "APIVersions", versions: ["v1"] });
  return answerRead(request, response, url, state);
}

const SERVICE_PROXY = /^\/api\/v1\/namespaces\/([^/]+)\/services\/([^/]+)\/proxy(\/.*)$/;

/** As the API server does: the authorization was for itself, and does not go on. */
function proxyToService(
  request: IncomingMessage,
  response: ServerResponse,
  state: ServerState,
  { namespace, service, path }: { readonly namespace: string; readonly service: string; readonly path: string },
): void {
  const resource = "services/proxy";
  if (state.forbidden.includes(resource)) return forbid(response, "on-call", request.url ?? "", resource, namespace);
  const upstream = state.services[`${namespace}/${service}`];
  if (upstream === undefined)
    return sendStatus(response, 404, "NotFound", `services "${service}" not found`, {
      details: { name: service, kind: "services" },
    });
  if (upstream === "")
    return sendStatus(response, 503, "ServiceUnavailable", `no endpoints available for service "${service}"`);
  passOn(request, response, upstream, path);
}

function answerRead(request: IncomingMessage, response: ServerResponse, url: URL, state: ServerState): void {
  const place = placeIn(url.pathname);
  const all = objectsOf(state);
  const discovered = request.method === "GET" ? discovery(url.pathname, kindsOf(all, state.unknownKinds)) : undefined;
  if (discovered !== undefined) return send(response, 200, discovered);
  if (request.method !== "GET" || place === undefined || !kindsOf(all, state.unknownKinds).has(place.kind)) {
    return sendStatus(response, 404, "NotFound", "the server could not find the requested resource", { details: {} });
  }
  const { resource, namespace, name, log } = place;
  if (state.forbidden.includes(log ? `${resource}/log` : resource)) {
    return forbid(response, "on-call", url.pathname, resource, namespace);
  }
  const items = all.filter((item) => isAt(place, item) && isSelected(item, url.searchParams));
  if (name === undefined) return sendList(response, url, resource, items, state);
  const found = items.find((item) => item.metadata.name === name);
  if (found === undefined) return sendNotFound(response, place, name);
  if (log) return sendLog(response, url, state, name);
  // A real server strips the content before it answers.
  const bare = /as=PartialObjectMetadata/.test(request.headers.accept ?? "");
  send(response, 200, bare ? { kind: "PartialObjectMetadata", metadata: found.metadata } : found);
}

function sendNotFound(response: ServerResponse, { resource, kind }: Place, name: string): void {
  const group = kind.includes("/") && !kind.startsWith("v1/") ? (kind.split("/")[0] ?? "") : "";
  const message = `${resource}${group === "" ? "" : `.${group}`} "${name}" not found`;
  const details = { name, ...(group === "" ? {} : { group }), kind: resource };
  sendStatus(response, 404, "NotFound", message, { details });
}

/** Everything, with the kinds that `pods` and `nodes` leave out. */
function objectsOf(state: ServerState): KubernetesObject[] {
  const named = (kind: string, items: readonly KubernetesObject[]): KubernetesObject[] =>
    items.map((item) => ({ apiVersion: "v1", kind, ...item }));
  return [...named("Pod", state.pods), ...named("Node", state.nodes), ...state.objects];
}

function isAt({ kind, namespace }: Place, item: KubernetesObject): boolean {
  const own = `${item.apiVersion ?? "v1"}/${pluralOf(item.kind ?? "")}`;
  return own === kind && (namespace === undefined || item.metadata.namespace === namespace);
}

function sendLog(response: ServerResponse, url: URL, state: ServerState, pod: string): void {
  const container = url.searchParams.get("container") ?? "";
  const isPrevious = url.searchParams.get("previous") === "true";
  const text = isPrevious
    ? state.logs[`${pod}/${container}/previous`]
    : (state.logs[`${pod}/${container}`] ?? state.logs[pod]);
  if (text === undefined && isPrevious) {
    const none = `previous terminated container "${container}" in pod "${pod}" not found`;
    return sendStatus(response, 400, "BadRequest", none);
  }
  if (text === undefined) {
    const waits = `container "${container}" in pod "${pod}" is waiting to start: ContainerCreating`;
    return sendStatus(response, 400, "BadRequest", waits);
  }
  const lines = text.split("\n").filter((line) => line !== "");
  const wanted = lines.slice(-Number(url.searchParams.get("tailLines") ?? lines.length));
  response.writeHead(200, { "content-type": "text/plain" }).end(wanted.map((line) => `${line}\n`).join(""));
}

function sendList(
  response: ServerResponse,
  url: URL,
  resource: string,
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
    kind: resource === "pods" ? "PodList" : resource === "nodes" ? "NodeList" : "List",
    apiVersion: "v1",
    metadata: { resourceVersion: "4711", ...next },
    items: items.slice(from, from + limit),
  });
}

async function review(request: IncomingMessage, response: ServerResponse, state: ServerState): Promise<void> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const asked: {
    kind?: string;
    apiVersion?: string;
    spec?: { resourceAttributes?: { resource?: string; subresource?: string } };
  } = JSON.parse(text);
  if (asked.kind !== "SelfSubjectAccessReview" || asked.apiVersion !== "authorization.k8s.io/v1")
    return sendStatus(
      response,
      400,
      "BadRequest",
      "the object provided is unrecognized (must be of type SelfSubjectAccessReview)",
    );
  const { resource = "", subresource } = asked.spec?.resourceAttributes ?? {};
  const allowed = !state.forbidden.includes(subresource === undefined ? resource : `${resource}/${subresource}`);
  const reason = allowed ? "RBAC: allowed by ClusterRoleBinding" : "no RBAC policy matched";
  const evaluationError = allowed || state.undecided === "" ? {} : { evaluationError: state.undecided };
  send(response, 201, {
    kind: "SelfSubjectAccessReview",
    apiVersion: "authorization.k8s.io/v1",
    spec: asked.spec,
    status: { allowed, reason, ...evaluationError },
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
