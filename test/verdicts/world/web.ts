/** Web servers at a scenario's own address, over HTTP and over TLS. */
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createSecureContext } from "node:tls";
import { type Certificate, issue } from "../../carrier/certificates.ts";
import type { Place } from "../place.ts";

export const WEB_HOST = 1;
const WEB_PORT = 80;
export const TLS_PORT = 443;
/** What certificates are for, and what is asked for where a name is needed. */
export const NAME = "cart.example.test";

/** Path to what is answered. */
export type Pages = Readonly<Record<string, WebPage>>;

interface WebPage {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `hang-up` closes the connection without an answer, `stall` sends half of it, `silent` nothing. */
  readonly fault?: "hang-up" | "stall" | "silent";
}

function answers(pages: Pages): RequestListener {
  return (request, response) => {
    const { status = 200, body = "", headers = {}, fault } = pages[request.url ?? ""] ?? { status: 404 };
    if (fault === "hang-up") return void request.socket.destroy();
    if (fault === "silent") return;
    response.writeHead(status, headers);
    if (fault === "stall") return void response.write(body);
    response.end(body);
  };
}

/** Answers on port 80. */
export async function serve(place: Place, pages: Pages): Promise<void> {
  await once(createServer(answers(pages)).listen(WEB_PORT, place.address(WEB_HOST)), "listening");
}

/** A leaf and what the server shows behind it. */
export interface Shown {
  readonly leaf: Certificate;
  readonly chain?: readonly Certificate[];
}

/** Answers on port 443. @param byName what it shows to whoever asks for this name */
export async function serveTls(
  place: Place,
  shown: Shown,
  pages: Pages = {},
  byName: Readonly<Record<string, Shown>> = {},
): Promise<void> {
  const material = ({ leaf, chain = [] }: Shown): { cert: string; key: string } => ({
    cert: [leaf, ...chain].map(({ certificate }) => certificate).join(""),
    key: leaf.key,
  });
  const server = createTlsServer(material(shown), answers(pages)).on("tlsClientError", () => {});
  for (const [name, other] of Object.entries(byName)) server.addContext(name, createSecureContext(material(other)));
  await once(server.listen(TLS_PORT, place.address(WEB_HOST)), "listening");
}

/** A certificate for `NAME` and for the address of this place. */
export function leafFor(
  place: Place,
  authority: Certificate,
  dates: { notBefore?: Date; notAfter?: Date } = {},
): Certificate {
  return issue(authority, { commonName: "cart", hosts: [NAME, place.address(WEB_HOST)], ...dates });
}
