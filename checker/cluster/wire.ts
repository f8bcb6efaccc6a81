/** Opens the fresh connection of one request and watches how far it comes. Only `exchange.ts` may send anything through it. */

import { createHash, X509Certificate } from "node:crypto";
import { type IncomingMessage, request as httpRequest } from "node:http";
import { type RequestOptions, request as httpsRequest } from "node:https";
import { isIP, type Socket } from "node:net";
import {
  connect as connectTls,
  createSecureContext,
  type ConnectionOptions as TlsOptions,
  type PeerCertificate,
  type SecureContext,
  TLSSocket,
} from "node:tls";
import type { Connection, Credentials } from "./connection.ts";
import type { Progress } from "./attempt-record.ts";
import { ACCEPT, type Question } from "./question.ts";
import { fitToPrint } from "./redaction.ts";
import { openTunnel } from "./tunnel.ts";

/** What one request is sent with. */
interface Sending {
  readonly credentials: Credentials;
  /** Receives how far the request comes. */
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Called with each new connection to the server itself. */
  readonly seen: (socket: Socket) => void;
}

/** Resolves with the response's head; rejects with the error of whichever phase it failed in. Redirects are not followed. */
export async function sendRequest(
  connection: Connection,
  question: Question,
  { credentials, progress, signal, seen }: Sending,
): Promise<IncomingMessage> {
  const { server } = connection;
  const tls = tlsOptions(connection, credentials);
  const tunnel =
    connection.proxy === undefined
      ? undefined
      : await openTunnel(connection.proxy, { host: hostOf(server), port: portOf(server) }, signal);
  if (tunnel !== undefined) progress.reach("connect");
  // An address needs no lookup, and Node then tells of none.
  else if (isIP(hostOf(server)) !== 0) progress.reach("lookup");
  const body = question.method === "POST" ? question.body : undefined;
  const options: RequestOptions = {
    ...tls,
    host: hostOf(server),
    port: portOf(server),
    method: question.method,
    path: server.pathname.replace(/\/$/, "") + question.path,
    headers: { ...headersFor(question), ...credentials.headers, host: server.host },
    signal,
    // No connection is used again: that would hide the very fault that is looked for. Node takes no connection of ours
    // where it has no agent.
    ...(tunnel === undefined ? { agent: false } : { createConnection: () => through(tunnel, server, tls) }),
  };
  return new Promise((resolve, reject) => {
    const request = (server.protocol === "https:" ? httpsRequest : httpRequest)(options, resolve);
    request.once("socket", seen);
    request.on("error", reject);
    request.end(body);
  });
}

function headersFor(question: Question): Record<string, string> {
  const always = { connection: "close", "user-agent": "pilotbook-check" };
  if (question.method === "GET") return { ...always, accept: ACCEPT[question.accept ?? "object"] };
  const length = String(Buffer.byteLength(question.body));
  return { ...always, accept: ACCEPT.object, "content-type": "application/json", "content-length": length };
}

function tlsOptions(connection: Connection, credentials: Credentials): TlsOptions {
  const host = hostOf(connection.server);
  const name = connection.serverName ?? (isIP(host) === 0 ? host : undefined);
  return {
    secureContext: contextOf(connection, credentials),
    ...(name === undefined ? {} : { servername: name }),
    // Said outright, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch verification off.
    rejectUnauthorized: connection.unverified !== true,
  };
}

/** What OpenSSL made of a connection's authorities and of our key, and from what it was made. */
interface Made {
  readonly certificate: Credentials["certificate"];
  readonly key: Credentials["key"];
  readonly context: SecureContext;
}

const contexts = new WeakMap<Connection, Made>();

/**
 * One for all attempts on a server. It holds certificates and no session, so each attempt is a whole handshake all the same;
 * made again for each, they pile up, because the garbage collector does not know how large they are.
 */
function contextOf(connection: Connection, { certificate, key }: Credentials): SecureContext {
  const known = contexts.get(connection);
  if (known !== undefined && isEqual(known.certificate, certificate) && isEqual(known.key, key)) return known.context;
  const context = createSecureContext({
    ca: connection.authorities,
    cert: certificate,
    key,
    minVersion: "TLSv1.2",
  });
  contexts.set(connection, { certificate, key, context });
  return context;
}

/** A certificate may be replaced in its file while the checker runs. */
function isEqual(one: string | Buffer | undefined, other: string | Buffer | undefined): boolean {
  return one?.toString() === other?.toString();
}

function through(tunnel: Socket, server: URL, tls: TlsOptions): Socket {
  return server.protocol === "https:" ? connectTls({ ...tls, host: hostOf(server), socket: tunnel }) : tunnel;
}

function hostOf(server: URL): string {
  return server.hostname.replace(/^\[|\]$/g, "");
}

function portOf(server: URL): number {
  return Number(server.port || (server.protocol === "https:" ? 443 : 80));
}

/** Notes each phase of a connection, and the certificate before a failed verification throws it away. */
export function followSocket(socket: Socket, progress: Progress, connected: () => void): void {
  const encrypted = socket instanceof TLSSocket;
  socket.once("lookup", (error: Error | null) => {
    if (!error) progress.reach("lookup");
  });
  socket.once("connect", () => {
    progress.reach("lookup");
    progress.reach("connect");
    if (!encrypted) connected();
  });
  if (!encrypted) return;
  // `secure` comes before Node verifies; its own listener is there already, so ours has to go before it.
  socket.prependOnceListener("secure", () => {
    progress.certificate = certificateOf(socket);
  });
  socket.once("secureConnect", () => {
    delete progress.certificate;
    progress.reach("tls");
    connected();
  });
}

function certificateOf(socket: TLSSocket): NonNullable<Progress["certificate"]> | undefined {
  // Not `getPeerX509Certificate`: on Node 20, calling that before Node verifies takes the names away from the verification.
  // Where the server sent none, the object is empty, whatever its type says.
  const { raw } = socket.getPeerCertificate() as Partial<PeerCertificate>;
  if (raw === undefined) return undefined;
  const certificate = new X509Certificate(raw);
  const key = certificate.publicKey.export({ type: "spki", format: "der" });
  return {
    issuer: fitToPrint(certificate.issuer.split("\n").join(", ")),
    publicKeySha256: createHash("sha256").update(key).digest("hex"),
  };
}
