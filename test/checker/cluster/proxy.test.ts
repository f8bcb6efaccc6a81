/** HTTP proxies: which one is taken, a tunnel of its own for each attempt, and its failures distinguished from the cluster's. */

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectionOf } from "../../../checker/cluster/connection.ts";
import { classify } from "../../../checker/cluster/failure-class.ts";
import { ClusterError } from "../../../checker/cluster/cluster-error.ts";
import { loadKubeconfig } from "../../../checker/cluster/kubeconfig.ts";
import { nativeCluster } from "../../../checker/cluster/native.ts";
import { type Attempt, DEFAULT_LIMITS } from "../../../checker/cluster/port.ts";
import { proxyFor } from "../../../checker/cluster/proxy.ts";
import { issue, newAuthority } from "../../carrier/certificates.ts";
import { startCarrier, type TestCarrier } from "../../carrier/carrier.ts";
import { passTime } from "../../passing-time.ts";

let carrier: TestCarrier;
let proxy: Server;
let mode: "tunnel" | "refuse" | "silent" = "tunnel";
const asked: { target: string; authorization: string | undefined }[] = [];

beforeAll(async () => {
  carrier = await startCarrier({ clusters: 1 });
  proxy = createServer().listen(0, "127.0.0.1");
  proxy.on("connect", (request, socket) => {
    asked.push({ target: request.url ?? "", authorization: request.headers["proxy-authorization"] });
    socket.on("error", () => {});
    if (mode === "silent") return;
    if (mode === "refuse") return void socket.end("HTTP/1.1 503 Service Unavailable\r\n\r\n");
    const upstream = connect(carrier.api.port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
  });
  await once(proxy, "listening");
});
afterAll(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await carrier.stop();
});

function attemptBy(proxyUrl: string): Promise<Attempt> {
  const selection = loadKubeconfig({ kubeconfig: carrier.kubeconfig, env: {} });
  const cluster = { ...selection.cluster, proxyUrl };
  return nativeCluster(connectionOf({ ...selection, cluster }, { role: "customer", env: {} })).attempt("/readyz");
}

const proxyPort = (): number => (proxy.address() as AddressInfo).port;

describe("a tunnel", () => {
  test("leads to the cluster, one for each attempt, and the password stays out of sight", async () => {
    mode = "tunnel";
    const url = `http://user:pass%20word@127.0.0.1:${proxyPort()}`;
    const attempts = [await attemptBy(url), await attemptBy(url)];
    expect(attempts.map((attempt) => classify(attempt).id)).toEqual(["OK", "OK"]);
    const tunnel = { target: `127.0.0.1:${carrier.api.port}`, authorization: `Basic ${btoa("user:pass word")}` };
    expect(asked).toEqual([tunnel, tunnel]);
    expect(JSON.stringify(attempts)).not.toMatch(/pass/);
  });

  test("a proxy that refuses says nothing about the cluster", async () => {
    mode = "refuse";
    const attempt = await attemptBy(`http://127.0.0.1:${proxyPort()}`);
    expect(classify(attempt)).toMatchObject({ id: "PROXY_REFUSED", network: "ambiguous" });
    expect(attempt.error?.message).toContain("answered 503 to CONNECT");
  });

  test.each([
    ["https://api.example.com", "api.example.com:443"],
    ["http://api.example.com", "api.example.com:80"],
    ["https://[2001:db8::1]", "[2001:db8::1]:443"],
  ])("is asked for the usual port of %s", async (server, target) => {
    mode = "refuse";
    const selection = loadKubeconfig({ kubeconfig: carrier.kubeconfig, env: {} });
    const cluster = { ...selection.cluster, server, proxyUrl: `http://127.0.0.1:${proxyPort()}` };
    await nativeCluster(connectionOf({ ...selection, cluster }, { role: "carrier", env: {} })).attempt("/readyz");
    expect(asked.at(-1)?.target).toBe(target);
  });

  test("a proxy that does not answer says nothing either", async () => {
    mode = "silent";
    const before = asked.length;
    const attempt = await passTime(
      () => attemptBy(`http://127.0.0.1:${proxyPort()}`),
      () => asked.length > before,
      DEFAULT_LIMITS.total,
    );
    expect(classify(attempt)).toMatchObject({ id: "PROXY_REFUSED", network: "ambiguous" });
  });

  test("a proxy that is reached by TLS has to prove who it is", async () => {
    const { certificate, key } = issue(newAuthority("proxy-authority"), { commonName: "proxy", hosts: ["127.0.0.1"] });
    const secure = createTlsServer({ cert: certificate, key }).listen(0, "127.0.0.1");
    await once(secure, "listening");
    const attempt = await attemptBy(`https://127.0.0.1:${(secure.address() as AddressInfo).port}`);
    secure.close();
    expect(classify(attempt).id).toBe("PROXY_CONNECT");
    expect(attempt.error?.message).toMatch(/UNABLE_TO_VERIFY|SELF_SIGNED/);
  });

  test("a proxy that is not there is a fault of our own side", async () => {
    expect(classify(await attemptBy("http://127.0.0.1:1"))).toMatchObject({ id: "PROXY_CONNECT", network: "local" });
  });
});

describe("which proxy", () => {
  const server = new URL("https://api.shop.example.com:6443");
  test.each([
    [{ HTTPS_PROXY: "http://p:3128" }, undefined, "http://p:3128/"],
    [{ https_proxy: "p:3128" }, undefined, "http://p:3128/"],
    [{ HTTP_PROXY: "http://p:3128" }, undefined, undefined],
    [{ HTTPS_PROXY: "http://p:3128", NO_PROXY: "example.com" }, undefined, undefined],
    [{ HTTPS_PROXY: "http://p:3128", no_proxy: "a.com, .example.com" }, undefined, undefined],
    [{ HTTPS_PROXY: "http://p:3128", NO_PROXY: "api.shop.example.com:443" }, undefined, "http://p:3128/"],
    [{ HTTPS_PROXY: "http://p:3128", NO_PROXY: "api.shop.example.com:6443" }, undefined, undefined],
    [{ HTTPS_PROXY: "http://p:3128", NO_PROXY: "notexample.com" }, undefined, "http://p:3128/"],
    [{ HTTPS_PROXY: "http://p:3128", NO_PROXY: "*" }, "http://q:1", "http://q:1/"],
  ])("%o and proxy-url %s: %s", (env, proxyUrl, expected) => {
    expect(proxyFor(server, proxyUrl, env)?.href).toBe(expected);
  });

  test("addresses, ranges and loopback", () => {
    const env = { HTTPS_PROXY: "http://p:3128", NO_PROXY: "10.0.0.0/8,192.0.2.7" };
    const through = (host: string): boolean => proxyFor(new URL(`https://${host}:6443`), undefined, env) !== undefined;
    expect(["10.1.2.3", "11.1.2.3", "192.0.2.7", "192.0.2.8", "127.0.0.1", "localhost", "[::1]"].map(through)).toEqual([
      false,
      true,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  test.each([
    ["http://api.example.com", { HTTP_PROXY: "http://p:3128" }, true],
    ["http://api.example.com", { HTTPS_PROXY: "http://p:3128" }, false],
    ["https://api.example.com", { HTTPS_PROXY: "", https_proxy: "http://p:3128" }, true],
    ["https://api.example.com", { HTTPS_PROXY: "http://p:3128", NO_PROXY: "example.com:443" }, false],
    ["https://api.example.com", { HTTPS_PROXY: "http://p:3128", NO_PROXY: "example.com:80" }, true],
    ["http://api.example.com", { HTTP_PROXY: "http://p:3128", NO_PROXY: "example.com:80" }, false],
    ["http://api.example.com", { HTTP_PROXY: "http://p:3128", NO_PROXY: "example.com:443" }, true],
    ["https://127.20.30.40", { HTTPS_PROXY: "http://p:3128" }, false],
    ["https://127.0.0.1.example.com", { HTTPS_PROXY: "http://p:3128" }, true],
    ["https://localhost.example.com", { HTTPS_PROXY: "http://p:3128" }, true],
  ])("to %s with %j: %j", (url, env, isProxied) => {
    expect(proxyFor(new URL(url), undefined, env) !== undefined).toBe(isProxied);
  });

  // As `net/http` of Go reads NO_PROXY (golang.org/x/net/http/httpproxy).
  test.each([
    ["example.com", "example.com", true],
    ["example.com", ".example.com", false],
    ["example.com", "*.example.com", false],
    ["api.example.com", "*.example.com", true],
    ["api.example.com", "EXAMPLE.com", true],
    ["api.example.com", "other.com , example.com", true],
    ["api.example.com", "other.com,,", false],
    ["api.example.com.", "other.com,,", false],
    ["api.example.com", "other.com example.com", false],
    ["api.example.com", "other.com,*", true],
    ["api.example.com", "*:6443", false],
    ["api.example.com", "https://example.com", false],
    ["10.1.2.3", "10.1.2.3:6443", true],
    ["10.1.2.3", "10.1.2.3:443", false],
    ["10.1.2.3", "10.1.0.0/16", true],
    ["10.1.2.3", "10.2.0.0/16", false],
    ["10.1.2.3", "10.1.0.0/16:6443", false],
    ["10.1.2.3", "10.1.2.3/32", true],
    ["10.1.2.3", "10.1.2.3/33", false],
    ["10.1.2.3", "10.0.0.0/", false],
    ["10.1.2.3", "10.0.0.0/-8", false],
    ["10.1.2.3", "10.0.0.0/8x", false],
    ["10.1.2.3", "9.256.0.0/8", false],
    ["10.1.2.3", "10/8", false],
    ["10.example.com", "10.0.0.0/8", false],
    ["[2001:db8::1]", "2001:db8::1", true],
    ["[2001:db8::1]", "2001:0DB8:0::1", true],
    ["[2001:db8::1]", "2001:db8::2", false],
    ["[2001:db8::1]", "[2001:db8::1]", true],
    ["[2001:db8::1]", "[2001:db8::1]:6443", true],
    ["[2001:db8::1]", "[2001:db8::1]:443", false],
    ["[2001:db8::1]", "2001:db8::/32", true],
    ["[2001:db8::1]", "2001:db8::/129", false],
    ["[2001:db8::1]", "2001:db9::/32", false],
    ["[2001:db8::1]", "10.0.0.0/8", false],
    ["10.1.2.3", "2001:db8::/32", false],
  ])("%s, where NO_PROXY is %s, goes direct: %j", (host, list, isDirect) => {
    const env = { HTTPS_PROXY: "http://p:3128", NO_PROXY: list };
    expect(proxyFor(new URL(`https://${host}:6443`), undefined, env) === undefined).toBe(isDirect);
  });

  test.each(["ftp://p:1", "p:3128", "localhost:3128", "http://", "socks5://", "nonsense"])(
    "%s is no proxy-url",
    (proxyUrl) => {
      expect(() => proxyFor(server, proxyUrl, {})).toThrow(ClusterError);
    },
  );

  test("SOCKS is a kind of proxy", () => {
    expect(proxyFor(server, "socks5://p:1080", {})?.href).toBe("socks5://p:1080");
    expect(proxyFor(server, undefined, { HTTPS_PROXY: "socks5h://p" })?.href).toBe("socks5h://p");
  });
});
