/** Judges an alert: what fires decides, and that nothing fires counts only where everything was seen that could. */
import type { Evidence, Verdict } from "../../model.ts";
import { secondsBetween, spoken } from "../duration.ts";
import { labelsInWords } from "../series.ts";
import { fail, pass, unknown } from "../verdicts.ts";
import { heldElsewhere, type MeantAlert, meantAlerts } from "./active-alerts.ts";
import type { Facts, Params } from "./alert-facts.ts";
import { faultIn, faultInWords } from "./rule-health.ts";
import type { GoneSeries } from "./series-gone.ts";

/** Why there is no answer, and the one thing to do about it. */
interface Doubt {
  readonly reason: string;
  readonly next: string;
}

/** Pure. `nobody`: neither a Prometheus nor an Alertmanager was named. */
export function judgeAlert(facts: Facts | "nobody", given: Params): Verdict {
  if (facts === "nobody")
    return unknown("nobody said which Prometheus or Alertmanager to ask", "Give a URL with --prometheus.");
  const alerts = meantAlerts(facts, given);
  const evidence = evidenceOf(alerts, facts, given);
  const verdict = decide(alerts, facts, given, evidence);
  const unseen = unseenIn(facts, verdict);
  return unseen.length === 0 ? verdict : { ...verdict, unseen };
}

function decide(alerts: readonly MeantAlert[], facts: Facts, given: Params, evidence: readonly Evidence[]): Verdict {
  const { alert, healthy } = given;
  if (facts.rules?.length === 0)
    return unknown(
      `this Prometheus has no alert rule ${alert}${facts.namesakes === 0 ? "" : " that makes alerts with these labels"}`,
      "Check the name and the labels, and that --prometheus is the one that has the rule.",
      evidence,
    );
  const firing = alerts.filter(({ state, fit }) => state === "firing" && fit === "yes");
  // What a rule made before it could not be evaluated any more is the last that is known; what is hours old is not.
  const recent = firing.filter(({ fault }) => fault !== "late");
  const sound = firing.filter(({ fault }) => fault === undefined);
  const reason = countsInWords(alerts);
  const [doubt] = doubtsOf(alerts, facts, given);
  const inDoubt = (): Verdict | undefined => doubt && unknown(doubt.reason, doubt.next, evidence);
  switch (healthy) {
    case "quiet":
      return recent.length > 0 ? fail(reason, evidence) : (inDoubt() ?? pass(reason, evidence));
    case "firing":
      return sound.length > 0 ? pass(reason, evidence) : (inDoubt() ?? fail(reason, evidence));
    case "silenced":
      return judgeSilence(recent, facts, reason, evidence, inDoubt);
    default:
      return healthy satisfies never;
  }
}

/** Every alert that fires must be silenced by somebody; what another alert or a time interval keeps quiet is not. */
function judgeSilence(
  firing: readonly MeantAlert[],
  { managers, failures = [] }: Facts,
  reason: string,
  evidence: readonly Evidence[],
  inDoubt: () => Verdict | undefined,
): Verdict {
  if (managers === undefined)
    return unknown(
      "no Alertmanager is named, and only an Alertmanager knows silences",
      "Name it in the runbook.",
      evidence,
    );
  const [failure] = failures;
  if (failure !== undefined && managers.length === 0) return unknown(failure, "Check its URL.", evidence);
  const silenced = firing.filter(({ suppression }) => suppression === "silenced").length;
  // One that holds nothing at all may have just started, and one that does not answer may hold it.
  const isHeldNowhere = failure === undefined && managers.some((one) => one.holdsAny);
  const isUnclear = ({ suppression }: MeantAlert): boolean =>
    suppression === "unsure" || suppression === "suppressed" || (suppression === "unheld" && !isHeldNowhere);
  const unclear = firing.filter(isUnclear).length;
  if (firing.length > silenced + unclear) return fail(reason, evidence, silenced > 0);
  if (unclear > 0)
    return unknown(
      `${reason}; whether somebody has silenced ${unclear} of them, the Alertmanager does not say for sure`,
      "Name in the runbook the labels that tell this alert from others, such as the cluster, and look at the Alertmanager.",
      evidence,
    );
  const doubt = inDoubt();
  if (doubt !== undefined) return doubt;
  if (failure !== undefined) return unknown(failure, "Check its URL.", evidence);
  if (firing.length > 0) return pass(reason, evidence);
  return unknown(
    "the alert does not fire, so nothing is there to be silenced",
    "See whether what it is about is over; then this check has nothing to ask.",
    evidence,
  );
}

/** All reasons for which it may fire although nothing of it was seen, or for which what was seen may not be meant. */
function doubtsOf(alerts: readonly MeantAlert[], facts: Facts, given: Params): Doubt[] {
  return [
    ...doubtsOfLabels(alerts, given),
    ...doubtsOfRules(facts),
    ...(facts.incomplete === undefined
      ? []
      : [
          {
            reason: `the answer is not whole: ${facts.incomplete}`,
            next: "Look at what is behind that Prometheus, and run this again when all of it answers.",
          },
        ]),
    ...(facts.gone ?? []).map(doubtOfSeries),
    ...doubtsOfManagers(facts, given),
  ];
}

function doubtOfSeries({ selector, series, secondsAgo }: GoneSeries): Doubt {
  const had = `${selector} had ${series} within the last day`;
  return secondsAgo === undefined
    ? {
        reason: `the series that the alert rule looks at are gone: ${had}, and has none now`,
        next: "Look at the target that had them: it may be down, or Prometheus may know it no more.",
      }
    : {
        reason: `the alert rule did not see its series: ${had}, and none ${spoken(secondsAgo)} ago, when the rule was evaluated`,
        next: "Run this again after its next evaluation. Where that does not help, some scrapes of their target fail.",
      };
}

function doubtsOfLabels(alerts: readonly MeantAlert[], { labels: wanted }: Params): Doubt[] {
  const open = alerts.filter(({ state, fit }) => state === "firing" && fit === "open");
  const missing = new Set(
    open.flatMap(({ labels }) => Object.keys(wanted).filter((name) => labels[name] === undefined)),
  );
  if (missing.size === 0) return [];
  return [
    {
      reason: `it fires without the label ${[...missing].join(" and ")}, which may be an external label of that Prometheus`,
      next: "Name an Alertmanager in the runbook, which sees external labels, or leave that label out.",
    },
  ];
}

function doubtsOfRules({ rules = [], askedAt }: Facts): Doubt[] {
  return rules.flatMap((rule) => {
    const fault = faultIn(rule, askedAt);
    const strange = rule.alerts.find(({ state }) => state !== "firing" && state !== "pending" && state !== "inactive");
    if (fault !== undefined) return [faultInWords(fault, rule, askedAt)];
    if (strange === undefined) return [];
    return [
      {
        reason: `Prometheus says that an alert of the rule is "${strange.state}"`,
        next: "Look at the alert rule in Prometheus.",
      },
    ];
  });
}

function doubtsOfManagers(facts: Facts, given: Params): Doubt[] {
  const { rules, managers = [], failures = [] } = facts;
  if (rules === undefined) {
    const missing = failures.map((reason) => ({ reason, next: "Check its URL." }));
    return managers.every((one) => one.holdsAny)
      ? missing
      : [
          ...missing,
          {
            reason: "the Alertmanager holds no alert at all, not even a watchdog",
            next: "Check that it gets alerts.",
          },
        ];
  }
  // Without labels of its own, a check cannot tell another cluster's alert from what this Prometheus may have missed.
  const elsewhere = Object.keys(given.labels).length === 0 ? [] : heldElsewhere(facts, given);
  return elsewhere.slice(0, 1).map(({ labels }) => ({
    reason: `this Prometheus has no such alert, and the Alertmanager holds one: ${labelsInWords(labels)}`,
    next: "Ask the Prometheus that sent it, or name in the runbook the labels that tell its alerts from these.",
  }));
}

/** `2 firing (1 silenced), 1 pending`. */
function countsInWords(alerts: readonly MeantAlert[]): string {
  const meant = alerts.filter(({ fit }) => fit === "yes");
  const firing = meant.filter(({ state }) => state === "firing");
  const kept = (["silenced", "inhibited", "muted", "suppressed"] as const).flatMap((word) => {
    const number = firing.filter(({ suppression }) => suppression === word).length;
    return number === 0 ? [] : [`${number} ${word}`];
  });
  const pending = meant.filter(({ state }) => state === "pending").length;
  return `${firing.length} firing${kept.length === 0 ? "" : ` (${kept.join(", ")})`}, ${pending} pending`;
}

function evidenceOf(alerts: readonly MeantAlert[], facts: Facts, given: Params): Evidence[] {
  const seen = alerts.map(({ labels, saw }) => ({ object: labelsInWords(labels), saw }));
  const elsewhere = facts.rules === undefined ? [] : heldElsewhere(facts, given);
  const held = elsewhere.map(({ labels, state }) => ({
    object: labelsInWords(labels),
    saw: `${state} at the Alertmanager, and not of this Prometheus`,
  }));
  return [...(seen.length > 0 ? seen : [{ object: given.alert, saw: notActive(facts) }]), ...held];
}

function notActive({ rules = [], askedAt }: Facts): string {
  const ages = rules.map(({ lastEvaluation }) => secondsBetween(lastEvaluation, askedAt)).filter((age) => age < 1e9);
  return ages.length === 0 ? "not active" : `not active, evaluated ${spoken(Math.max(0, ...ages))} ago`;
}

/** What was left open, where the verdict is not about it already. */
function unseenIn({ rules, managers, failures = [], unchecked }: Facts, { status }: Verdict): string[] {
  if (rules === undefined) return ["whether the alert rule is evaluated at all: only Prometheus knows"];
  return [
    ...(rules.some(({ lastEvaluation }) => lastEvaluation === "") ? ["when the alert rule was last evaluated"] : []),
    ...(unchecked === undefined ? [] : [`whether the series of the alert rule are still there: ${unchecked}`]),
    ...(managers === undefined || status === "unknown" ? [] : failures.map((one) => `silences: ${one}`)),
  ];
}
