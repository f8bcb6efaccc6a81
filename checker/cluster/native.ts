/** The transport that speaks to an API server itself: a fresh TCP and TLS connection for every request. */

import { reviewAccess } from "./access-review.ts";
import type { Connection } from "./connection.ts";
import { ATTEMPT_BODY, type Exchange, exchange, type ExchangeOptions, READ_BODY } from "./exchange.ts";
import { type Cluster, DEFAULT_LIMITS, type Limits } from "./port.ts";
import { isRelay } from "./proof.ts";
import type { Question } from "./question.ts";
import { readList } from "./list-pages.ts";
import { readMetadata, readObject, readText, type Send } from "./reading.ts";

/** A long list takes longer than a probe's question; one page of it may. */
const READ_LIMITS: Limits = { connect: DEFAULT_LIMITS.connect, total: 30_000 };

/** @param readLimits of each request that `get` and `list` send; milliseconds */
export function nativeCluster(connection: Connection, readLimits: Limits = READ_LIMITS): Cluster {
  const { name } = connection;
  type Accept = NonNullable<(Question & { method: "GET" })["accept"]>;
  const send = (signal?: AbortSignal, accept: Accept = "object"): Send => {
    return (path) => ask({ method: "GET", path, accept }, { bodyLimit: READ_BODY, signal });
  };
  const ask = (question: Question, options: Omit<ExchangeOptions, "limits">): Promise<Exchange> =>
    exchange(connection, question, { limits: readLimits, ...options });
  return {
    name,
    endpoint: connection.server.hostname,
    async attempt(path, limits = DEFAULT_LIMITS, signal) {
      const { attempt } = await exchange(
        connection,
        { method: "GET", path },
        { limits, bodyLimit: ATTEMPT_BODY, signal },
      );
      return isRelay(connection.server) ? { ...attempt, relayed: true } : attempt;
    },
    get: (path, signal) => readObject(name, send(signal), path),
    list: (path, signal, beforePage, keep) => readList(send(signal), { name, path, beforePage, keep }),
    metadata: (path, signal) => readMetadata(name, send(signal, "metadata"), path),
    text: (path, limit, signal) => {
      const question = { method: "GET", path, accept: "any" } as const;
      return readText(name, () => ask(question, { bodyLimit: limit, keep: "end", signal }), path);
    },
    review: (question, signal) => reviewAccess(connection, question, signal),
  };
}
