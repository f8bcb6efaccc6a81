/** What is before a Prometheus where not everybody may ask it: an HTTP or TLS server that passes on only who proves himself. */
import { once } from "node:events";
import { createServer, type IncomingMessage, request as sendRequest, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import { type Certificate, issue } from "./certificates.ts";

export interface ProxyOptions {
  /** URL of the Prometheus behind it. */
  readonly upstream: string;
  /** Where it listens; anywhere on loopback where absent. */
  readonly listen?: { readonly host: string; readonly port: number };
  /** Headers that a request must have, by their names in lower case. */
  readonly needs?: Readonly<Record<string, string>>;
  /** Where absent it speaks plain HTTP. */
  readonly tls?: {
    /** Signs the certificate of the proxy. */
    readonly authority: Certificate;
    /** Signs those of the clients that may ask; any client may where absent. */
    readonly clients?: Certificate;
  };
}

export interface AuthenticatingProxy {
  readonly url: string;
  /** The headers of every request, in order. */
  readonly requests: readonly IncomingMessage["headers"][];
  /** Answers in its place; undefined makes it sound again. */
  respond: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  readonly stop: () => Promise<void>;
}

export async function startAuthenticatingProxy({
  upstream,
  listen = { host: "127.0.0.1", port: 0 },
  needs = {},
  tls,
}: ProxyOptions): Promise<AuthenticatingProxy> {
  const requests: IncomingMessage["headers"][] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    requests.push(request.headers);
    if (proxy.respond !== undefined) return proxy.respond(request, response);
    const isKnown = tls?.clients === undefined || (request.socket as TLSSocket).authorized;
    const isAllowed = Object.entries(needs).every(([name, value]) => request.headers[name] === value);
    if (!isKnown || !isAllowed) return void response.writeHead(401).end("Unauthorized\n");
    passOn(request, response, upstream);
  };
  const server = tls === undefined ? createServer(answer) : createTlsServer(tlsOptions(tls), answer);
  server.on("tlsClientError", () => {}).listen(listen.port, listen.host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const proxy: AuthenticatingProxy = {
    url: `${tls === undefined ? "http" : "https"}://${listen.host}:${port}`,
    requests,
    respond: undefined,
    async stop() {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
  return proxy;
}

/** Passes a GET on to the same path below a URL, without what the client proved itself with, and its answer back. */
export function passOn(request: IncomingMessage, response: ServerResponse, upstream: string, path = request.url): void {
  const { host: _host, authorization: _authorization, ...headers } = request.headers;
  const forward = sendRequest(`${upstream}${path}`, { method: "GET", headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  forward.on("error", () => response.writeHead(502).end()).end();
}

function tlsOptions({ authority, clients }: NonNullable<ProxyOptions["tls"]>) {
  const { certificate, key } = issue(authority, { commonName: "prometheus", hosts: ["127.0.0.1", "localhost"] });
  return {
    cert: certificate,
    key,
    ...(clients === undefined ? {} : { ca: clients.certificate, requestCert: true, rejectUnauthorized: false }),
  };
}
