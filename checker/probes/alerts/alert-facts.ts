/** What is gathered of an alert: by the rules of a Prometheus, and by the alerts that Alertmanagers hold. Plain data. */
import type { ActiveAlert } from "../../prometheus/port.ts";
import type { HeldAlert } from "./held-alerts.ts";
import type { Evaluation } from "./rule-health.ts";
import type { GoneSeries } from "./series-gone.ts";

export interface Params {
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly healthy: "quiet" | "firing" | "silenced";
  readonly alertmanager?: string | readonly string[] | undefined;
}

/** A rule that can make the alerts that are meant, with those of its alerts that can be meant. */
export interface RuleFact extends Evaluation {
  readonly alerts: readonly ActiveAlert[];
}

/** One Alertmanager. */
export interface ManagerFact {
  /** It holds some alert, whichever: one that holds none may have just started. */
  readonly holdsAny: boolean;
  /** Of those that it holds, the ones that can be meant. */
  readonly alerts: readonly HeldAlert[];
}

export interface Facts {
  /** ISO 8601, by the clock of the Prometheus where it was asked. */
  readonly askedAt: string;
  /** Absent where no Prometheus was asked. */
  readonly rules?: readonly RuleFact[];
  /** Rules of that name that make other alerts. */
  readonly namesakes?: number;
  /** Why rules or alerts may be missing, in the words of that Prometheus. */
  readonly incomplete?: string;
  /** What the rules look at and is there no more. */
  readonly gone?: readonly GoneSeries[];
  /** Why it is not known whether anything is gone. */
  readonly unchecked?: string;
  /** Those that answered; absent where none was named. */
  readonly managers?: readonly ManagerFact[];
  /** Of those that did not. */
  readonly failures?: readonly string[];
}
