/** Keeps a check to the requests that it declared: anything else is refused before it is sent. */
import { ACCESS_REVIEW_PATH, type Cluster, ClusterError } from "./cluster/port.ts";
import type { RequestShape, Server } from "./model.ts";
import { fitWildcards } from "./patterns/wildcards.ts";
import type { Network } from "./network/port.ts";
import { queryPath, RULES_PATH, rangePath } from "./prometheus/paths.ts";
import type { Prometheus } from "./prometheus/port.ts";

/** A probe tried to send what its `requests` does not declare. Always a fault of the probe, never of the user. */
export class UndeclaredRequest extends Error {
  override readonly name = "UndeclaredRequest";
  /** `shape`: nothing like it was declared; `number`: fewer of them were. */
  readonly fault: "shape" | "number";

  constructor(message: string, fault: UndeclaredRequest["fault"]) {
    super(message);
    this.fault = fault;
  }
}

/** Counts the requests of one check, and refuses those that fit no shape or exceed its number. */
export interface RequestLimits {
  /** Call before sending. Throws `UndeclaredRequest`. */
  readonly spend: (server: Server, path: string) => void;
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
        const fault = fitting.length === 0 ? "shape" : "number";
        const why = { shape: "was not declared", number: "is one more than was declared" }[fault];
        throw new UndeclaredRequest(`the request ${path} to the ${server} ${why}`, fault);
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
 * an equal value; `*` in a shape stands for any run of characters but `/`, `?` and `&`. Parameters may be missing, and a
 * `limit` may be smaller: that asks for less.
 */
export function fits(shape: string, path: string): boolean {
  const [shapePath = "", shapeQuery = ""] = split(shape);
  const [ownPath = "", ownQuery = ""] = split(path);
  if (!matches(shapePath, ownPath)) return false;
  const allowed = shapeQuery.split("&");
  return (
    ownQuery === "" ||
    ownQuery.split("&").every((pair) => allowed.some((one) => matches(one, pair) || isLess(one, pair)))
  );
}

function isLess(shape: string, pair: string): boolean {
  const [most, asked] = [shape, pair].map((one) => /^limit=([1-9]\d*)$/.exec(one)?.[1]);
  return most !== undefined && asked !== undefined && Number(asked) <= Number(most);
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
      let read = 0;
      const counted = (item: T): T => (read++, keep === undefined ? item : keep(item));
      const spend = (page: string): void => {
        spendPage(limits, server, page, read, cluster.name);
        beforePage?.(page);
      };
      const items = await cluster.list<T>(path, signal, spend, counted);
      answered();
      return items;
    },
  };
}

/** A list may be longer than anybody declared: that is no fault of the probe. */
function spendPage(limits: RequestLimits, server: Server, page: string, read: number, name: string): void {
  try {
    limits.spend(server, page);
  } catch (error) {
    if (!(error instanceof UndeclaredRequest) || error.fault === "shape" || read === 0) throw error;
    throw new ClusterError(
      `${name} has more than the ${read} objects that were read of ${page.split("?")[0]}`,
      "Ask for fewer: one namespace, or a label selector.",
      "cut",
      { cut: { by: "requests", read } },
    );
  }
}

/** The same Prometheus, sending only what fits. */
export function limitedPrometheus(prometheus: Prometheus, limits: RequestLimits): Prometheus {
  const spend = (path: string): void => limits.spend("prometheus", path);
  return {
    name: prometheus.name,
    async query(promql, signal) {
      spend(queryPath(promql));
      return prometheus.query(promql, signal, spend);
    },
    async queryRange(promql, range, signal) {
      spend(rangePath(promql, range));
      return prometheus.queryRange(promql, range, signal, spend);
    },
    async alertRules(signal) {
      spend(RULES_PATH);
      return prometheus.alertRules(signal);
    },
    ...(prometheus.loginAt === undefined ? {} : { loginAt: prometheus.loginAt }),
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

/** What `*` stands for in a shape. */
const ANYTHING = { takes: (character: string) => !"/?&".includes(character), least: 0 } as const;

function matches(shape: string, text: string): boolean {
  if (shape === text || !shape.includes("*")) return shape === text;
  const pieces = shape.split("*").flatMap((piece, index) => (index === 0 ? [piece] : [ANYTHING, piece]));
  return fitWildcards(pieces, text) !== undefined;
}
