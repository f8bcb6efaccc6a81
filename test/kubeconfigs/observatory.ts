/** An API server on loopback, with and without TLS and behind two kinds of proxy, that writes down who asked it and by which way. */
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { issue, newAuthority } from "../carrier/certificates.ts";

/** Who asked; absent fields were not sent. */
export interface Sighting {
  readonly path: string;
  readonly authorization?: string;
  /** Of each impersonation header its values, in their order. */
  readonly impersonate?: Readonly<Record<string, readonly string[]>>;
  /** The common name of the client's certificate. */
  readonly certificate?: string;
  /** The name that TLS asked for. */
  readonly name?: string;
  readonly way: "direct" | "http proxy" | "socks proxy";
  /** What the proxy was given to log in with. */
  readonly proxyLogin?: string;
}

export interface Observatory {
  /** What is in braces in cases.yaml. */
  readonly places: Readonly<Record<string, string>>;
  /** The last request since the last call. */
  readonly take: () => Sighting | undefined;
  /** The same text without what differs from run to run. */
  readonly anonymous: (text: string) => string;
  readonly stop: () => Promise<unknown>;
}

/** From the local port of a connection to the server: by which proxy it came. */
type Ways = Map<number, Pick<Sighting, "way" | "proxyLogin">>;

export async function startObservatory(): Promise<Observatory> {
  const authority = newAuthority("observatory");
  const own = issue(authority, { commonName: "server", hosts: ["127.0.0.1", "localhost", "carrier.example"] });
  const client = issue(authority, { commonName: "jane-by-certificate" });
  const ways: Ways = new Map();
  let seen: Sighting | undefined;
  const answer: RequestListener = (request, response) => {
    seen = sightingOf(request, ways);
    response
      .writeHead(200, { "content-type": "application/json" })
      .end('{"major":"1","minor":"30","gitVersion":"v1.30.4"}');
  };
  const tls = { cert: own.certificate, key: own.key, requestCert: true, rejectUnauthorized: false };
  const encrypted = createTlsServer(tls, answer).on("tlsClientError", () => {});
  const plain = createServer(answer);
  const [port, plainPort] = [await listen(encrypted), await listen(plain)];
  const proxy = httpProxy(port, ways);
  const socks = createTcpServer((socket) => void serveSocks(socket, port, ways).catch(() => socket.destroy()));
  const [proxyPort, socksPort] = [await listen(proxy), await listen(socks)];
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  const places = {
    server: `https://127.0.0.1:${port}`,
    port: `${port}`,
    plain: `http://127.0.0.1:${plainPort}`,
    "plain:port": `${plainPort}`,
    proxy: `http://127.0.0.1:${proxyPort}`,
    "proxy:host": `127.0.0.1:${proxyPort}`,
    socks: `socks5://127.0.0.1:${socksPort}`,
    "socks:host": `127.0.0.1:${socksPort}`,
    ca: base64(authority.certificate),
    "ca:pem": authority.certificate,
    cert: base64(client.certificate),
    "cert:pem": client.certificate,
    "cert:json": JSON.stringify(client.certificate),
    key: base64(client.key),
    "key:pem": client.key,
    "key:json": JSON.stringify(client.key),
  };
  return {
    places,
    take() {
      const last = seen;
      seen = undefined;
      return last;
    },
    anonymous: (text) =>
      [port, plainPort, proxyPort, socksPort].reduce(
        (rest, one, index) => rest.replaceAll(`:${one}`, `:${["PORT", "PLAIN", "PROXY", "SOCKS"][index]}`),
        text.replaceAll(places.ca, "CA"),
      ),
    async stop() {
      for (const server of [encrypted, plain, proxy]) server.closeAllConnections();
      await Promise.all([encrypted, plain, proxy, socks].map((server) => once(server.close(), "close")));
    },
  };
}

function sightingOf(request: IncomingMessage, ways: Ways): Sighting {
  const { headersDistinct, headers, socket, url = "" } = request;
  const impersonate = Object.entries(headersDistinct).filter(([name]) => name.startsWith("impersonate-"));
  const { authorization } = headers;
  const raw = socket instanceof TLSSocket ? (socket.getPeerCertificate() as { raw?: Buffer }).raw : undefined;
  const name = socket instanceof TLSSocket ? Reflect.get(socket, "servername") : undefined;
  return {
    // kubectl adds its time limit.
    path: url.split("?")[0],
    ...(authorization === undefined ? {} : { authorization }),
    ...(impersonate.length === 0 ? {} : { impersonate: Object.fromEntries(impersonate) as Sighting["impersonate"] }),
    ...(raw === undefined ? {} : { certificate: new X509Certificate(raw).subject.replace("CN=", "") }),
    ...(typeof name === "string" && name !== "" ? { name } : {}),
    ...(ways.get(socket.remotePort ?? 0) ?? { way: "direct" }),
  } as Sighting;
}

/** Leads every CONNECT to the server, whatever name it gives. */
function httpProxy(port: number, ways: Ways) {
  return createServer((_, response) => response.writeHead(405).end()).on("connect", (request, socket: Socket) => {
    const through = connect(port, "127.0.0.1", () => {
      const login = request.headers["proxy-authorization"];
      ways.set(through.localPort ?? 0, { way: "http proxy", ...(login === undefined ? {} : { proxyLogin: login }) });
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      join(socket, through);
    });
  });
}

/** RFC 1928 and, where a password is offered, RFC 1929. Leads every CONNECT to the server. */
async function serveSocks(socket: Socket, port: number, ways: Ways): Promise<void> {
  socket.on("error", () => {});
  const bytes = reader(socket);
  const [, count = 0] = await bytes(2);
  const methods = [...(await bytes(count))];
  const wantsLogin = methods.includes(2);
  socket.write(Buffer.from([5, wantsLogin ? 2 : 0]));
  let proxyLogin: string | undefined;
  if (wantsLogin) {
    const [, nameLength = 0] = await bytes(2);
    const name = (await bytes(nameLength)).toString();
    const [passwordLength = 0] = await bytes(1);
    proxyLogin = `${name}:${(await bytes(passwordLength)).toString()}`;
    socket.write(Buffer.from([1, 0]));
  }
  const [, , , type = 0] = await bytes(4);
  await bytes((type === 1 ? 4 : type === 4 ? 16 : ((await bytes(1))[0] ?? 0)) + 2);
  const through = connect(port, "127.0.0.1", () => {
    ways.set(through.localPort ?? 0, { way: "socks proxy", ...(proxyLogin === undefined ? {} : { proxyLogin }) });
    socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
    join(socket, through);
  });
}

/** Hands out so many bytes at a time. */
function reader(socket: Socket): (count: number) => Promise<Buffer> {
  return async (count) => {
    for (;;) {
      const chunk = count === 0 ? Buffer.alloc(0) : (socket.read(count) as Buffer | null);
      if (chunk !== null) return chunk;
      if (socket.readableEnded) throw new Error("ended");
      await once(socket, "readable");
    }
  };
}

/** What one says the other hears, and when one goes, so does the other. */
function join(one: Socket, other: Socket): void {
  for (const socket of [one, other]) {
    socket.on("error", () => {});
    for (const event of ["end", "close"]) socket.on(event, () => (one.destroy(), other.destroy()));
  }
  one.pipe(other).pipe(one);
}

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
