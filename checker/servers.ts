/** Connects a run to its servers by what the command line and the environment say. Asks nobody yet. */
import { type Carrier, openCarrier } from "./cluster/carrier.ts";
import { type Customers, customerClusters } from "./cluster/customers.ts";
import { CONFIG_VIEW } from "./cluster/kubectl-config.ts";
import { ClusterError, type Cluster } from "./cluster/port.ts";
import type { RunOptions } from "./command-line.ts";
import type { Review } from "./permissions.ts";
import type { Setting } from "./probes/probe.ts";
import { prometheusAddress } from "./prometheus/address.ts";
import type { Prometheus } from "./prometheus/port.ts";
import { prometheusServer } from "./prometheus/prometheus.ts";
import { wayTo } from "./prometheus/way.ts";

/** The servers, and how the report calls them. */
export interface Connections {
  readonly carrier: () => Promise<Cluster>;
  readonly customer: (id: string) => Promise<Cluster>;
  readonly prometheus?: Prometheus;
  readonly review: Review;
  /** Lets the carrier's credential plugin ask a person before the time of any check runs. What fails is the checks' to say. */
  readonly logIn: () => Promise<void>;
  readonly warnings: () => readonly string[];
  readonly describe: () => { readonly carrier: string; readonly customers: string; readonly prometheus: string };
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * A server that is not configured is an error of the check that needs it, not of the run: a page whose checks ask
 * people needs no kubeconfig at all.
 * @param builtIn the Prometheus that the site was built with
 * @param isInteractive somebody is at a terminal
 */
export function connect(
  options: RunOptions,
  builtIn: string | undefined,
  env: Env,
  isInteractive = false,
): Connections {
  const carrier = onFirstUse(() => openCarrier({ ...options, env, isInteractive }));
  const customers = onFirstUse(() => customerClusters({ ...options, env, isInteractive }));
  const url = prometheusNamed(options, builtIn, env);
  const access = options.prometheusAccess ?? {};
  const way = { access, env, carrier: () => carrier.open().connection };
  const prometheus =
    url === undefined ? undefined : onFirstUse(() => prometheusServer(wayTo(prometheusAddress(url), way)));
  return {
    carrier: async () => carrier.open().cluster,
    customer: async (id) => customers.open().open(id),
    review: async (permission, cluster, signal) => {
      const server = cluster === undefined ? carrier.open().cluster : await customers.open().open(cluster);
      return server.review(permission, signal);
    },
    async logIn() {
      try {
        await carrier.open().connection.credentials();
      } catch (error) {
        if (!(error instanceof ClusterError)) throw error;
      }
    },
    ...(prometheus === undefined ? {} : { prometheus: lazily(prometheus.open) }),
    warnings: () => [
      ...(carrier.opened()?.warnings ?? []),
      ...(prometheus?.opened()?.warnings ?? []),
      ...(holdsPassword(options.prometheus) ? [PASSWORD_SEEN] : []),
    ],
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
    query: async (...question) => open().query(...question),
    queryRange: async (...question) => open().queryRange(...question),
    alertRules: async (...question) => open().alertRules(...question),
    loginAt: (origin) => open().loginAt?.(origin),
  };
}

function describeCarrier(carrier: Carrier | undefined): string {
  return carrier?.describe ?? "not asked";
}

function describeCustomers(customers: Customers | undefined): string {
  return customers?.describe() ?? "not asked";
}

/** By which way a run from here would ask customers' clusters, or why there is none. Asks nobody. */
export function wayToCustomers(options: RunOptions, env: Env): string {
  const way = attempt(() => customerClusters({ ...options, env }));
  if ("error" in way) return `none. ${way.error.message}`;
  const { transport, describe } = way.value;
  const started = ` is started without a shell, and once per cluster with ${CONFIG_VIEW.join(" ")}, which sends nothing.`;
  return `${describe()}.${transport === "kubectl" ? ` The program${started}` : ""}`;
}

/** Where that is a service behind the carrier's API server; what is no address at all is the answer of the check that asks. */
export function serviceNamed(
  options: Pick<RunOptions, "prometheus">,
  builtIn: string | undefined,
  env: Env,
): Setting["prometheusService"] {
  const url = prometheusNamed(options, builtIn, env);
  const address = url === undefined ? undefined : attempt(() => prometheusAddress(url));
  if (address === undefined || "error" in address || address.value.kind === "direct") return undefined;
  const { namespace, name, path } = address.value;
  return { namespace, name, path };
}

const PASSWORD_SEEN =
  "--prometheus holds a password, which everybody on this host can read in the list of processes: give it in PILOTBOOK_PROMETHEUS, or use --prometheus-user with --prometheus-password-file";

function holdsPassword(url = ""): boolean {
  return URL.canParse(url) && new URL(url).password !== "";
}

/** The Prometheus to ask, as it was given; undefined where nobody names one. */
export function prometheusNamed(
  { prometheus }: Pick<RunOptions, "prometheus">,
  builtIn: string | undefined,
  env: Env,
): string | undefined {
  return [prometheus, env["PILOTBOOK_PROMETHEUS"], builtIn].find((name) => name !== undefined && name !== "");
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
