/** Where a Prometheus is: at an address of its own, or behind the carrier's API server, which passes requests on to a service. */
import { ClusterError } from "../cluster/cluster-error.ts";

export type PrometheusAddress = DirectAddress | ServiceAddress;

export interface DirectAddress {
  readonly kind: "direct";
  /** Perhaps with a path prefix; without a user and a query. */
  readonly server: URL;
  /** Parameters that go with every request, as `namespace=shop`; empty where there are none. */
  readonly parameters: string;
  /** Of the URL; empty where it has none. */
  readonly user: string;
  readonly password: string;
}

export interface ServiceAddress {
  readonly kind: "service";
  readonly namespace: string;
  /** As the API server has it in paths and roles: `prometheus:web`, `https:prometheus:9091`. */
  readonly name: string;
  /** The path of the API server that leads to the root of the query API. */
  readonly path: string;
  readonly parameters: string;
}

const LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
/** No segment is `.` or `..`, and none is encoded: what is sent is what is written. */
const SERVICE = new RegExp(
  `^service://(${LABEL})/((?:https?:)?${LABEL}(?::${LABEL})?)((?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*)/?(?:\\?([^#]*))?$`,
);

/**
 * @param text `https://host[:port][/prefix][?parameters]`, or `service://namespace/[https:]name[:port][/prefix]`
 * @throws ClusterError (setup) for what is neither; what was given is not quoted, since it may hold a password
 */
export function prometheusAddress(text: string): PrometheusAddress {
  const [, namespace, service = "", prefix = "", parameters = ""] = SERVICE.exec(text) ?? [];
  if (namespace !== undefined) {
    const name = proxiedName(service);
    const path = `/api/v1/namespaces/${namespace}/services/${name}/proxy${prefix}`;
    return { kind: "service", namespace, name, path, parameters };
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new ClusterError(
      "The Prometheus URL is not an http(s) URL, and names no service",
      "Give it as --prometheus https://host[:port][/prefix], or as service://namespace/[https:]name[:port].",
      "setup",
    );
  return {
    kind: "direct",
    server: new URL(url.pathname, url.origin),
    parameters: url.search.slice(1),
    user: decoded(url.username),
    password: decoded(url.password),
  };
}

/** Kubernetes takes `name`, `name:port` and `https:name:port`, where the port may be empty. */
function proxiedName(service: string): string {
  return /^https?:[^:]+$/.test(service) ? `${service}:` : service;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
