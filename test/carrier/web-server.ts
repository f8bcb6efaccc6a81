/** A web server on loopback, over HTTP and over TLS, whose pages and certificate a test chooses. */
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type Certificate, type CertificateRequest, issue, newAuthority } from "./certificates.ts";

/** What a path answers. */
export interface Page {
  readonly status?: number;
  readonly body?: string;
  /** Where it redirects to. */
  readonly location?: string;
  /** `hang-up` closes the connection without an answer, `silent` never answers. */
  readonly fault?: "hang-up" | "silent";
}

export interface WebServer {
  /** `127.0.0.1:port` of each. */
  readonly plain: string;
  readonly encrypted: string;
  readonly authority: Certificate;
  pages: Readonly<Record<string, Page>>;
  /** Shows another certificate from now on. */
  certify(request: Partial<CertificateRequest>): void;
  stop(): Promise<void>;
}

export async function startWebServer(): Promise<WebServer> {
  const authority = newAuthority("Shop authority");
  const certificate = (request: Partial<CertificateRequest>): { cert: string; key: string } => {
    const issued = issue(authority, { commonName: "shop", hosts: ["127.0.0.1", "localhost"], ...request });
    return { cert: issued.certificate, key: issued.key };
  };
  const answer: RequestListener = (request, response) => {
    const { status = 200, body = "", location, fault } = running.pages[request.url ?? ""] ?? { status: 404 };
    if (fault === "hang-up") return void request.socket.destroy();
    if (fault === "silent") return;
    response.writeHead(status, location === undefined ? {} : { location }).end(body);
  };
  const plain = createServer(answer);
  const encrypted = createTlsServer(certificate({}), answer).on("tlsClientError", () => {});
  const running: WebServer = {
    plain: await listen(plain),
    encrypted: await listen(encrypted),
    authority,
    pages: {},
    certify: (request) => encrypted.setSecureContext(certificate(request)),
    async stop() {
      for (const server of [plain, encrypted]) server.closeAllConnections();
      await Promise.all([plain, encrypted].map((server) => once(server.close(), "close")));
    },
  };
  return running;
}

async function listen(server: Pick<Server, "listen" | "address">): Promise<string> {
  const open = server.listen(0, "127.0.0.1");
  await once(open, "listening");
  return `127.0.0.1:${(open.address() as AddressInfo).port}`;
}
