/** Keeps a check to the requests that it declared: anything else is refused before it is sent. */
import type { Cluster, Prometheus } from "./cluster/port.ts";
import { ACCESS_REVIEW_PATH } from "./cluster/port.ts";
import type { RequestShape, Server } from "./model.ts";
import type { Network } from "./network/port.ts";
import { queryPath, RULES_PATH, rangePath } from "./prometheus/paths.ts";

/** A probe tried to send what its `requests` does not declare. Always a fault of the probe, never of the user. */
export class UndeclaredRequest extends Error {
  override readonly name = "UndeclaredRequest";
}

/** Counts the requests of one check, and refuses those that fit no shape or exceed its number. */
export interface RequestLimits {
  /** Call before sending. Throws `UndeclaredRequest`. */
  spend(server: Server, path: string): void;
  /** How many were sent so far, to one kind of server or to all. */
  readonly sent: (to?: Server) => number;
}

/** @param shapes everything that the check may send */
export function requestLimits(shapes: readonly RequestShape[]): RequestLimits {
  const budgets = shapes.map((shape) => ({ shape, left: shape.atMost }));
  return {
    spend(server, path) {
      const fitting = budgets.filter(({ shape }) => shape.server === server && fits(shape.path, path));
      const budget = fitting.find(({ left }) => left > 0);
      if (budget === undefined) {
        const why = fitting.length === 0 ? "was not declared" : "is one more than was declared";
        throw new UndeclaredRequest(`the request ${path} to the ${server} ${why}`);
      }
      budget.left--;
    },
    sent: (to) =>
      budgets.reduce(
        (sum, { shape, left }) => (to === undefined || shape.server === to ? sum + shape.atMost - left : sum),
        0,
      ),
  };
}

/**
 * Does a path with its query fit a shape? The path must be equal, every query parameter must be one of the shape's with
 * an equal value; `*` in a shape stands for any run of characters but `/`, `?` and `&`. Parameters may be missing.
 */
export function fits(shape: string, path: string): boolean {
  const [shapePath = "", shapeQuery = ""] = split(shape);
  const [ownPath = "", ownQuery = ""] = split(path);
  if (!matches(shapePath, ownPath)) return false;
  const allowed = shapeQuery.split("&");
  return ownQuery === "" || ownQuery.split("&").every((pair) => allowed.some((one) => matches(one, pair)));
}

/**
 * The same cluster, sending only what fits. A list is one page after another, so it spends as it goes.
 * @param answered is called after every answer of the server
 */
export function limitedCluster(
  cluster: Cluster,
  server: "carrier" | "customer",
  limits: RequestLimits,
  answered: () => void = () => {},
): Cluster {
  const spent = async <T>(path: string, answer: () => Promise<T>): Promise<T> => {
    limits.spend(server, path);
    const value = await answer();
    answered();
    return value;
  };
  return {
    name: cluster.name,
    ...(cluster.endpoint === undefined ? {} : { endpoint: cluster.endpoint }),
    async attempt(path, attemptLimits, signal) {
      limits.spend(server, path);
      const attempt = await cluster.attempt(path, attemptLimits, signal);
      if (attempt.status !== undefined) answered();
      return attempt;
    },
    get: <T>(path: string, signal?: AbortSignal) => spent(path, () => cluster.get<T>(path, signal)),
    metadata: (path, signal) => spent(path, () => cluster.metadata(path, signal)),
    text: (path, limit, signal) => spent(path, () => cluster.text(path, limit, signal)),
    review: (question, signal) => spent(ACCESS_REVIEW_PATH, () => cluster.review(question, signal)),
    async list<T>(path: string, signal?: AbortSignal, beforePage?: (page: string) => void, keep?: (item: T) => T) {
      const spend = (page: string): void => {
        limits.spend(server, page);
        beforePage?.(page);
      };
      const items = await cluster.list<T>(path, signal, spend, keep);
      answered();
      return items;
    },
  };
}

/** The same Prometheus, sending only what fits. */
export function limitedPrometheus(prometheus: Prometheus, limits: RequestLimits): Prometheus {
  return {
    name: prometheus.name,
    async query(promql, signal) {
      limits.spend("prometheus", queryPath(promql));
      return prometheus.query(promql, signal);
    },
    async queryRange(promql, range, signal) {
      limits.spend("prometheus", rangePath(promql, range));
      return prometheus.queryRange(promql, range, signal);
    },
    async alertRules(signal) {
      limits.spend("prometheus", RULES_PATH);
      return prometheus.alertRules(signal);
    },
  };
}

/** The same network, sending only what fits. */
export function limitedNetwork(network: Network, limits: RequestLimits): Network {
  return {
    async get(url, options, signal) {
      limits.spend("http", url);
      return network.get(url, options, signal);
    },
    async lookUp(name, server, signal) {
      limits.spend("dns", name);
      return network.lookUp(name, server, signal);
    },
    async certificates(address, options, signal) {
      limits.spend("tls", address);
      return network.certificates(address, options, signal);
    },
  };
}

function split(path: string): string[] {
  const mark = path.indexOf("?");
  return mark < 0 ? [path] : [path.slice(0, mark), path.slice(mark + 1)];
}

function matches(shape: string, text: string): boolean {
  const source = shape
    .split("*")
    .map((piece) => piece.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"))
    .join("[^/?&]*");
  return new RegExp(`^${source}$`).test(text);
}
