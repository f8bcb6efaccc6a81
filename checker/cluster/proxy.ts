/** Which proxy leads to a server, as kubectl decides it. */

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
