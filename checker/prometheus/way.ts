/** The way that requests to a Prometheus take: straight to it, or through the API server of the carrier. */
import { ClusterError } from "../cluster/cluster-error.ts";
import type { Connection } from "../cluster/connection.ts";
import type { Exchange } from "../cluster/exchange.ts";
import { proxyFor } from "../cluster/proxy.ts";
import type { ServerLogin } from "../cluster/login.ts";
import { type AccessOptions, alertmanagerOrigin, loginsThatStop, prometheusAccess, tenantOf } from "./access.ts";
import { type DirectAddress, type PrometheusAddress, type ServiceAddress } from "./address.ts";

export interface PrometheusWay {
  readonly connection: Connection;
  /** What every path begins with at the server that is connected to. */
  readonly prefix: string;
  /** What every query ends with; empty where there is nothing. */
  readonly parameters: string;
  /** The login, for a server that may know it as well: one of this origin, or the Alertmanager that the operator named. */
  readonly loginAt: (origin: string) => ServerLogin | undefined;
  /** Set where the API server passes requests on: its refusals are of another kind. */
  readonly service?: ServiceAddress;
  /** Answers in place of the connection, where it was asked before. */
  readonly answer?: (path: string) => Promise<Exchange>;
}

export interface WayOptions {
  readonly access: AccessOptions;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** To the carrier's API server, opened when it is needed. Throws `ClusterError`. */
  readonly carrier: () => Connection;
}

/** Throws `ClusterError` (setup) for what cannot be. Asks nobody yet. */
export function wayTo(address: PrometheusAddress, options: WayOptions): PrometheusWay {
  return address.kind === "service" ? throughCarrier(address, options) : straight(address, options);
}

function straight(address: DirectAddress, { access, env, carrier }: WayOptions): PrometheusWay {
  const { server, parameters } = address;
  const { authority, isSecret, credentials } = prometheusAccess(access, env, address, async () =>
    carrier().credentials(),
  );
  const isPlain = server.protocol === "http:";
  if (isPlain && authority !== undefined)
    throw new ClusterError(
      "--prometheus-ca is given for a Prometheus without TLS",
      "Give its URL with https, or leave that option out.",
      "setup",
    );
  const proxy = proxyFor(server, undefined, env);
  const name = server.href.replace(/\/$/, "");
  const alertmanager = alertmanagerOrigin(access, env);
  const trusted = alertmanager === undefined ? [server.origin] : [server.origin, alertmanager];
  const login = { credentials, ...(authority === undefined ? {} : { authority }) };
  const open = isSecret ? trusted.filter(isReadByOthers) : [];
  return {
    prefix: "",
    parameters,
    loginAt: (origin) => (trusted.includes(origin) ? login : undefined),
    connection: {
      name,
      server,
      ...(authority === undefined ? {} : { authorities: authority }),
      ...(proxy === undefined ? {} : { proxy }),
      credentials,
      warnings: open.map((origin) => {
        const whom = origin === server.origin ? name : origin;
        return `${whom} gets credentials over plain http, where others can read them`;
      }),
    },
  };
}

function isReadByOthers(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  return protocol === "http:" && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

function throughCarrier(service: ServiceAddress, { access, env, carrier }: WayOptions): PrometheusWay {
  const stopped = loginsThatStop(access, env);
  if (stopped.length > 0)
    throw new ClusterError(
      `The API server does not pass ${stopped.join(" and ")} on to a service`,
      "Leave it out, or give the URL at which Prometheus can be reached itself.",
      "setup",
    );
  const own = carrier();
  const tenant = tenantOf(access, env);
  return {
    prefix: service.path,
    parameters: service.parameters,
    // The carrier's own credential is for its API server alone.
    loginAt: () => undefined,
    service,
    connection: {
      ...own,
      name: `service ${service.name} in namespace ${service.namespace}, through the API server of ${own.name}`,
      async credentials() {
        const { headers, ...rest } = await own.credentials();
        return { ...rest, headers: { ...headers, ...tenant } };
      },
      // The carrier tells them itself.
      warnings: [],
    },
  };
}
