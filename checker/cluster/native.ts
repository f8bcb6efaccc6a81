/** The transport that speaks to an API server itself: a fresh TCP and TLS connection for every request. */

import { reviewAccess } from "./access-review.ts";
import type { Connection } from "./connection.ts";
import { ATTEMPT_BODY, exchange, READ_BODY } from "./exchange.ts";
import { type Cluster, DEFAULT_LIMITS, type Limits } from "./port.ts";
import type { Question } from "./question.ts";
import { readList, readMetadata, readObject, readText, type Send } from "./reading.ts";

/** A long list takes longer than a probe's question; one page of it may. */
export const READ_LIMITS: Limits = { connect: DEFAULT_LIMITS.connect, total: 30_000 };

/** @param readLimits of each request that `get` and `list` send; milliseconds */
export function nativeCluster(connection: Connection, readLimits: Limits = READ_LIMITS): Cluster {
  const { name } = connection;
  type Accept = NonNullable<(Question & { method: "GET" })["accept"]>;
  const send = (signal?: AbortSignal, accept: Accept = "object", bodyLimit = READ_BODY): Send => {
    return (path) => exchange(connection, { method: "GET", path, accept }, { limits: readLimits, bodyLimit, signal });
  };
  return {
    name,
    endpoint: connection.server.hostname,
    async attempt(path, limits = DEFAULT_LIMITS, signal) {
      const { attempt } = await exchange(
        connection,
        { method: "GET", path },
        { limits, bodyLimit: ATTEMPT_BODY, signal },
      );
      return attempt;
    },
    get: (path, signal) => readObject(name, send(signal), path),
    list: (path, signal, beforePage, keep) => readList(name, send(signal), path, beforePage, keep),
    metadata: (path, signal) => readMetadata(name, send(signal, "metadata"), path),
    text: (path, limit, signal) => readText(name, send(signal, "any", limit), path),
    review: (question, signal) => reviewAccess(connection, question, signal),
  };
}
