/** The alerts that are meant, each with what is known of it from both sides: the rule that makes it, and who keeps it quiet. */
import { secondsBetween, spoken } from "../duration.ts";
import { labelsInWords } from "../series.ts";
import type { Facts, Params } from "./alert-facts.ts";
import type { HeldAlert, HeldState } from "./held-alerts.ts";
import { type EvaluationFault, faultIn } from "./rule-health.ts";
import { fitOf } from "./rule-labels.ts";

/**
 * What Alertmanagers make of an alert. `unasked`: none was asked or answered; `unheld`: none of them holds it; `unsure`: one is
 * kept quiet that it can be, and another is not, or that one has more labels and may be that of another cluster.
 */
type Suppression = HeldState | "unasked" | "unheld" | "unsure";

export interface MeantAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly state: "firing" | "pending" | "other";
  /** `open`: it lacks a label that is asked for, and no Alertmanager holds it with that label. */
  readonly fit: "yes" | "open";
  /** What is wrong with the evaluation of its rule. */
  readonly fault?: EvaluationFault;
  readonly suppression: Suppression;
  /** What was seen of it, as a phrase. */
  readonly saw: string;
}

/** Those of the rules where a Prometheus was asked, else those that the Alertmanagers hold. */
export function meantAlerts(facts: Facts, { labels: wanted }: Params): MeantAlert[] {
  const { rules, askedAt } = facts;
  if (rules === undefined) return heldAlone(facts, wanted);
  return rules.flatMap((rule) => {
    const fault = faultIn(rule, askedAt);
    return rule.alerts.map((alert): MeantAlert => {
      const held = candidates(facts, { ...alert.labels, ...wanted });
      const suppression = suppressionIn(facts, held, { own: alert.labels, wanted });
      const state = alert.state === "firing" || alert.state === "pending" ? alert.state : "other";
      const kept =
        alert.keptSince === "" ? [] : [`kept on for ${age(alert.keptSince, askedAt)} since its condition ended`];
      return {
        labels: alert.labels,
        state,
        fit: fitOf(alert.labels, wanted) === "yes" || held.length > 0 ? "yes" : "open",
        ...(fault === undefined ? {} : { fault }),
        suppression,
        saw: [
          `${alert.state}${lasting(alert.activeAt, askedAt)}`,
          ...kept,
          ...(state === "firing" ? suppressionInWords(suppression) : []),
        ].join(", "),
      };
    });
  });
}

/** Alerts that the Alertmanagers hold and these rules do not make, though every label that is asked for is theirs. */
export function heldElsewhere(facts: Facts, { labels: wanted }: Params): HeldAlert[] {
  const own = (facts.rules ?? []).flatMap((rule) => rule.alerts);
  return candidates(facts, wanted).filter((held) => own.every(({ labels }) => !hasAll(held.labels, labels)));
}

function heldAlone(facts: Facts, wanted: Params["labels"]): MeantAlert[] {
  const alerts = new Map(candidates(facts, wanted).map((held) => [labelsInWords(held.labels), held]));
  return [...alerts.values()].map(({ labels, since }): MeantAlert => {
    const suppression = suppressionIn(facts, candidates(facts, labels), { own: labels, wanted: {} });
    const saw = [`firing${lasting(since, facts.askedAt)}`, ...suppressionInWords(suppression)].join(", ");
    return { labels, state: "firing", fit: "yes", suppression, saw };
  });
}

/** Of all Alertmanagers: the alerts with all these labels, and perhaps more. */
function candidates({ managers = [] }: Facts, labels: Readonly<Record<string, string>>): HeldAlert[] {
  return managers.flatMap(({ alerts }) => alerts.filter((held) => hasAll(held.labels, labels)));
}

function hasAll(labels: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean {
  return fitOf(labels, wanted) === "yes";
}

/** @param known labels of the alert itself, and those that the check asks for */
function suppressionIn({ managers }: Facts, held: readonly HeldAlert[], known: Known): Suppression {
  if (managers === undefined || managers.length === 0) return "unasked";
  const states = new Set(held.map(({ state }) => state));
  const [state] = states;
  if (state === undefined) return "unheld";
  if (state === "active" && states.size === 1) return state;
  return states.size === 1 && held.every(({ labels }) => isSurelyOf(labels, known)) ? state : "unsure";
}

interface Known {
  readonly own: Readonly<Record<string, string>>;
  readonly wanted: Readonly<Record<string, string>>;
}

/**
 * Is a held alert the one that is known? A Prometheus adds its external labels, and so does another one that sends its alerts
 * to the same place: the author has to name one of these labels, or there must be none.
 */
function isSurelyOf(labels: HeldAlert["labels"], { own, wanted }: Known): boolean {
  const isNamed = Object.keys(wanted).some((name) => own[name] === undefined);
  return isNamed || Object.keys(labels).every((name) => own[name] !== undefined);
}

function suppressionInWords(suppression: Suppression): string[] {
  switch (suppression) {
    case "active":
    case "unasked":
      return [];
    case "unheld":
      return ["not held by the Alertmanager"];
    case "unsure":
      return ["and the Alertmanager keeps one quiet that may be another's"];
    case "suppressed":
      return ["kept quiet, and the Alertmanager does not say by what"];
    case "silenced":
    case "inhibited":
    case "muted":
      return [suppression];
  }
}

function lasting(since: string, now: string): string {
  return Number.isNaN(Date.parse(since)) ? "" : ` for ${age(since, now)}`;
}

function age(since: string, now: string): string {
  return spoken(secondsBetween(since, now));
}
