/** Asks an API server whether we may do something before we try: the one POST there is, which stores nothing. */

import type { Permission } from "../model.ts";
import type { Connection } from "./connection.ts";
import { ATTEMPT_BODY, exchange } from "./exchange.ts";
import { ClusterError, DEFAULT_LIMITS } from "./port.ts";
import { ACCESS_REVIEW_PATH } from "./question.ts";
import { errorOf } from "./reading.ts";
import { fitToPrint } from "./redaction.ts";

export interface AccessReview {
  readonly allowed: boolean;
  /** The server's own words, where it gave some. */
  readonly reason: string;
}

/** Throws `ClusterError` when the server does not answer the question. */
export async function reviewAccess(
  connection: Connection,
  permission: Permission,
  signal?: AbortSignal,
): Promise<AccessReview> {
  const body = JSON.stringify({
    apiVersion: "authorization.k8s.io/v1",
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes: permission },
  });
  const question = { method: "POST", path: ACCESS_REVIEW_PATH, body } as const;
  const { attempt } = await exchange(connection, question, { limits: DEFAULT_LIMITS, bodyLimit: ATTEMPT_BODY, signal });
  if ((attempt.status !== 201 && attempt.status !== 200) || attempt.error !== undefined)
    throw errorOf(connection.name, attempt, ACCESS_REVIEW_PATH);
  try {
    const review: { status?: { allowed?: unknown; reason?: unknown } } = JSON.parse(attempt.body ?? "");
    const reason = typeof review.status?.reason === "string" ? fitToPrint(review.status.reason) : "";
    return { allowed: review.status?.allowed === true, reason };
  } catch {
    throw new ClusterError(
      `${connection.name} answered the access review with something that is not JSON`,
      "Look at what stands between here and the server.",
      "answer",
    );
  }
}
