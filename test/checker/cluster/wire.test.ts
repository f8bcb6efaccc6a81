/** What a connection is made of: a whole handshake each time, with the certificates as they are now. */
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createPlainServer, type IncomingHttpHeaders } from "node:http";
import { createServer, type Server, type ServerOptions } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Connection, connectionOf } from "../../../checker/cluster/connection.ts";
import { ATTEMPT_BODY, exchange } from "../../../checker/cluster/exchange.ts";
import { selectContext } from "../../../checker/cluster/kubeconfig.ts";
import { readKubeconfig } from "../../../checker/cluster/kubeconfig-file.ts";
import { nativeCluster } from "../../../checker/cluster/native.ts";
import { ACCESS_REVIEW_PATH, type Attempt, type Cluster } from "../../../checker/cluster/port.ts";
import type { Question } from "../../../checker/cluster/question.ts";
import { issue, newAuthority } from "../../carrier/certificates.ts";

const authority = newAuthority("shop-authority");
const folder = mkdtempSync(join(tmpdir(), "pilotbook-wire-"));
const seen: { readonly client: string; readonly isReused: boolean; readonly headers: IncomingHttpHeaders }[] = [];
let server: Server;
let cluster: Cluster;

/** Puts a client's certificate where the kubeconfig says that it is. */
function certify(commonName: string): void {
  const { certificate, key } = issue(authority, { commonName });
  writeFileSync(join(folder, "client.pem"), certificate);
  writeFileSync(join(folder, "client.key"), key);
}

beforeAll(async () => {
  const { certificate, key } = issue(authority, { commonName: "shop", hosts: ["127.0.0.1"] });
  const options = { cert: certificate, key, ca: authority.certificate, requestCert: true, rejectUnauthorized: false };
  server = createServer(options, (request, response) => {
    const socket = request.socket as TLSSocket;
    const client = String(socket.getPeerCertificate().subject?.CN);
    seen.push({ client, isReused: socket.isSessionReused(), headers: request.headers });
    response.end("ok");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  writeFileSync(join(folder, "ca.pem"), authority.certificate);
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const kubeconfig = {
    clusters: [{ name: "shop", cluster: { server: url, "certificate-authority": "ca.pem" } }],
    users: [{ name: "on-call", user: { "client-certificate": "client.pem", "client-key": "client.key" } }],
    contexts: [{ name: "shop", context: { cluster: "shop", user: "on-call" } }],
    "current-context": "shop",
  };
  writeFileSync(join(folder, "config"), JSON.stringify(kubeconfig));
  const selection = selectContext(readKubeconfig(join(folder, "config")));
  cluster = nativeCluster(connectionOf(selection, { role: "customer", env: {} }));
});
afterAll(async () => {
  await once(server.close(), "close");
  rmSync(folder, { recursive: true });
});

test("no attempt resumes the session of another, and a certificate that was replaced is the one that is shown", async () => {
  certify("before");
  for (let attempt = 0; attempt < 3; attempt++) expect((await cluster.attempt("/readyz")).status).toBe(200);
  certify("after");
  expect((await cluster.attempt("/readyz")).status).toBe(200);
  expect(seen.map(({ client }) => client)).toEqual(["before", "before", "before", "after"]);
  expect(seen.some(({ isReused }) => isReused)).toBe(false);
  expect(seen[0]?.headers).toMatchObject({ connection: "close", "user-agent": expect.stringContaining("pilotbook") });
});

/** A server of its own, and how far an attempt on it comes. */
async function attemptOn(options: ServerOptions, cluster: object, host = "127.0.0.1") {
  const own = issue(newAuthority("other-authority"), { commonName: "other", hosts: ["127.0.0.1"] });
  const names: unknown[] = [];
  const other = createServer({ cert: own.certificate, key: own.key, ...options }, (request, response) => {
    names.push((request.socket as TLSSocket & { servername?: unknown }).servername);
    response.end("ok");
  }).listen(0, "127.0.0.1");
  await once(other, "listening");
  const file = join(folder, "other");
  const url = `https://${host}:${(other.address() as AddressInfo).port}`;
  const config = {
    clusters: [{ name: "a", cluster: { server: url, ...cluster } }],
    users: [{ name: "u", user: { token: "x-wire-55f1" } }],
    contexts: [{ name: "a", context: { cluster: "a", user: "u" } }],
    "current-context": "a",
  };
  writeFileSync(file, JSON.stringify(config));
  try {
    const connection = connectionOf(selectContext(readKubeconfig(file)), { role: "carrier", env: {} });
    return { attempt: await nativeCluster(connection).attempt("/readyz"), names };
  } finally {
    await once(other.close(), "close");
  }
}

test("a server at the carrier is not verified where its kubeconfig says so, and only there", async () => {
  const { attempt } = await attemptOn({}, { "insecure-skip-tls-verify": true });
  expect([attempt.status, attempt.phase]).toEqual([200, "done"]);
  expect((await attemptOn({}, { "certificate-authority": "ca.pem" })).attempt).toMatchObject({ phase: "connect" });
});

test("TLS 1.2 is enough, and an address is no name to ask for", async () => {
  const { attempt, names } = await attemptOn({ maxVersion: "TLSv1.2" }, { "insecure-skip-tls-verify": true });
  expect([attempt.status, names]).toEqual([200, [false]]);
  const named = await attemptOn({}, { "insecure-skip-tls-verify": true, "tls-server-name": "shop.example.com" });
  expect(named.names).toEqual(["shop.example.com"]);
});

test("a name that nobody finds is not looked up, however often it is asked for", async () => {
  // Longer than a part of a name may be: no name server is asked.
  const { attempt } = await attemptOn({}, { "insecure-skip-tls-verify": true }, `${"a".repeat(64)}.invalid`);
  expect(attempt).toMatchObject({ phase: "start", error: { syscall: "getaddrinfo" } });
});

test("a key that is broken ends the attempt, not the program", async () => {
  writeFileSync(join(folder, "client.key"), "no key");
  const { error, status } = await cluster.attempt("/readyz");
  expect([status, typeof error?.message]).toEqual([undefined, "string"]);
  expect(JSON.stringify(error)).not.toContain("no key");
});

test("the host that it is asked at is known before it is asked", () => {
  expect(cluster.endpoint).toBe("127.0.0.1");
});

/** What a server without TLS is asked, directly or through a proxy, and what becomes of it. */
async function plainly(question: Question, by: "itself" | "a proxy" | "nobody"): Promise<[Attempt, string[]]> {
  const asked: string[] = [];
  const plain = createPlainServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (more: string) => (body += more));
    request.on("end", () => {
      const { accept, "content-type": type, "content-length": length } = request.headers;
      asked.push(`${request.method} ${accept} ${type} ${length} ${body}`);
      response.end("ok");
    });
  }).listen(0, "127.0.0.1");
  plain.on("connect", (_request, socket) => {
    const upstream = connect((plain.address() as AddressInfo).port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
  });
  await once(plain, "listening");
  const { port } = plain.address() as AddressInfo;
  const connection: Connection = {
    name: "shop",
    server: new URL(by === "nobody" ? `http://localhost:${port}` : `http://127.0.0.1:${port}`),
    credentials: () => Promise.resolve({ headers: {} }),
    warnings: [],
    ...(by === "a proxy" ? { proxy: new URL(`http://127.0.0.1:${port}`) } : {}),
  };
  const closed = once(plain, "close");
  if (by === "nobody") await once(plain.close(), "close");
  const limits = { connect: 60_000, total: 60_000 };
  const { attempt } = await exchange(connection, question, { limits, bodyLimit: ATTEMPT_BODY });
  plain.closeAllConnections();
  plain.close();
  await closed;
  return [attempt, asked];
}

const READYZ: Question = { method: "GET", path: "/readyz" };

test("a review says that it is JSON, and how long it is", async () => {
  const [attempt, asked] = await plainly({ method: "POST", path: ACCESS_REVIEW_PATH, body: '{"für":1}' }, "itself");
  expect([attempt.phase, asked]).toEqual(["done", ['POST application/json application/json 10 {"für":1}']]);
});

test("through a proxy a server without TLS stays one, and is connected to as soon as the tunnel stands", async () => {
  const [direct] = await plainly(READYZ, "itself");
  const [tunnelled, asked] = await plainly(READYZ, "a proxy");
  expect(Object.keys(direct.timings)).toEqual(["start", "lookup", "connect", "response", "done"]);
  expect(Object.keys(tunnelled.timings)).toEqual(["start", "connect", "response", "done"]);
  expect(asked).toEqual(["GET application/json undefined undefined "]);
});

test("a name that was found is told from a server that was reached", async () => {
  const [attempt] = await plainly(READYZ, "nobody");
  expect(attempt).toMatchObject({ phase: "lookup", error: { code: "ECONNREFUSED" } });
});
