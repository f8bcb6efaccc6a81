/** Ways to log in to Prometheus, over real connections: whom each credential reaches, and whom not. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Connection, Credentials } from "../../../checker/cluster/connection.ts";
import type { AccessOptions } from "../../../checker/prometheus/access.ts";
import { prometheusServer } from "../../../checker/prometheus/prometheus.ts";
import { type AuthenticatingProxy, startAuthenticatingProxy } from "../../carrier/authenticating-proxy.ts";
import { issue, newAuthority } from "../../carrier/certificates.ts";
import { startPrometheus, type TestPrometheus } from "../../carrier/prometheus-server.ts";
import { wayToUrl } from "./way-to-url.ts";

const TOKEN = "shop-token-not-to-be-printed";
const PASSWORD = "shop:pass-not-to-be-printed";
const BASIC = `Basic ${btoa(`on-call:${PASSWORD}`)}`;

const folder = mkdtempSync(join(tmpdir(), "pilotbook-access-"));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const authority = newAuthority("Monitoring authority");
const clients = newAuthority("Client authority");
const client = issue(clients, { commonName: "on-call" });
const stranger = issue(newAuthority("Another authority"), { commonName: "stranger" });
const CA = file("ca.pem", authority.certificate);
const PAIR = { cert: file("client.pem", client.certificate), key: file("client.key", client.key) };

let upstream: TestPrometheus;
const proxies: AuthenticatingProxy[] = [];
const start = async (options: Omit<Parameters<typeof startAuthenticatingProxy>[0], "upstream">) => {
  const proxy = await startAuthenticatingProxy({ upstream: upstream.url, ...options });
  proxies.push(proxy);
  return proxy;
};

beforeAll(async () => {
  upstream = await startPrometheus();
  upstream.answers.set("up", [{ metric: {}, value: "1" }]);
});
afterEach(() => void (upstream.respond = undefined));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([upstream.stop(), ...proxies.map((proxy) => proxy.stop())]);
});

interface Given {
  readonly access?: AccessOptions;
  readonly env?: Readonly<Record<string, string>>;
  /** Of the carrier's kubeconfig. */
  readonly carrier?: Credentials;
}

describe("an Alertmanager", () => {
  const env = { PILOTBOOK_PROMETHEUS_TOKEN: TOKEN };
  const login = (origin: string, access: AccessOptions = {}) =>
    wayToUrl("https://metrics.example/prometheus", { access, env }).loginAt(origin);

  test("of the same origin gets the login, and no other one does", async () => {
    expect((await login("https://metrics.example")?.credentials())?.headers).toEqual({
      authorization: `Bearer ${TOKEN}`,
    });
    for (const other of ["http://metrics.example", "https://metrics.example:444", "https://alerts.example"])
      expect(login(other)).toBeUndefined();
  });

  test("of another origin gets it when the operator names it, whatever a page names", async () => {
    const access = { alertmanager: "https://alerts.example/am", ca: CA };
    expect((await login("https://alerts.example", access)?.credentials())?.headers).toHaveProperty("authorization");
    expect(login("https://alerts.example", access)?.authority?.toString()).toBe(authority.certificate);
    expect(login("https://elsewhere.example", access)).toBeUndefined();
    expect(() => login("https://alerts.example", { alertmanager: "alerts.example" })).toThrow("no http(s) URL");
  });

  test("over plain http it is warned of", () => {
    const access = { alertmanager: "http://alerts.example" };
    const { connection } = wayToUrl("https://metrics.example", { access, env });
    expect(connection.warnings).toHaveLength(1);
    expect(connection.warnings[0]).toContain("http://alerts.example gets credentials");
  });
});

const open = (url: string, { access = {}, env = {}, carrier }: Given) => {
  const credentials = (): Promise<Credentials> => Promise.resolve(carrier ?? { headers: {} });
  const connection: Connection = {
    name: "carrier",
    server: new URL("https://carrier.example"),
    credentials,
    warnings: [],
  };
  return prometheusServer(wayToUrl(url, { access, env, carrier: () => connection }));
};
const ask = async (url: string, given: Given): Promise<unknown> =>
  (await open(url, given).query("up")).result[0]?.value;

describe("a bearer token", () => {
  const tokenFile = (text: string): AccessOptions => ({ "token-file": file("token", text) });
  test.each<[string, Given]>([
    ["of a file", { access: tokenFile(`${TOKEN}\n`) }],
    ["of a file, with the word before it", { access: tokenFile(`Bearer ${TOKEN}`) }],
    ["of a file that the environment names", { env: { PILOTBOOK_PROMETHEUS_TOKEN_FILE: file("named", TOKEN) } }],
    ["of the environment", { env: { PILOTBOOK_PROMETHEUS_TOKEN: TOKEN } }],
    [
      "of the carrier's kubeconfig",
      { access: { auth: "kubeconfig" }, carrier: { headers: { authorization: `Bearer ${TOKEN}` } } },
    ],
    [
      "of the kubeconfig, by the environment",
      { env: { PILOTBOOK_PROMETHEUS_AUTH: "kubeconfig" }, carrier: { headers: { authorization: `Bearer ${TOKEN}` } } },
    ],
    [
      "of a file, whatever login the environment has",
      { access: tokenFile(TOKEN), env: { PILOTBOOK_PROMETHEUS_USER: "x", PILOTBOOK_PROMETHEUS_TOKEN: "y" } },
    ],
  ])("%s", async (_what, given) => {
    const proxy = await start({ needs: { authorization: `Bearer ${TOKEN}` } });
    expect(await ask(proxy.url, given)).toBe(1);
  });

  test("is read again for each question", async () => {
    const proxy = await start({ needs: { authorization: `Bearer ${TOKEN}` } });
    const access = { "token-file": file("renewed", "an-older-token") };
    const prometheus = open(proxy.url, { access });
    await expect(prometheus.query("up")).rejects.toMatchObject({ kind: "forbidden", facts: { status: 401 } });
    writeFileSync(access["token-file"], TOKEN);
    expect((await prometheus.query("up")).result).toHaveLength(1);
  });

  test("of the kubeconfig goes without what asks the API server to take us for somebody else", async () => {
    const proxy = await start({});
    const headers = { authorization: `Bearer ${TOKEN}`, "impersonate-user": "jane" };
    await ask(proxy.url, { access: { auth: "kubeconfig" }, carrier: { headers } });
    expect(proxy.requests.at(-1)).toMatchObject({ authorization: `Bearer ${TOKEN}` });
    expect(proxy.requests.at(-1)).not.toHaveProperty("impersonate-user");
  });
});

describe("user and password", () => {
  const env = { PILOTBOOK_PROMETHEUS_PASSWORD: PASSWORD };
  test.each<[string, Given, string]>([
    ["of a file", { access: { user: "on-call", "password-file": file("password", `${PASSWORD}\n`) } }, ""],
    ["of the environment", { access: { user: "on-call" }, env }, ""],
    ["of the environment alone", { env: { ...env, PILOTBOOK_PROMETHEUS_USER: "on-call" } }, ""],
    ["of the URL", {}, `on-call:${encodeURIComponent(PASSWORD)}@`],
    ["and not those of the URL", { access: { user: "on-call" }, env }, "somebody:else@"],
  ])("%s", async (_what, given, inUrl) => {
    const proxy = await start({ needs: { authorization: BASIC } });
    expect(await ask(proxy.url.replace("://", `://${inUrl}`), given)).toBe(1);
  });
});

describe("a client certificate", () => {
  test.each<[string, Given]>([
    ["of files", { access: { ...PAIR, ca: CA } }],
    [
      "of the environment",
      {
        env: { PILOTBOOK_PROMETHEUS_CERT: PAIR.cert, PILOTBOOK_PROMETHEUS_KEY: PAIR.key, PILOTBOOK_PROMETHEUS_CA: CA },
      },
    ],
    [
      "of the carrier's kubeconfig",
      {
        access: { auth: "kubeconfig", ca: CA },
        carrier: { headers: {}, certificate: client.certificate, key: client.key },
      },
    ],
  ])("%s", async (_what, given) => {
    const proxy = await start({ tls: { authority, clients } });
    expect(await ask(proxy.url, given)).toBe(1);
  });

  test("of a stranger is refused", async () => {
    const proxy = await start({ tls: { authority, clients } });
    const access = {
      cert: file("stranger.pem", stranger.certificate),
      key: file("stranger.key", stranger.key),
      ca: CA,
    };
    await expect(ask(proxy.url, { access })).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("goes beside a token", async () => {
    const proxy = await start({ tls: { authority, clients }, needs: { authorization: `Bearer ${TOKEN}` } });
    expect(await ask(proxy.url, { access: { ...PAIR, ca: CA }, env: { PILOTBOOK_PROMETHEUS_TOKEN: TOKEN } })).toBe(1);
  });
});

test("an authority of its own is needed where the system does not know it, and nothing is sent without", async () => {
  const proxy = await start({ tls: { authority } });
  const access = { "token-file": file("token-for-tls", TOKEN) };
  await expect(ask(proxy.url, { access })).rejects.toMatchObject({ kind: "unreachable" });
  expect(proxy.requests).toEqual([]);
  expect(await ask(proxy.url, { access: { ...access, ca: CA } })).toBe(1);
});

test("a tenant is a header of Mimir and Cortex, and one of Thanos", async () => {
  const proxy = await start({ needs: { "x-scope-orgid": "shop", "thanos-tenant": "shop" } });
  expect(await ask(proxy.url, { access: { tenant: "shop" } })).toBe(1);
  expect(await ask(proxy.url, { env: { PILOTBOOK_PROMETHEUS_TENANT: "shop" } })).toBe(1);
});

test("parameters of the URL go with every question", async () => {
  const proxy = await start({});
  expect(await ask(`${proxy.url}/tenant?namespace=shop`, {})).toBe(1);
  expect(upstream.requests.at(-1)?.path).toBe("/tenant/api/v1/query?query=up&partial_response=false&namespace=shop");
});

describe("a credential", () => {
  test("goes to its server alone: a redirect is not followed", async () => {
    const [trap, proxy] = [await start({}), await start({})];
    proxy.respond = (_request, response) =>
      void response.writeHead(307, { location: `${trap.url}/api/v1/query` }).end();
    await expect(ask(proxy.url, { env: { PILOTBOOK_PROMETHEUS_TOKEN: TOKEN } })).rejects.toMatchObject({
      kind: "answer",
      facts: { status: 307 },
    });
    expect(trap.requests).toEqual([]);
  });

  test.each<[string, Given, string]>([
    ["token", { env: { PILOTBOOK_PROMETHEUS_TOKEN: TOKEN } }, TOKEN],
    ["password", { access: { user: "on-call" }, env: { PILOTBOOK_PROMETHEUS_PASSWORD: PASSWORD } }, PASSWORD],
  ])("is not repeated where the server repeats the %s", async (_what, given, secret) => {
    const proxy = await start({});
    const echo = `refused ${secret} in ${secret} and ${btoa(`on-call:${secret}`)}`;
    for (const [code, body] of [
      [422, { status: "error", errorType: "execution", error: echo }],
      [200, { status: "success", warnings: [echo], data: { resultType: "vector", result: [] } }],
      [401, echo],
      [500, { kind: "Status", reason: "Unknown", message: echo }],
    ] as const) {
      proxy.respond = (_request, response) => void response.writeHead(code).end(JSON.stringify(body));
      const prometheus = open(proxy.url, given);
      const said: unknown = await prometheus.query("up").catch((error: unknown) => error);
      expect(JSON.stringify([said, String(said), prometheus.warnings, prometheus.name])).not.toContain(secret);
    }
  });

  test("over plain http to another host is warned of", () => {
    const env = { PILOTBOOK_PROMETHEUS_TOKEN: TOKEN };
    expect(open("http://prometheus.example", { env }).warnings).toEqual([expect.stringContaining("plain http")]);
    for (const url of ["https://prometheus.example", "http://localhost:9090", "http://127.0.0.1", "http://[::1]:9090"])
      expect(open(url, { env }).warnings).toEqual([]);
    expect(open("http://prometheus.example", { access: { tenant: "shop" } }).warnings).toEqual([]);
  });
});

describe("is an answer of the check that asks, where", () => {
  const env = { PILOTBOOK_PROMETHEUS_TOKEN: TOKEN };
  test.each<[string, Given, string]>([
    [
      "two ways are given",
      { env: { ...env, PILOTBOOK_PROMETHEUS_AUTH: "kubeconfig" } },
      "PILOTBOOK_PROMETHEUS_TOKEN and --prometheus-auth",
    ],
    ["a certificate has no key", { access: { cert: PAIR.cert } }, "needs its key"],
    ["a key has no certificate", { access: { key: PAIR.key } }, "needs its key"],
    ["a user has no password", { access: { user: "on-call" } }, "has no password"],
    ["a password has no user", { access: { "password-file": CA } }, "without a user"],
    ["the environment means another login", { env: { PILOTBOOK_PROMETHEUS_AUTH: "oidc" } }, "is not kubeconfig"],
    ["the kubeconfig has no credential", { access: { auth: "kubeconfig" } }, "no credential"],
    ["the token's file is not there", { access: { "token-file": "/nowhere/token" } }, "/nowhere/token"],
    ["the authority's file is not there", { access: { ca: "/nowhere/ca" } }, "/nowhere/ca"],
    ["the token is empty", { access: { "token-file": file("empty", "\n") } }, "is empty"],
    ["the token has two lines", { access: { "token-file": file("two", "a\nb") } }, "more than one line"],
    ["the token is no text", { access: { "token-file": file("binary", "a\u0000b") } }, "no header may hold"],
    ["the tenant is no text", { access: { tenant: "a\u0007" } }, "no header may hold"],
    ["there is an authority and no TLS", { access: { ca: CA } }, "without TLS"],
  ])("%s", async (_what, given, message) => {
    const asked = async (): Promise<unknown> => ask("http://127.0.0.1:9", given);
    await expect(asked()).rejects.toMatchObject({
      name: "ClusterError",
      kind: "setup",
      message: expect.stringContaining(message),
    });
    await expect(asked()).rejects.toMatchObject({ message: expect.not.stringContaining(TOKEN) });
  });

  test("an empty option or variable is none", async () => {
    expect(await ask(upstream.url, { access: { tenant: "" }, env: { PILOTBOOK_PROMETHEUS_TOKEN: "" } })).toBe(1);
  });
});
