/** Connects a run to its servers by what the command line and the environment say. Asks nobody yet. */
import { type Carrier, openCarrier } from "./cluster/carrier.ts";
import { type Customers, customerClusters } from "./cluster/customers.ts";
import { ClusterError, type Cluster, type Prometheus } from "./cluster/port.ts";
import type { RunOptions } from "./command-line.ts";
import type { Review } from "./permissions.ts";
import { prometheusServer } from "./prometheus/prometheus.ts";

/** The servers, and how the report calls them. */
export interface Connections {
  readonly carrier: () => Promise<Cluster>;
  readonly customer: (id: string) => Promise<Cluster>;
  readonly prometheus?: Prometheus;
  readonly review: Review;
  readonly warnings: () => readonly string[];
  readonly describe: () => { readonly carrier: string; readonly customers: string; readonly prometheus: string };
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * A server that is not configured is an error of the check that needs it, not of the run: a page whose checks ask
 * people needs no kubeconfig at all.
 * @param builtIn the Prometheus that the site was built with
 */
export function connect(options: RunOptions, builtIn: string | undefined, env: Env): Connections {
  const carrier = onFirstUse(() => openCarrier({ ...options, env }));
  const customers = onFirstUse(() => customerClusters({ ...options, env }));
  const url = firstNamed(options.prometheus, env["PILOTBOOK_PROMETHEUS"], builtIn);
  const prometheus = url === undefined ? undefined : onFirstUse(() => prometheusServer({ url, env }));
  return {
    carrier: async () => carrier.open().cluster,
    customer: async (id) => customers.open().open(id),
    review: async (permission, cluster, signal) => {
      const server = cluster === undefined ? carrier.open().cluster : await customers.open().open(cluster);
      return server.review(permission, signal);
    },
    ...(prometheus === undefined ? {} : { prometheus: lazily(prometheus.open) }),
    warnings: () => [...(carrier.opened()?.warnings ?? []), ...(prometheus?.opened()?.warnings ?? [])],
    describe: () => ({
      carrier: describeCarrier(carrier.opened()),
      customers: describeCustomers(customers.opened()),
      prometheus: url === undefined ? "none given" : (prometheus?.opened()?.name ?? "not asked"),
    }),
  };
}

/** A broken URL is then the answer of the check that asks, not of the run. */
function lazily(open: () => Prometheus): Prometheus {
  return {
    name: "prometheus",
    query: async (promql, signal) => open().query(promql, signal),
    queryRange: async (promql, range, signal) => open().queryRange(promql, range, signal),
    alertRules: async (signal) => open().alertRules(signal),
  };
}

function describeCarrier(carrier: Carrier | undefined): string {
  return carrier?.describe ?? "not asked";
}

function describeCustomers(customers: Customers | undefined): string {
  return customers?.describe() ?? "not asked";
}

function firstNamed(...names: readonly (string | undefined)[]): string | undefined {
  return names.find((name) => name !== undefined && name !== "");
}

interface OnFirstUse<T> {
  readonly open: () => T;
  readonly opened: () => T | undefined;
}

/** Makes a thing when it is first needed, and keeps it, or keeps failing with the same error. */
function onFirstUse<T>(make: () => T): OnFirstUse<T> {
  let made: { readonly value: T } | { readonly error: ClusterError } | undefined;
  return {
    open() {
      made ??= attempt(make);
      if ("error" in made) throw made.error;
      return made.value;
    },
    opened: () => (made !== undefined && "value" in made ? made.value : undefined),
  };
}

function attempt<T>(make: () => T): { value: T } | { error: ClusterError } {
  try {
    return { value: make() };
  } catch (error) {
    if (error instanceof ClusterError) return { error };
    throw error;
  }
}
