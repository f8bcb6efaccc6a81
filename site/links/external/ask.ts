/** One request to one host: to an address that was looked at, with an end in time and in size. */
import http from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { literalAddress } from "./address.ts";
import { readBody } from "./read-body.ts";
import { NetworkFailure, failureOf } from "./failure.ts";
import type { Network } from "./network.ts";

export interface Question {
  readonly url: URL;
  readonly method: "HEAD" | "GET";
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** Text of a page, as far as it was read; empty for everything else. */
  readonly text: string;
  /** The page is longer than what was read. */
  readonly isCut: boolean;
}

/** From the first packet to the last byte. */
const PATIENCE = 15_000;

export type Ask = (question: Question) => Promise<Answer>;

/** @returns what asks, over connections that are used again for the same host; `close` ends them */
export function createAsk(network: Network, patience = PATIENCE): { readonly ask: Ask; readonly close: () => void } {
  const agents = { "http:": new http.Agent({ keepAlive: true }), "https:": new https.Agent({ keepAlive: true }) };
  const ask: Ask = async (question) => {
    if (question.signal.aborted) throw new NetworkFailure("stopped", "the time for all links was over");
    const agent = agents[question.url.protocol as keyof typeof agents];
    const literal = literalAddress(question.url.hostname);
    // Node calls no look-up for a literal, so it is looked at here.
    if (literal !== undefined && !network.isAllowed(literal))
      throw new NetworkFailure("private", `${literal} is a private address`);
    try {
      return await send(question, agent, network, patience);
    } catch (error) {
      // The host closed a kept connection at the moment it was used again: that says nothing about the link.
      if (error instanceof ReusedReset) return send(question, agent, network, patience);
      throw error;
    }
  };
  return { ask, close: () => Object.values(agents).forEach((agent) => agent.destroy()) };
}

class ReusedReset extends Error {}

function send(
  { url, method, headers, signal }: Question,
  agent: http.Agent,
  network: Network,
  patience: number,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? https : http).request(url, {
      method,
      headers,
      agent,
      lookup: lookUpWith(network),
    });
    const end = (failure: NetworkFailure): void => void request.destroy(failure);
    const timer = setTimeout(
      () => end(new NetworkFailure("timeout", `no answer within ${patience / 1000} s`)),
      patience,
    );
    const stop = (): void => end(new NetworkFailure("stopped", "the time for all links was over"));
    const settle = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    };
    signal.addEventListener("abort", stop, { once: true });
    request.on("socket", (socket) => {
      // What was resolved is what is connected to; should that ever not be so, nothing is sent.
      const look = (): void => {
        if (!network.isAllowed(socket.remoteAddress ?? ""))
          end(new NetworkFailure("private", "the connection led to a private address"));
      };
      // A connection that is used again was looked at when it was opened.
      if (socket.connecting) socket.once("connect", look);
    });
    request.on("error", (error) => {
      settle();
      const failure = failureOf(error);
      reject(request.reusedSocket && failure.kind === "reset" ? new ReusedReset() : failure);
    });
    request.on("response", (response) => {
      const { statusCode: status = 0 } = response;
      readBody(response, method)
        .then(
          ({ text, isCut }) => resolve({ status, headers: response.headers, text, isCut }),
          (error: unknown) => reject(failureOf(error)),
        )
        .finally(settle);
    });
    request.end();
  });
}

/** Resolves a name, and hands only allowed addresses to the connection, which goes to these and no others. */
function lookUpWith(network: Network): LookupFunction {
  return (hostname, options, callback) => {
    network.resolve(hostname).then(
      (addresses) => {
        const allowed = addresses
          .filter((address) => network.isAllowed(address))
          .map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
        const [first] = allowed;
        if (first === undefined)
          callback(new NetworkFailure("private", `${hostname} has private addresses only`), "", 0);
        else if (options.all === true) callback(null, allowed);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, "", 0),
    );
  };
}
