/** A web server on loopback whose every answer is written down in the test, and which remembers what it was asked. */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Clock, Network } from "../../../site/links/external/network.ts";

export type Answering = (response: ServerResponse, request: IncomingMessage) => void;

export interface AnsweringServer {
  readonly port: number;
  /** `HEAD /cart.html`, in their order. */
  readonly asked: string[];
  readonly headers: IncomingMessage["headers"][];
  /** How many were opened to it. */
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
}

/** @param answers by path; every other path is not found */
export async function startServer(
  answers: Readonly<Record<string, Answering>>,
  address = "127.0.0.1",
): Promise<AnsweringServer> {
  const asked: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  const server: Server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(`${request.method ?? ""} ${path}`);
    headers.push(request.headers);
    const answer = answers[path.replace(/\?.*/, "")] ?? answers["*"] ?? status(404);
    answer(response, request);
  });
  let connections = 0;
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    headers,
    connections: () => connections,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function status(code: number, headers: Readonly<Record<string, string>> = {}): Answering {
  return (response) => void response.writeHead(code, headers).end();
}

export function page(html: string, headers: Readonly<Record<string, string>> = {}): Answering {
  return (response) =>
    void response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(html);
}

/** One answer after the other; the last one again and again. */
export function inTurn(...answers: readonly Answering[]): Answering {
  let next = 0;
  return (response, request) => answers[Math.min(next++, answers.length - 1)]?.(response, request);
}

export interface TestClock extends Clock {
  /** Every time that somebody slept, in milliseconds. */
  readonly slept: number[];
  readonly pass: (milliseconds: number) => void;
}

/** Time passes only when somebody sleeps. */
export function createTestClock(start = Date.UTC(2030, 0, 1)): TestClock {
  let time = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => time,
    async sleep(milliseconds) {
      slept.push(milliseconds);
      time += Math.max(0, milliseconds);
    },
    pass: (milliseconds) => void (time += milliseconds),
  };
}

/** Names lead where the test says; only 127.0.0.1 may be connected to. */
export function testNetwork(
  names: Readonly<Record<string, readonly string[] | (() => readonly string[])>> = {},
  clock: Clock = createTestClock(),
): Network {
  return {
    clock,
    isAllowed: (address) => address === "127.0.0.1",
    resolve: async (name) => {
      const addresses = names[name];
      if (addresses === undefined)
        throw Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" });
      return typeof addresses === "function" ? addresses() : addresses;
    },
  };
}
