/** A Prometheus on loopback that knows a few queries by heart. */

import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Exchange } from "./api-answers.ts";

interface PrometheusSample {
  readonly metric: Readonly<Record<string, string>>;
  /** As Prometheus writes it: text, also `NaN` and `+Inf`. */
  readonly value: string;
  /**
   * Of a range query: each holds for its share of the span, one after another, and an empty one means that there is no sample
   * then; `value` at every moment where absent.
   */
  readonly values?: readonly string[] | undefined;
  /** Seconds for which the series has existed, and seconds since it ended. */
  readonly began?: number | undefined;
  readonly ended?: number | undefined;
}

/** An alerting rule, as the rules API shows it. */
interface PrometheusRule {
  readonly name: string;
  readonly query?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly health?: string;
  readonly lastError?: string;
  /** ISO 8601; now where absent. */
  readonly lastEvaluation?: string;
  readonly alerts?: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly state: string;
    readonly activeAt?: string;
    readonly keepFiringSince?: string;
  }[];
}

export interface TestPrometheus {
  readonly url: string;
  /** From query, or `*` for all others, to what it returns; may be changed while it runs. A function is asked again each time. */
  readonly answers: Map<string, readonly PrometheusSample[] | (() => readonly PrometheusSample[])>;
  rules: readonly PrometheusRule[];
  /** Go with every result, as those of a Thanos that lacks a store. */
  resultWarnings: readonly string[];
  readonly requests: readonly (Exchange & { readonly authorization?: string })[];
  /** Takes the place of every answer; undefined makes it sound again. */
  respond: ((response: ServerResponse) => void) | undefined;
  readonly stop: () => Promise<void>;
}

/** Answers below any path prefix, as behind an ingress. */
export async function startPrometheus(): Promise<TestPrometheus> {
  const answers: TestPrometheus["answers"] = new Map();
  const requests: (Exchange & { readonly authorization?: string })[] = [];
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    const exchange = { method: request.method ?? "", path: request.url ?? "", peer: `${request.socket.remotePort}` };
    requests.push({ ...exchange, ...(authorization === undefined ? {} : { authorization }) });
    if (running.respond !== undefined) return running.respond(response);
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    if (url.pathname.endsWith("/api/v1/rules")) {
      const lastEvaluation = new Date().toISOString();
      const sound = { type: "alerting", query: "", labels: {}, health: "ok", lastEvaluation, alerts: [] };
      const rules = running.rules.map((rule) => ({ ...sound, ...rule }));
      return succeed(response, { groups: [{ name: "shop", interval: 30, evaluationTime: 0.01, rules }] });
    }
    const isRange = url.pathname.endsWith("/api/v1/query_range");
    if (!isRange && !url.pathname.endsWith("/api/v1/query"))
      return void response.writeHead(404).end("404 page not found");
    const known = answers.get(url.searchParams.get("query") ?? "") ?? answers.get("*");
    const time = Math.round(Date.now() / 1000);
    if (known === undefined)
      return send(response, 400, {
        status: "error",
        errorType: "bad_data",
        error: 'invalid parameter "query": unknown to this carrier',
      });
    const samples = typeof known === "function" ? known() : known;
    if (isRange) return succeed(response, { resultType: "matrix", result: rangeOf(url, samples, time) });
    const now = samples.filter(({ ended }) => ended === undefined);
    const result = now.map(({ metric, value }) => ({ metric, value: [time, value] }));
    succeed(response, { resultType: "vector", result });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const succeed = (response: ServerResponse, data: unknown): void => {
    const warnings = running.resultWarnings.length === 0 ? {} : { warnings: running.resultWarnings };
    send(response, 200, { status: "success", data, ...warnings });
  };
  const running: TestPrometheus = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    requests,
    rules: [],
    resultWarnings: [],
    respond: undefined,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return running;
}

/** At every step that was asked for, as Prometheus answers. */
function rangeOf(url: URL, samples: readonly PrometheusSample[], now: number): object[] {
  const [start = 0, end = 0, step = 1] = ["start", "end", "step"].map((name) => Number(url.searchParams.get(name)));
  const times = Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => start + index * step);
  const series = samples.map(({ metric, value, values = [value], began = Infinity, ended = 0 }) => ({
    metric,
    values: times.flatMap((time, index) => {
      const text = values[Math.floor((index * values.length) / times.length)] ?? "";
      return text === "" || now - time > began || now - time < ended ? [] : [[time, text]];
    }),
  }));
  return series.filter(({ values }) => values.length > 0);
}

/** One JSON answer. */
export function send(response: ServerResponse, code: number, value: unknown): void {
  response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(value));
}
