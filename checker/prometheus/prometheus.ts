/** Asks a Prometheus server queries and alerting rules over its HTTP API: GET only. */

import { exchange, type Exchange, READ_BODY } from "../cluster/exchange.ts";
import type { Limits } from "../cluster/port.ts";
import { remarksOf } from "./completeness.ts";
import { lenientPath, queryPath, RULES_PATH, rangePath } from "./paths.ts";
import type { Answered, BeforeAgain, Prometheus } from "./port.ts";
import { envelopeOf, notAnswered, notAResult, refused, tooMuch } from "./refusals.ts";
import { samplesOf, seriesOf } from "./results.ts";
import { hasMoreRules, rulesOf } from "./rules.ts";
import type { PrometheusWay } from "./way.ts";

/** A Prometheus that also keeps what the operator has to know: of the way to it, and of its comments on queries. */
export interface PrometheusServer extends Prometheus {
  readonly warnings: readonly string[];
}

const QUERY_LIMITS: Limits = { connect: 4_000, total: 10_000 };

/** @param limits of each request, in milliseconds */
export function prometheusServer(way: PrometheusWay, limits: Limits = QUERY_LIMITS): PrometheusServer {
  const { connection, prefix, parameters } = way;
  const { name } = connection;
  const comments = new Set<string>();
  let isLenient = false;

  const send = (path: string, signal?: AbortSignal): Promise<Exchange> => {
    const whole = `${prefix}${path}${parameters === "" ? "" : `&${parameters}`}`;
    if (way.answer !== undefined) return way.answer(whole);
    return exchange(connection, { method: "GET", path: whole }, { limits, bodyLimit: READ_BODY, signal });
  };
  /** Hosted servers refuse a parameter that they do not know; they get the same question without it. */
  const sendAsKnown = async (path: string, signal?: AbortSignal, again?: BeforeAgain): Promise<Exchange> => {
    const lenient = lenientPath(path);
    const first = await send(isLenient ? lenient : path, signal);
    if (isLenient || lenient === path || first.attempt.status !== 400) return first;
    again?.(lenient);
    const second = await send(lenient, signal);
    isLenient = second.attempt.status !== 400;
    return second;
  };
  const ask = async <T>(
    path: string,
    read: (data: unknown) => T,
    signal?: AbortSignal,
    again?: BeforeAgain,
  ): Promise<Answered<T>> => {
    // Asked for first, so that what is wrong with them is said in their own words.
    await connection.credentials();
    const { attempt, body, cut } = await sendAsKnown(path, signal, again);
    const envelope = cut ? "size" : envelopeOf(body);
    if (typeof envelope === "object" && envelope["status"] === "error") throw refused(name, envelope);
    if (attempt.status !== 200 || attempt.error !== undefined) throw notAnswered(way, attempt, path);
    if (envelope === "size") throw tooMuch(name, cut ? "bytes" : "size");
    if (envelope === undefined) throw notAResult(name);
    const { incomplete, comments: said } = remarksOf(envelope);
    for (const comment of said) comments.add(`${name}: ${comment}`);
    const date = Date.parse(attempt.headers?.date ?? "");
    return {
      result: read(envelope["data"]),
      at: (Number.isNaN(date) ? new Date() : new Date(date)).toISOString(),
      ...(incomplete === undefined ? {} : { incomplete }),
    };
  };
  return {
    name,
    get warnings() {
      return [...connection.warnings, ...comments];
    },
    query: (promql, signal, again) => ask(queryPath(promql), (data) => samplesOf(name, data), signal, again),
    queryRange: (promql, range, signal, again) =>
      ask(rangePath(promql, range), (data) => seriesOf(name, data), signal, again),
    loginAt: way.loginAt,
    async alertRules(signal) {
      const read = (data: unknown) => ({ rules: rulesOf(name, data), isCut: hasMoreRules(data) });
      const answered = await ask(RULES_PATH, read, signal);
      const { rules, isCut } = answered.result;
      return { ...answered, result: rules, ...(isCut ? { incomplete: "it has more rules than it showed" } : {}) };
    },
  };
}
