/** A question whether a workload is ready, and what controllers write into one. */
import type { Question, QuestionOf } from "../../question.ts";
import type { Answer, Scenario } from "../../scenario.ts";
import type { ApiObject } from "../../world/api-client.ts";
import type { Shop } from "../../world/shop.ts";
import { inNamespace, type More } from "../in-namespace.ts";

export interface Workload extends ApiObject {
  readonly status: {
    readonly readyReplicas?: number;
    readonly numberReady?: number;
    readonly updatedNumberScheduled?: number;
    readonly desiredNumberScheduled?: number;
    readonly updatedReplicas?: number;
    readonly observedGeneration?: number;
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly reason?: string;
      readonly lastTransitionTime?: string;
    }[];
  };
}

/** A controller has set this condition. */
export const has =
  (type: string, reason: string) =>
  ({ status: { conditions = [] } }: Workload): boolean =>
    conditions.some((one) => one.type === type && one.reason === reason);

/** So many of its pods are ready. */
export const ready =
  (count: number) =>
  ({ status: { readyReplicas = 0 } }: Workload): boolean =>
    readyReplicas === count;

/** It has become available after a moment, and so is not merely still what it was. @param moment in milliseconds since 1970 */
export const availableSince =
  (moment: number) =>
  ({ status: { conditions = [] } }: Workload): boolean =>
    conditions.some(
      ({ type, status, lastTransitionTime = "" }) =>
        type === "Available" && status === "True" && Date.parse(lastTransitionTime) > moment,
    );

/** Without another question, about the Deployment `cart`. */
export function scenario(
  name: string,
  truth: Answer,
  arrange: (shop: Shop) => Promise<void>,
  { question, ...more }: More<QuestionOf<"workload-ready">> = {},
): Scenario {
  const asked = (namespace: string): Question => ({
    probe: "workload-ready",
    kind: "Deployment",
    namespace,
    name: "cart",
    ...question,
  });
  return inNamespace(name, truth, asked, arrange, more);
}
