/** A Prometheus on loopback that knows a few queries by heart. */

import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Exchange } from "./api-answers.ts";

export interface PrometheusSample {
  readonly metric: Readonly<Record<string, string>>;
  /** As Prometheus writes it: text, also `NaN` and `+Inf`. */
  readonly value: string;
}

export interface TestPrometheus {
  readonly url: string;
  /** From query to what it returns; may be changed while it runs. A function is asked anew each time. */
  readonly answers: Map<string, readonly PrometheusSample[] | (() => readonly PrometheusSample[])>;
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
    if (!url.pathname.endsWith("/api/v1/query")) return void response.writeHead(404).end("404 page not found");
    const known = answers.get(url.searchParams.get("query") ?? "");
    const time = Math.round(Date.now() / 1000);
    if (known === undefined)
      return send(response, 400, {
        status: "error",
        errorType: "bad_data",
        error: 'invalid parameter "query": unknown to this carrier',
      });
    const samples = typeof known === "function" ? known() : known;
    const result = samples.map(({ metric, value }) => ({ metric, value: [time, value] }));
    send(response, 200, { status: "success", data: { resultType: "vector", result } });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const running: TestPrometheus = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answers,
    requests,
    respond: undefined,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return running;
}

/** One JSON answer. */
export function send(response: ServerResponse, code: number, value: unknown): void {
  response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(value));
}
