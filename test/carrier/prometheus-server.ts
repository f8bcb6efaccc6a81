/** A Prometheus on loopback that knows a few queries by heart. */

import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Exchange } from "./api-answers.ts";

export interface PrometheusSample {
  readonly metric: Readonly<Record<string, string>>;
  /** As Prometheus writes it: text, also `NaN` and `+Inf`. */
  readonly value: string;
  /** Of a range query: the values from its start to its end, at even steps; `value` at every point where absent. */
  readonly values?: readonly string[];
}

/** An alerting rule, as the rules API shows it. */
export interface PrometheusRule {
  readonly name: string;
  readonly health?: string;
  readonly lastError?: string;
  readonly alerts?: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly state: string;
    readonly activeAt?: string;
  }[];
}

export interface TestPrometheus {
  readonly url: string;
  /** From query to what it returns; may be changed while it runs. A function is asked anew each time. */
  readonly answers: Map<string, readonly PrometheusSample[] | (() => readonly PrometheusSample[])>;
  rules: readonly PrometheusRule[];
  readonly requests: readonly (Exchange & { readonly authorization?: string })[];
  /** Takes the place of every answer; undefined makes it sound again. */
  respond: ((response: ServerResponse) => void) | undefined;
  stop(): Promise<void>;
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
      const rules = running.rules.map((rule) => ({ type: "alerting", health: "ok", alerts: [], ...rule }));
      return send(response, 200, { status: "success", data: { groups: [{ name: "shop", rules }] } });
    }
    const isRange = url.pathname.endsWith("/api/v1/query_range");
    if (!isRange && !url.pathname.endsWith("/api/v1/query"))
      return void response.writeHead(404).end("404 page not found");
    const known = answers.get(url.searchParams.get("query") ?? "");
    const time = Math.round(Date.now() / 1000);
    if (known === undefined)
      return send(response, 400, {
        status: "error",
        errorType: "bad_data",
        error: 'invalid parameter "query": unknown to this carrier',
      });
    const samples = typeof known === "function" ? known() : known;
    if (isRange) return sendRange(response, url, samples);
    const result = samples.map(({ metric, value }) => ({ metric, value: [time, value] }));
    send(response, 200, { status: "success", data: { resultType: "vector", result } });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const running: TestPrometheus = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    requests,
    rules: [],
    respond: undefined,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return running;
}

function sendRange(response: ServerResponse, url: URL, samples: readonly PrometheusSample[]): void {
  const [start = 0, end = 0] = ["start", "end"].map((name) => Number(url.searchParams.get(name)));
  const result = samples.map(({ metric, value, values = Array.from({ length: 10 }, () => value) }) => ({
    metric,
    values: values.map((text, index) => [start + ((end - start) * index) / Math.max(1, values.length - 1), text]),
  }));
  send(response, 200, { status: "success", data: { resultType: "matrix", result } });
}

/** One JSON answer. */
export function send(response: ServerResponse, code: number, value: unknown): void {
  response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(value));
}
