/** Asks a Prometheus server queries and alerting rules over its HTTP API: GET only. */

import { basicAuthorization, type Connection } from "../cluster/connection.ts";
import { exchange, READ_BODY } from "../cluster/exchange.ts";
import { type Attempt, ClusterError, type Limits, type Prometheus } from "../cluster/port.ts";
import { proxyFor } from "../cluster/proxy.ts";
import { errorOf } from "../cluster/reading.ts";
import { fitToPrint } from "../cluster/redaction.ts";
import { queryPath, RULES_PATH, rangePath } from "./paths.ts";
import { type Answer, rulesOf, samplesOf, seriesOf } from "./results.ts";

export interface PrometheusOptions {
  /** http or https, may have a path prefix and a user with password. */
  readonly url: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds; 10 s where absent. */
  readonly limits?: Limits;
}

/** A Prometheus that also keeps what the server warned of; the report prints it. */
export interface PrometheusServer extends Prometheus {
  readonly warnings: readonly string[];
}

const QUERY_LIMITS: Limits = { connect: 4_000, total: 10_000 };

/** Throws `ClusterError` (setup) for a URL that is none. Asks nobody yet. */
export function prometheusServer(options: PrometheusOptions): PrometheusServer {
  const connection = connectionTo(options);
  const limits = options.limits ?? QUERY_LIMITS;
  const warnings: string[] = [];
  const ask = async (path: string, signal: AbortSignal | undefined): Promise<Answer["data"]> => {
    const { attempt, body, cut } = await exchange(
      connection,
      { method: "GET", path },
      { limits, bodyLimit: READ_BODY, signal },
    );
    const answer = parse(body);
    if (answer?.status === "error") throw refused(connection.name, answer);
    if (attempt.status !== 200 || attempt.error !== undefined) throw notAnswered(connection.name, attempt);
    if (cut || answer === undefined)
      throw new ClusterError(
        `${connection.name} answered with something that is not a query result`,
        "Check the URL, including its path prefix.",
        "answer",
      );
    for (const warning of answer.warnings ?? []) warnings.push(`${connection.name}: ${fitToPrint(String(warning))}`);
    return answer.data;
  };
  return {
    name: connection.name,
    warnings,
    query: async (promql, signal) => samplesOf(connection.name, await ask(queryPath(promql), signal)),
    queryRange: async (promql, range, signal) => seriesOf(connection.name, await ask(rangePath(promql, range), signal)),
    alertRules: async (signal) => rulesOf(connection.name, await ask(RULES_PATH, signal)),
  };
}

function connectionTo(options: PrometheusOptions): Connection {
  const given = URL.canParse(options.url) ? new URL(options.url) : undefined;
  if (given === undefined || !/^https?:$/.test(given.protocol)) {
    throw new ClusterError(
      "The Prometheus URL is not an http(s) URL",
      "Give it as --prometheus https://host[:port][/prefix].",
      "setup",
    );
  }
  const server = new URL(given.pathname, given.origin);
  const proxy = proxyFor(server, undefined, options.env);
  const [user, password] = [decodeURIComponent(given.username), decodeURIComponent(given.password)];
  const headers: Record<string, string> = user === "" ? {} : { authorization: basicAuthorization(user, password) };
  return {
    name: server.href.replace(/\/$/, ""),
    server,
    ...(proxy === undefined ? {} : { proxy }),
    credentials: () => Promise.resolve({ headers }),
    warnings: [],
  };
}

function parse(body: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function refused(name: string, answer: Answer): ClusterError {
  const said = fitToPrint(String(answer.error ?? answer.errorType ?? "no reason given"));
  const next =
    answer.errorType === "bad_data"
      ? "Correct the query in the runbook."
      : "Try the query in Prometheus itself; it may be overloaded.";
  return new ClusterError(`${name} did not carry out the query: ${said}`, next, "answer");
}

function notAnswered(name: string, attempt: Attempt): ClusterError {
  const { status } = attempt;
  if (status === 401 || status === 403) {
    return new ClusterError(
      `${name} did not allow the query: ${status}`,
      "Give a user in the URL, or ask for access.",
      "forbidden",
    );
  }
  if (status !== undefined && attempt.error === undefined) {
    return new ClusterError(
      `${name} answered ${status}`,
      "Check the URL, including its path prefix; redirects and log-in pages are not followed.",
      "answer",
    );
  }
  const { message, kind } = errorOf(name, attempt, "/api/v1/query");
  return new ClusterError(message, "Check the URL and that Prometheus can be reached from here.", kind);
}
