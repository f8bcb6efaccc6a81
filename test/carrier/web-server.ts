/** A web server on loopback, over HTTP and over TLS, whose pages and certificate a test chooses. */
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { type Certificate, type CertificateRequest, crossSign, issue, newAuthority } from "./certificates.ts";

const DAY = 86_400_000;

/** What a path answers. */
interface Page {
  readonly status?: number;
  readonly body?: string;
  /** Where it redirects to. */
  readonly location?: string;
  /** `hang-up` closes the connection without an answer, `silent` never answers. */
  readonly fault?: "hang-up" | "silent";
}

/** A certificate for the authority's own key by another one that has expired, as servers sent it to old clients in 2021. */
type Beside = "expired cross-signed authority";

export interface WebServer {
  /** `127.0.0.1:port` of each. */
  readonly plain: string;
  readonly encrypted: string;
  readonly authority: Certificate;
  pages: Readonly<Record<string, Page>>;
  /** Shows another certificate from now on, alone or with what the server sends besides. */
  readonly certify: (request: Partial<CertificateRequest>, beside?: Beside) => void;
  readonly stop: () => Promise<void>;
}

export async function startWebServer(): Promise<WebServer> {
  const authority = newAuthority("Shop authority");
  const crossSigned = crossSign(newAuthority("Retired authority"), authority, {
    notBefore: new Date(Date.now() - 20 * DAY),
    notAfter: new Date(Date.now() - DAY),
  });
  const certificate = (request: Partial<CertificateRequest>, beside?: Beside): { cert: string; key: string } => {
    const issued = issue(authority, { commonName: "shop", hosts: ["127.0.0.1", "localhost"], ...request });
    return { cert: issued.certificate + (beside === undefined ? "" : crossSigned.certificate), key: issued.key };
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
    certify: (request, beside) => encrypted.setSecureContext(certificate(request, beside)),
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
