/** The network faults and the sick answers that a carrier's servers can be made to show, while they run. */

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** Shown before TLS: what a network does. `drop` answers no SYN, `silent` takes TCP and never TLS. */
export const CONNECTION_FAULTS = ["refuse", "drop", "silent", "reset", "close", "plain-http"] as const;
/** Shown by TLS: another certificate, or a client without one is turned away (whoever has one is hung up on instead). */
export const TLS_FAULTS = ["foreign-authority", "expired", "not-yet-valid", "wrong-name", "wants-certificate"] as const;
/** Shown by HTTP, once TLS is. */
export const ANSWER_FAULTS = [
  "slow",
  "slow-header",
  "hang-up",
  "stalled-body",
  "broken-body",
  "proxy-page",
  "captive-portal",
  "redirect",
  "too-many-requests",
  "internal-error",
  "not-ready",
  "unauthorized",
  "forbidden",
] as const;

export type ConnectionFault = (typeof CONNECTION_FAULTS)[number];
export type TlsFault = (typeof TLS_FAULTS)[number];
export type AnswerFault = (typeof ANSWER_FAULTS)[number];
export type Fault = ConnectionFault | TlsFault | AnswerFault;

const isOneOf = <T extends string>(list: readonly T[], fault: string): fault is T =>
  list.some((entry) => entry === fault);

export const isConnectionFault = (fault: Fault): fault is ConnectionFault => isOneOf(CONNECTION_FAULTS, fault);
export const isTlsFault = (fault: Fault): fault is TlsFault => isOneOf(TLS_FAULTS, fault);
export const isAnswerFault = (fault: Fault): fault is AnswerFault => isOneOf(ANSWER_FAULTS, fault);

/** Milliseconds by which `slow` delays an answer: more than what counts as slow. */
const SLOW_BY = 1_100;

/** Does to a new TCP connection what the fault says; `refuse` and `drop` never come this far. */
export function breakConnection(socket: Socket, fault: ConnectionFault): void {
  socket.on("error", () => {});
  switch (fault) {
    case "reset":
      // Not at once, or it depends on the moment whether the client has seen the connection stand.
      return void socket.once("data", () => socket.resetAndDestroy());
    case "close":
      // After the client's first bytes, because closing with bytes unread sends a reset in place of an end.
      return void socket.once("data", () => socket.end());
    case "plain-http":
      return void socket.once("data", () =>
        socket.end("HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"),
      );
    case "silent":
    case "refuse":
    case "drop":
      return;
    default:
      fault satisfies never;
  }
}

/** A Kubernetes `Status`, as an API server answers when it does not do what was asked. */
export function sendStatus(
  response: ServerResponse,
  code: number,
  reason: string,
  message: string,
  { headers = {}, details = {} }: { headers?: Record<string, string>; details?: object } = {},
): void {
  response.writeHead(code, { "content-type": "application/json", ...headers });
  const always = { kind: "Status", apiVersion: "v1", metadata: {}, status: "Failure" };
  response.end(JSON.stringify({ ...always, message, reason, details, code }));
}

/** Answers as the fault says; false where the request should be answered as usual (after `slow` has waited). */
export async function breakAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  fault: AnswerFault,
): Promise<boolean> {
  const page = (code: number, text: string): void =>
    void response.writeHead(code, { "content-type": "text/html" }).end(`<html>${text}</html>`);
  switch (fault) {
    case "slow":
      await new Promise((resolve) => setTimeout(resolve, SLOW_BY).unref());
      return false;
    case "slow-header":
      return true;
    case "hang-up":
      request.socket.destroy();
      return true;
    case "stalled-body":
      response
        .writeHead(200, { "content-type": "application/json", "content-length": "1000" })
        .write('{"kind":"PodList"');
      return true;
    case "broken-body":
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"kind":"PodList"', () => setTimeout(() => request.socket.destroy(), 20));
      return true;
    case "proxy-page":
      page(503, "<h1>503 Service Unavailable</h1>No server is available to handle this request.");
      return true;
    case "captive-portal":
      page(200, "<h1>Welcome</h1>Please accept the terms of use.");
      return true;
    case "redirect":
      response.writeHead(302, { location: "https://login.invalid/" }).end();
      return true;
    case "too-many-requests":
      sendStatus(response, 429, "TooManyRequests", "Too many requests, please try again later.", {
        headers: { "retry-after": "1" },
        details: { retryAfterSeconds: 1 },
      });
      return true;
    case "internal-error":
      sendStatus(response, 500, "InternalError", "Internal error occurred: etcdserver: request timed out");
      return true;
    case "not-ready":
      if (request.url?.startsWith("/readyz") !== true) return false;
      response.writeHead(500, { "content-type": "text/plain" });
      response.end("[+]ping ok\n[+]log ok\n[-]etcd failed: reason withheld\nreadyz check failed\n");
      return true;
    case "unauthorized":
      sendStatus(response, 401, "Unauthorized", "Unauthorized");
      return true;
    case "forbidden":
      sendStatus(
        response,
        403,
        "Forbidden",
        `forbidden: User "on-call" cannot get path "${request.url?.split("?")[0]}"`,
      );
      return true;
    default:
      fault satisfies never;
      return false;
  }
}
