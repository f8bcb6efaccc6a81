/** Everything that can become of an attempt, as data: what it proves about the network, about the API server, and what to do. */

import type { Layer } from "./cluster-error.ts";

export interface FailureClass {
  readonly id: string;
  /** `proven`: the path works; `fault`: it does not; `ambiguous`: it may be either, never counted; `local`: our own doing, never counted. */
  readonly network: "proven" | "fault" | "ambiguous" | "local";
  /** `unseen`: nothing was learned of the API server. */
  readonly api: "ok" | "bad" | "slow" | "unseen";
  /** How far it came: where an attempt failed, or the last layer that it proved. Absent where that is not known. */
  readonly layer?: Layer;
  /** What an operator reads. */
  readonly says: string;
  /** The one thing to do about it; empty where all is well. */
  readonly todo: string;
  /** Of `TLS_CA`: who issued the certificate that came, and the SHA-256 of its public key. */
  readonly presented?: { readonly issuer: string; readonly publicKeySha256: string };
}

const ROUTE = "Check routes and firewalls between here and the cluster.";
const BALANCER = "Check the load balancer in front of the API server and the endpoints behind it.";
const API = "Look at the API server and its etcd.";
const CREDENTIAL = "Renew the checker's credential for this cluster.";
const BETWEEN = "Look at what is between here and the API server, such as a proxy.";

const row = (network: FailureClass["network"], api: FailureClass["api"], says: string, todo: string) => ({
  network,
  api,
  says,
  todo,
});

/** The classes of each layer, by what their ids begin with; the first that fits counts. */
const LAYERS: readonly (readonly [RegExp, Layer])[] = [
  [/^(CRED_EXEC|KUBECTL_MISSING|LOCAL_RES|ABORTED)$/, "local"],
  [/^PROXY_/, "proxy"],
  [/^DNS_/, "name"],
  [/^(TCP_|CONNECT_TIMEOUT)/, "tcp"],
  [/^TLS_/, "tls"],
  [/^(OK|SLOW|READYZ_FAIL|HTTP_(401|403|429|500_K8S|OTHER_K8S))$/, "api"],
  [/^(HTTP_|HDR_|BODY_)/, "http"],
];

const ROWS = {
  OK: row("proven", "ok", "reached, and the API server answered", ""),
  SLOW: row("proven", "slow", "reached, but the answer was slow", API),
  DNS_NX: row(
    "ambiguous",
    "unseen",
    "its name does not exist",
    "Check that the kubeconfig is not out of date, then the name server.",
  ),
  DNS_TEMP: row("fault", "unseen", "its name could not be looked up", "Check the name server that this host uses."),
  TCP_TIMEOUT: row("fault", "unseen", "no TCP connection in time", ROUTE),
  TCP_UNREACH: row("fault", "unseen", "no route to it", ROUTE),
  // Linux reports it when the reset follows the answer to SYN at once; a moment later the same reset is TLS_EOF.
  TCP_RESET: row(
    "ambiguous",
    "unseen",
    "the TCP connection was reset while it was opened",
    "Check the load balancer and the firewalls on the way.",
  ),
  TCP_REFUSED: row(
    "ambiguous",
    "bad",
    "the host answered, but nothing listens on the port",
    "Check that the API server runs and has endpoints.",
  ),
  CONNECT_TIMEOUT: row("ambiguous", "unseen", "no TCP and TLS connection in time; kubectl does not say which", ROUTE),
  TLS_EOF: row("ambiguous", "unseen", "the connection was closed before TLS was established", BALANCER),
  TLS_TIMEOUT: row(
    "ambiguous",
    "unseen",
    "TCP connected, but TLS was not answered: a hung API server, or large packets that get lost on the way",
    "Look whether the API server hangs; if it does not, check the packet size (MTU) on the way.",
  ),
  // The chain is right, but an answer that its own CA no longer vouches for proves nothing.
  TLS_EXPIRED: row(
    "ambiguous",
    "bad",
    "reached, but its certificate has expired",
    "Renew the certificate of the API server; check this host's clock.",
  ),
  TLS_NOTYET: row(
    "ambiguous",
    "bad",
    "reached, but its certificate is not valid yet",
    "Check this host's clock and the certificate of the API server.",
  ),
  TLS_NAME: row(
    "ambiguous",
    "unseen",
    "its certificate is for another name",
    "Check the server and tls-server-name in the kubeconfig.",
  ),
  TLS_CA: row(
    "ambiguous",
    "unseen",
    "its certificate is not from the cluster's own authority",
    "Check who issued it, and that the kubeconfig is not out of date.",
  ),
  TLS_PROTO: row(
    "ambiguous",
    "unseen",
    "what answered does not speak TLS as an API server does",
    "Check the port, and any proxy on the way.",
  ),
  TLS_CLIENT: row("ambiguous", "ok", "TLS was established, but it does not take our client certificate", CREDENTIAL),
  HTTP_401: row("proven", "ok", "reached, but it does not know us (401)", CREDENTIAL),
  HTTP_403: row(
    "proven",
    "ok",
    "reached, but we may not ask this (403)",
    "Ask for the permission, or use another credential.",
  ),
  HTTP_429: row("proven", "bad", "reached, but it turns requests away (429)", "Look at the load of the API server."),
  HTTP_500_K8S: row("proven", "bad", "reached, but the API server answered with an error of its own", API),
  HTTP_OTHER_K8S: row(
    "proven",
    "ok",
    "reached, and the API server answered otherwise than expected",
    "Check the path that was asked.",
  ),
  READYZ_FAIL: row(
    "proven",
    "bad",
    "reached, but the API server says that it is not ready",
    "Ask /readyz?verbose which of its checks fails.",
  ),
  HTTP_5XX: row("proven", "bad", "reached, but it answered with an error (5xx) in words that are not Kubernetes'", API),
  HTTP_5XX_PROXY: row("ambiguous", "bad", "something on the way answered with an error, not the API server", BALANCER),
  HTTP_OTHER: row("ambiguous", "unseen", "the answer is not an API server's", BETWEEN),
  HTTP_NOTK8S: row("ambiguous", "unseen", "an answer came, but not an API server's", BETWEEN),
  HTTP_EOF: row("ambiguous", "bad", "TLS was established, but the connection was closed without an answer", BALANCER),
  HTTP_PLAIN: row(
    "ambiguous",
    "ok",
    "answered over plain http, which proves nothing",
    "Use https with the cluster's own authority.",
  ),
  // A path that loses large packets looks like this too, so only an HTTP status is proof.
  HDR_TIMEOUT: row(
    "ambiguous",
    "bad",
    "TLS was established, but HTTP was not answered: a hung or overloaded API server",
    "Look whether the API server hangs, and at its load.",
  ),
  BODY_STALL: row(
    "ambiguous",
    "bad",
    "the answer began, but did not end in time",
    "Ask for less (limit=1) and compare: small answers only means the packet size (MTU).",
  ),
  BODY_RST: row(
    "ambiguous",
    "bad",
    "the answer began, but the connection broke",
    "Ask for less (limit=1) and compare: small answers only means the packet size (MTU).",
  ),
  PROXY_CONNECT: row(
    "local",
    "unseen",
    "the proxy was not reached",
    "Check HTTPS_PROXY and proxy-url, and the proxy itself.",
  ),
  PROXY_REFUSED: row(
    "ambiguous",
    "unseen",
    "the proxy opened no way to the cluster",
    "Ask the people who run the proxy, or run this where none is needed.",
  ),
  CRED_EXEC: row("local", "unseen", "our credential could not be had", "Run the credential plugin by hand."),
  KUBECTL_MISSING: row(
    "local",
    "unseen",
    "the kubectl that leads to it could not be started",
    "Check that kubx-kubectl, or the program of --customer-command, is on PATH and may be run.",
  ),
  LOCAL_RES: row(
    "local",
    "unseen",
    "this host could not open a connection",
    "Lower the number of requests at a time; check this host's limits.",
  ),
  ABORTED: row("local", "unseen", "stopped before it was done", "Start the checker again."),
  UNMAPPED: row(
    "ambiguous",
    "unseen",
    "what came back could not be read as either",
    "Run the command by hand; report the text, so that the checker knows it next time.",
  ),
} as const;

export type FailureClassId = keyof typeof ROWS;

/** By id. A caller that upgrades one makes a copy. */
export const FAILURE_CLASSES: Readonly<Record<FailureClassId, FailureClass & { readonly id: FailureClassId }>> =
  Object.fromEntries(Object.entries(ROWS).map(([id, entry]) => [id, { id, ...entry, ...layerOf(id) }])) as Record<
    FailureClassId,
    FailureClass & { readonly id: FailureClassId }
  >;

function layerOf(id: string): { layer?: Layer } {
  const layer = LAYERS.find(([ids]) => ids.test(id))?.[1];
  return layer === undefined ? {} : { layer };
}
