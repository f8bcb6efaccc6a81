/** A question whether a Job succeeded, and what controllers write into one. */
import type { QuestionOf } from "../../question.ts";
import type { Answer, Scenario } from "../../scenario.ts";
import type { ApiObject } from "../../world/api-client.ts";
import type { Fate } from "../../world/pod-fate.ts";
import { type Shop, template } from "../../world/shop.ts";
import { inNamespace } from "../in-namespace.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

export interface Job extends ApiObject {
  readonly status: {
    readonly active?: number;
    readonly succeeded?: number;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
  };
}

/** Its controller has written this condition. */
export const ended =
  (type: "Complete" | "Failed") =>
  ({ status: { conditions = [] } }: Job): boolean =>
    conditions.some((one) => one.type === type);

export function scenario(
  name: string,
  truth: Answer,
  question: Partial<QuestionOf<"job-succeeded">>,
  arrange: (shop: Shop) => Promise<void>,
  more: Partial<Scenario> = {},
): Scenario {
  return inNamespace(name, truth, (namespace) => ({ probe: "job-succeeded", namespace, ...question }), arrange, more);
}

/** @param fates of its pods, one after the other */
export function jobSpec(fates: readonly Fate[], more: object = {}): object {
  return { template: template("backup", { fates, spec: { restartPolicy: "Never" } }), backoffLimit: 0, ...more };
}
