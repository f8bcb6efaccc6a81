/** Whether a rule was evaluated lately: one that was not says nothing, whatever its state. */
import { secondsBetween, spoken } from "../duration.ts";

/** What is known of the evaluation of a rule; see `AlertRule` of checker/prometheus/port.ts. */
export interface Evaluation {
  readonly health: string;
  readonly lastError: string;
  readonly lastEvaluation: string;
  readonly evaluationSeconds: number;
  readonly interval: number;
}

/**
 * `never`: not since its Prometheus started or read it; `failed`: the last time in vain, so its alerts are those of an earlier
 * time; `late`: not for so long that its alerts are history; `unclear`: its server says something that we do not know.
 */
export type EvaluationFault = "never" | "failed" | "late" | "unclear";

/** A busy Prometheus may miss one evaluation. */
const INTERVALS = 2;
/** Seconds for clocks that differ and for an evaluation that is under way. */
const SPARED = 30;

/** @param now ISO 8601, by the clock of that Prometheus */
export function faultIn(rule: Evaluation, now: string): EvaluationFault | undefined {
  const { health, lastEvaluation, interval, evaluationSeconds } = rule;
  const isNever = Date.parse(lastEvaluation) <= 0;
  if (isNever || (health === "unknown" && lastEvaluation === "")) return "never";
  if (secondsBetween(lastEvaluation, now) > INTERVALS * interval + evaluationSeconds + SPARED) return "late";
  if (health === "ok") return undefined;
  return health === "err" ? "failed" : health === "unknown" ? "never" : "unclear";
}

/** The fault as a clause, and what to do about it. */
export function faultInWords(
  fault: EvaluationFault,
  rule: Evaluation,
  now: string,
): { readonly reason: string; readonly next: string } {
  switch (fault) {
    case "never":
      return {
        reason: "the alert rule has not been evaluated yet",
        next: `Run this again when it was: Prometheus evaluates it every ${spoken(rule.interval)}.`,
      };
    case "failed":
      return {
        reason: `the alert rule cannot be evaluated: ${rule.lastError === "" ? "Prometheus does not say why" : rule.lastError}`,
        next: "Correct the alert rule, or what it asks for.",
      };
    case "late":
      return {
        reason: `the alert rule was last evaluated ${spoken(secondsBetween(rule.lastEvaluation, now))} ago, and should be every ${spoken(rule.interval)}`,
        next: "Look at the load of that Prometheus, and at whether it still runs its rules.",
      };
    case "unclear":
      return {
        reason: `Prometheus says that the health of the alert rule is "${rule.health}"`,
        next: "Look at the alert rule in Prometheus.",
      };
  }
}
