/** Asks hosts of the network for pages, names and certificates. */
import { exchange, ATTEMPT_BODY } from "../cluster/exchange.ts";
import { proxyFor } from "../cluster/proxy.ts";
import { certificatesOf } from "./certificates.ts";
import { addressesOf } from "./name-server.ts";
import type { Network, WebAnswer, WebOptions } from "./port.ts";

/** Milliseconds until TCP and TLS stand. */
const CONNECT = 4_000;

/** @param env says which HTTP proxy leads out, as it does for clusters */
export function openNetwork(env: Readonly<Record<string, string | undefined>>): Network {
  return {
    get: (url, options, signal) => getPage(new URL(url), options, env, signal),
    lookUp: addressesOf,
    certificates: certificatesOf,
  };
}

async function getPage(
  url: URL,
  { limit, login, authority = login?.authority, most = ATTEMPT_BODY }: WebOptions,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal | undefined,
): Promise<WebAnswer> {
  const proxy = proxyFor(url, undefined, env);
  const connection = {
    name: url.host,
    // Only the origin: a user and a password in the URL are not sent.
    server: new URL(url.origin),
    ...(authority === undefined ? {} : { authorities: authority }),
    ...(proxy === undefined ? {} : { proxy }),
    credentials: login?.credentials ?? (() => Promise.resolve({ headers: {} })),
    warnings: [],
  };
  const question = { method: "GET", path: url.pathname + url.search, accept: "any" } as const;
  const limits = { connect: Math.min(CONNECT, limit), total: limit };
  const { attempt, body, cut } = await exchange(connection, question, { limits, bodyLimit: most, signal });
  const location = attempt.headers?.location;
  return {
    attempt,
    body,
    cut,
    ...(location === undefined || !URL.canParse(location, url.href)
      ? {}
      : { location: new URL(location, url.href).href }),
  };
}
