/** Which proxy leads to a server, as kubectl decides it. */

import { BlockList, isIP } from "node:net";
import { ClusterError } from "./cluster-error.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const KINDS: readonly (string | undefined)[] = ["http:", "https:", "socks5:", "socks5h:"];

/**
 * The proxy for a server: `proxy-url` of the kubeconfig, else HTTPS_PROXY or HTTP_PROXY unless NO_PROXY says otherwise.
 * Throws `ClusterError` (setup) for one of a kind that kubectl does not take either.
 */
export function proxyFor(server: URL, proxyUrl: string | undefined, env: Environment): URL | undefined {
  const either = (name: string): string => env[name] || env[name.toLowerCase()] || "";
  const ofEnvironment = goesDirect(server, either("NO_PROXY"))
    ? ""
    : either(server.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY");
  // Only in the environment may the kind be left out.
  const chosen =
    proxyUrl || (ofEnvironment === "" || ofEnvironment.includes("://") ? ofEnvironment : `http://${ofEnvironment}`);
  if (chosen === "") return undefined;
  const proxy = URL.canParse(chosen) ? new URL(chosen) : undefined;
  if (proxy !== undefined && KINDS.includes(proxy.protocol) && proxy.hostname !== "") return proxy;
  throw new ClusterError(
    `The proxy on the way to ${server.hostname} is no URL of an http, https or socks5 proxy`,
    "Correct proxy-url or HTTPS_PROXY, or run this where none is needed.",
    "setup",
  );
}

/**
 * NO_PROXY, between commas: `*`, ranges, and names with their subdomains or addresses, of which each may have a port. Loopback always
 * goes direct. As in Go (golang.org/x/net/http/httpproxy).
 */
function goesDirect(server: URL, list: string): boolean {
  const host = withoutBrackets(server.hostname);
  if (host === "localhost" || isInRange(host, "127.0.0.0/8") || isInRange(host, "::1/128")) return true;
  const port = server.port || (server.protocol === "https:" ? "443" : "80");
  return list.split(",").some((part) => {
    const entry = part.trim().toLowerCase();
    if (entry === "*" || isInRange(host, entry)) return true;
    // The colons of an IPv6 address lead to a port only behind brackets.
    const [, written = entry, wantedPort] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
    const name = withoutBrackets(written);
    if (name === "" || (wantedPort !== undefined && wantedPort !== port)) return false;
    if (isIP(name) !== 0) return isInRange(host, `${name}/${isIP(name) === 4 ? 32 : 128}`);
    const suffix = name.replace(/^\*?\./, "");
    return host === suffix ? name === suffix : host.endsWith(`.${suffix}`);
  });
}

function withoutBrackets(host: string): string {
  return host.replace(/[[\]]/g, "");
}

/** @param range an address and how many of its bits count, such as `10.0.0.0/8` */
function isInRange(host: string, range: string): boolean {
  const [network = "", bits = ""] = range.split("/");
  const family = isIP(network);
  if (family === 0 || !/^\d+$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const type = family === 4 ? "ipv4" : "ipv6";
  const addresses = new BlockList();
  addresses.addSubnet(network, Number(bits), type);
  return addresses.check(host, type);
}
