/** An API server on loopback with an authority of its own. It answers as kube-apiserver does, or is broken as one is. */

import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createHttpsServer, type Server as HttpsServer } from "node:https";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { answerRequest, type Exchange, type ServerState } from "./api-answers.ts";
import { type Blackhole, openBlackhole } from "./blackhole.ts";
import { type Certificate, issue, newAuthority } from "./certificates.ts";
import {
  breakAnswer,
  breakConnection,
  type Fault,
  isAnswerFault,
  isConnectionFault,
  isTlsFault,
  type TlsFault,
} from "./faults.ts";

export interface ApiServer {
  readonly name: string;
  readonly port: number;
  readonly url: string;
  readonly authority: Certificate;
  /** Of a user that may do everything. */
  readonly client: Certificate;
  readonly token: string;
  /** What it knows and allows; may be changed while it runs. */
  readonly state: ServerState;
  /** Every request that came as far as HTTP, in order. */
  readonly requests: readonly Exchange[];
  /** How many TCP connections were accepted. */
  readonly connections: () => number;
  /** From now on: every `every`-th new connection, or all, show the fault. */
  readonly breakWith: (fault: Fault, every?: number) => Promise<void>;
  readonly heal: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const DAY = 86_400_000;

/** @param foreign the authority behind the fault `foreign-authority`, one for all servers, as an interceptor has it */
export async function startApiServer(name: string, state: ServerState, foreign: Certificate): Promise<ApiServer> {
  const authority = newAuthority(`${name}-authority`);
  const client = issue(authority, { commonName: "on-call", organization: "system:masters" });
  const token = `token-of-${name}-${Math.abs(hash(name))}-not-to-be-printed`;
  const requests: Exchange[] = [];
  const sockets = new Set<Socket>();
  let accepted = 0;
  let fault: { readonly kind: Fault; readonly every: number } | undefined;
  let blackhole: Blackhole | undefined;
  const faultNow = (): Fault | undefined =>
    fault !== undefined && accepted % fault.every === 0 ? fault.kind : undefined;
  const servers = new Map<TlsFault | "sound", HttpsServer>();

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.on("error", () => {});
    const exchange = {
      method: request.method ?? "",
      path: request.url ?? "",
      peer: `${request.socket.remotePort}`,
    };
    requests.push(exchange);
    const answer = faultNow();
    if (answer !== undefined && isAnswerFault(answer) && (await breakAnswer(request, response, answer))) return;
    await answerRequest(request, response, state, token);
  };
  const serverFor = (kind: TlsFault | "sound"): HttpsServer => {
    const made = servers.get(kind) ?? makeTlsServer(kind, authority, foreign);
    if (!servers.has(kind)) {
      servers.set(kind, made);
      made.on("request", (request, response) => void take(request, response));
    }
    return made;
  };

  const listener = () =>
    createServer((socket) => {
      accepted++;
      sockets.add(socket);
      socket.on("error", () => {}).on("close", () => sockets.delete(socket));
      const now = faultNow();
      if (now !== undefined && isConnectionFault(now)) return breakConnection(socket, now);
      serverFor(now !== undefined && isTlsFault(now) ? now : "sound").emit("connection", socket);
    });

  let open = listener().listen(0, "127.0.0.1");
  await once(open, "listening");
  const { port } = open.address() as AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    if (!open.listening) return;
    open.close();
    await once(open, "close");
  };
  const heal = async (): Promise<void> => {
    fault = undefined;
    await blackhole?.close();
    blackhole = undefined;
    if (open.listening) return;
    open = listener().listen(port, "127.0.0.1");
    await once(open, "listening");
  };
  return {
    name,
    port,
    url: `https://127.0.0.1:${port}`,
    authority,
    client,
    token,
    state,
    requests,
    connections: () => accepted,
    heal,
    async breakWith(kind, every = 1) {
      await heal();
      fault = { kind, every };
      if (kind !== "refuse" && kind !== "drop") return;
      await close();
      if (kind === "drop") blackhole = await openBlackhole(port);
    },
    async stop() {
      await blackhole?.close();
      await close();
    },
  };
}

/** Never listens itself: the TCP listener hands it the connections that are to reach TLS. */
function makeTlsServer(kind: TlsFault | "sound", authority: Certificate, foreign: Certificate): HttpsServer {
  const now = Date.now();
  const dates = {
    expired: { notBefore: new Date(now - 9 * DAY), notAfter: new Date(now - DAY) },
    "not-yet-valid": { notBefore: new Date(now + DAY), notAfter: new Date(now + 9 * DAY) },
  };
  const { certificate, key } = issue(kind === "foreign-authority" ? foreign : authority, {
    commonName: "kube-apiserver",
    hosts: kind === "wrong-name" ? ["other.invalid"] : ["127.0.0.1", "localhost", "kubernetes.default.svc"],
    ...(kind === "expired" || kind === "not-yet-valid" ? dates[kind] : {}),
  });
  const wantsAnother = kind === "wants-certificate";
  return createHttpsServer({
    cert: certificate,
    key,
    // An authority that signed nobody: whatever a client brings is refused.
    ca: wantsAnother ? newAuthority("nobody").certificate : authority.certificate,
    requestCert: true,
    rejectUnauthorized: wantsAnother,
  }).on("tlsClientError", () => {});
}

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
}
