/** Opens a fresh tunnel through a proxy to a server. */

import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import { basicAuthorization } from "./authorization.ts";
import { openSocksTunnel, type Place } from "./socks.ts";
import { ProxyError } from "./proxy-error.ts";

/**
 * A new TCP connection to a server (host and port) through the proxy. Rejects with `ProxyError`, also when `signal` ends
 * the wait.
 */
export function openTunnel(proxy: URL, server: Place, signal: AbortSignal): Promise<Socket> {
  return proxy.protocol.startsWith("socks")
    ? openSocksTunnel(proxy, server, signal)
    : openHttpTunnel(proxy, server, signal);
}

/** By the method CONNECT. */
function openHttpTunnel(proxy: URL, { host, port }: Place, signal: AbortSignal): Promise<Socket> {
  const target = `${host.includes(":") ? `[${host}]` : host}:${port}`;
  const send = proxy.protocol === "https:" ? httpsRequest : httpRequest;
  const [user, password] = [decodeURIComponent(proxy.username), decodeURIComponent(proxy.password)];
  const own = user === "" ? {} : { "proxy-authorization": basicAuthorization(user, password) };
  const headers = { host: target, ...own };
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
    request.on("error", (error: NodeJS.ErrnoException) => {
      if (reached) return reject(new ProxyError(`the proxy ${proxy.host} opened no way to ${target}`, "PROXY_REFUSED"));
      reject(new ProxyError(`the proxy ${proxy.host} was not reached (${error.code ?? error.name})`, "PROXY_CONNECT"));
    });
    request.end();
  });
}
