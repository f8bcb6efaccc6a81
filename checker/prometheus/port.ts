/** What a probe may ask a Prometheus, and what it gets: a read API, with what the server says of its own answers. */

import type { ServerLogin } from "../cluster/login.ts";

/** The query API of a Prometheus, or of what speaks like one: Thanos, Mimir, Cortex, VictoriaMetrics, hosted ones. */
export interface Prometheus {
  /** What reports call it; never a credential. */
  readonly name: string;
  /** An instant query. Throws `ClusterError`. */
  readonly query: (promql: string, signal?: AbortSignal, again?: BeforeAgain) => Promise<Answered<readonly Sample[]>>;
  /** A range query. Throws `ClusterError`. */
  readonly queryRange: (
    promql: string,
    range: Range,
    signal?: AbortSignal,
    again?: BeforeAgain,
  ) => Promise<Answered<readonly Series[]>>;
  /** Every alerting rule with what it makes fire. Throws `ClusterError`. */
  readonly alertRules: (signal?: AbortSignal) => Promise<Answered<readonly AlertRule[]>>;
  /** How to log in to an Alertmanager of that origin, where it may know the same login. Throws `ClusterError` (setup). */
  readonly loginAt?: (origin: string) => ServerLogin | undefined;
}

/** Is called before the same question is sent once more, with the path and query that it then has. */
export type BeforeAgain = (path: string) => void;

/** A result, and whether all of it is there. */
export interface Answered<T> {
  readonly result: T;
  /** When, by the clock of the server where it tells; ISO 8601. */
  readonly at: string;
  /** Why something may be missing from the result, in the server's words; absent where it is whole. */
  readonly incomplete?: string;
}

/** Unix times and a step, in whole seconds. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

export type Labels = Readonly<Record<string, string>>;

/** One element of an instant vector. */
export interface Sample {
  readonly labels: Labels;
  /** Unix time in seconds that the value is of. */
  readonly time: number;
  /** NaN for a native histogram too, which is no number. */
  readonly value: number;
}

/** One element of a range vector: pairs of Unix time and value, in order of time. */
export interface Series {
  readonly labels: Labels;
  readonly values: readonly (readonly [time: number, value: number])[];
}

/** An alerting rule as its Prometheus last evaluated it. */
export interface AlertRule {
  readonly name: string;
  /** The PromQL; empty where the server does not say. */
  readonly query: string;
  /** Labels of its own; a value may be a template. */
  readonly labels: Labels;
  /** `ok`, `err`, or `unknown` until it is evaluated for the first time; others may say more. */
  readonly health: string;
  readonly lastError: string;
  /** ISO 8601; the year 1 before the first time, empty where the server does not say. */
  readonly lastEvaluation: string;
  /** Seconds that the last evaluation of its group took. */
  readonly evaluationSeconds: number;
  /** Seconds from one evaluation to the next. */
  readonly interval: number;
  readonly alerts: readonly ActiveAlert[];
}

/** One alert that a rule makes pending or firing. */
export interface ActiveAlert {
  /** Without the external labels that its Prometheus adds for the Alertmanager. */
  readonly labels: Labels;
  /** `pending` while the `for` of its rule lasts, then `firing`. */
  readonly state: string;
  /** ISO 8601: since when its condition holds. */
  readonly activeAt: string;
  /** ISO 8601: since when `keep_firing_for` alone keeps it firing; empty while its condition holds. */
  readonly keptSince: string;
}
