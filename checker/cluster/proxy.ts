/** Which HTTP proxy leads to a server, as kubectl decides it, and a fresh tunnel through it. */

import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import { ClusterError } from "./port.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a server: `proxy-url` of the kubeconfig, else HTTPS_PROXY or HTTP_PROXY unless NO_PROXY says otherwise.
 * Throws `ClusterError` (setup) for SOCKS.
 */
export function proxyFor(server: URL, proxyUrl: string | undefined, env: Environment): URL | undefined {
  const either = (name: string): string => env[name] || env[name.toLowerCase()] || "";
  const chosen =
    proxyUrl ||
    (goesDirect(server, either("NO_PROXY")) ? "" : either(server.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY"));
  if (chosen === "") return undefined;
  const text = chosen.includes("://") ? chosen : `http://${chosen}`;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (proxy?.protocol === "http:" || proxy?.protocol === "https:") return proxy;
  const kind = proxy === undefined ? "is not a URL" : `is of the kind ${proxy.protocol.replace(":", "")}`;
  throw new ClusterError(
    `The proxy on the way to ${server.hostname} ${kind}; only http and https proxies can be used`,
    "Give an HTTP proxy in proxy-url or HTTPS_PROXY, or run this where none is needed.",
    "setup",
  );
}

/** NO_PROXY: `*`, host names with their subdomains, addresses, IPv4 ranges, each with an optional port. Loopback always goes direct. */
function goesDirect(server: URL, list: string): boolean {
  const host = server.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  if (host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host)) return true;
  const port = server.port || (server.protocol === "https:" ? "443" : "80");
  return list.split(/[\s,]+/).some((entry) => {
    const [, name = "", wantedPort] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (name === "" || (wantedPort !== undefined && wantedPort !== port)) return false;
    if (name === "*") return true;
    if (name.includes("/")) return isInRange(host, name);
    const suffix = name.replace(/^\*?\./, "");
    return host === suffix ? name === suffix : host.endsWith(`.${suffix}`);
  });
}

function isInRange(host: string, range: string): boolean {
  const [network = "", bits = ""] = range.split("/");
  const [one, other] = [ipv4(host), ipv4(network)];
  if (one === undefined || other === undefined || !/^\d+$/.test(bits)) return false;
  const size = 2 ** (32 - Number(bits));
  return Math.floor(one / size) === Math.floor(other / size);
}

function ipv4(text: string): number | undefined {
  const parts = text.split(".").map(Number);
  const isAddress = parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0 && part < 256);
  return isAddress ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined;
}

/** Why there is no tunnel: `PROXY_CONNECT` the proxy was not reached, `PROXY_REFUSED` it has no way to the server. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  readonly code: "PROXY_CONNECT" | "PROXY_REFUSED";

  constructor(message: string, code: ProxyError["code"]) {
    super(message);
    this.code = code;
  }
}

/** A new TCP connection to `target` (host:port) through the proxy. Rejects with `ProxyError`, also when `signal` ends the wait. */
export function openTunnel(proxy: URL, target: string, signal: AbortSignal): Promise<Socket> {
  const send = proxy.protocol === "https:" ? httpsRequest : httpRequest;
  const [user, password] = [decodeURIComponent(proxy.username), decodeURIComponent(proxy.password)];
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const headers = { host: target, ...(user === "" ? {} : { "proxy-authorization": authorization }) };
  const options = {
    host: proxy.hostname.replace(/^\[|\]$/g, ""),
    port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
    method: "CONNECT",
    path: target,
    agent: false as const,
    headers,
    signal,
  };
  return new Promise((resolve, reject) => {
    let reached = false;
    const request = send(options);
    request.on("socket", (socket) =>
      socket.once(proxy.protocol === "https:" ? "secureConnect" : "connect", () => (reached = true)),
    );
    request.on("connect", (response, socket) => {
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      reject(
        new ProxyError(`the proxy ${proxy.host} answered ${response.statusCode} to CONNECT ${target}`, "PROXY_REFUSED"),
      );
    });
    request.on("response", (response) => {
      response.destroy();
      reject(
        new ProxyError(`the proxy ${proxy.host} answered ${response.statusCode} to CONNECT ${target}`, "PROXY_REFUSED"),
      );
    });
    request.on("error", (error: NodeJS.ErrnoException) => {
      if (reached) return reject(new ProxyError(`the proxy ${proxy.host} opened no way to ${target}`, "PROXY_REFUSED"));
      reject(new ProxyError(`the proxy ${proxy.host} was not reached (${error.code ?? error.name})`, "PROXY_CONNECT"));
    });
    request.end();
  });
}
