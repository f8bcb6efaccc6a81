/** Asks an API server whether we may do something before we try: the one POST there is, which stores nothing. */

import type { Connection } from "./connection.ts";
import { ATTEMPT_BODY, exchange } from "./exchange.ts";
import { type AccessQuestion, type AccessReview, ClusterError, DEFAULT_LIMITS } from "./port.ts";
import { ACCESS_REVIEW_PATH } from "./question.ts";
import { errorOf } from "./request-error.ts";
import { fitToPrint } from "./redaction.ts";

export type { AccessReview } from "./port.ts";

/** Throws `ClusterError` when the server does not answer the question. */
export async function reviewAccess(
  connection: Connection,
  { resource: named, ...wanted }: AccessQuestion,
  signal?: AbortSignal,
): Promise<AccessReview> {
  const [resource, subresource] = named.split("/");
  const body = JSON.stringify({
    apiVersion: "authorization.k8s.io/v1",
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes: { ...wanted, resource, subresource } },
  });
  const question = { method: "POST", path: ACCESS_REVIEW_PATH, body } as const;
  const { attempt } = await exchange(connection, question, { limits: DEFAULT_LIMITS, bodyLimit: ATTEMPT_BODY, signal });
  if ((attempt.status !== 201 && attempt.status !== 200) || attempt.error !== undefined)
    throw errorOf(connection.name, attempt, ACCESS_REVIEW_PATH);
  try {
    const review = JSON.parse(attempt.body ?? "") as { status?: Record<string, unknown> };
    const { allowed, reason, evaluationError } = review.status ?? {};
    return {
      allowed: allowed === true,
      reason: typeof reason === "string" ? fitToPrint(reason) : "",
      ...(typeof evaluationError === "string" ? { undecided: fitToPrint(evaluationError) } : {}),
    };
  } catch {
    throw new ClusterError(
      `${connection.name} answered the access review with something that is not JSON`,
      "Look at what is between here and the server.",
      "malformed",
    );
  }
}
