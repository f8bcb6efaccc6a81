/** Does an alert fire, and has somebody silenced it? */
import * as v from "valibot";
import { ClusterError } from "../cluster/port.ts";
import type { RequestShape, Verdict } from "../model.ts";
import { secondsBetween, spoken } from "./duration.ts";
import { defineNetworkProbe, type NetworkReach } from "./network-probe.ts";
import type { ExampleOf, Meanings } from "./probe.ts";
import { labelsInWords } from "./series.ts";
import { webAddress } from "./web-address.ts";
import { unknown } from "./verdicts.ts";

export const params = v.strictObject({
  alert: v.pipe(v.string(), v.nonEmpty(), v.description("The name of the alert.")),
  labels: v.optional(v.pipe(v.record(v.string(), v.string()), v.description("Labels that it must have to count.")), {}),
  healthy: v.optional(
    v.pipe(
      v.picklist(["quiet", "firing", "silenced"]),
      v.description("The state that means pass; pending is quiet still."),
    ),
    "quiet",
  ),
  alertmanager: v.optional(
    v.pipe(
      v.string(),
      v.check(webAddress, "must be an http(s) URL without user and password"),
      v.description("URL of the Alertmanager; needed for silences."),
    ),
  ),
});

export const means: Meanings = {
  pass: "the alert is in the state that it should be in",
  fail: "the alert is in another state",
  unknown: "nobody evaluates such an alert, or nobody could be asked",
};

export const example: ExampleOf<typeof params> = {
  id: "queue-alert",
  title: "The alert QueueTooLong does not fire in the zone",
  alert: "QueueTooLong",
  labels: { zone: "fra02" },
  alertmanager: "https://alertmanager.example.com",
};

interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly state: "firing" | "pending" | "silenced";
  readonly since: string;
}

interface Facts {
  readonly askedAt: string;
  readonly alerts: readonly Alert[];
  /** What Prometheus knows of rules of that name; absent where it was not asked. */
  readonly rules?: { readonly number: number; readonly broken: string };
  /** Whether the Alertmanager holds any alert at all; absent where it was not asked. */
  readonly received?: boolean;
}

type Params = v.InferOutput<typeof params>;

/** An Alertmanager of a large fleet holds thousands of alerts. */
const MOST_BYTES = 32 * 1024 * 1024;
const pathIn = (alertmanager: string): string => `${alertmanager.replace(/\/$/, "")}/api/v2/alerts`;

export default defineNetworkProbe<Params, Facts | "nobody">({
  name: "alert-state",
  asks: "Is the alert in the state that it should be in?",
  requests: ({ alertmanager }): RequestShape[] => [
    {
      server: "prometheus",
      method: "GET",
      path: "/api/v1/rules?type=alert",
      atMost: 1,
      why: "whether the alert rule exists, and fires",
    },
    ...(alertmanager === undefined
      ? []
      : [
          {
            server: "http",
            method: "GET",
            path: pathIn(alertmanager),
            atMost: 1,
            why: "which alerts are silenced",
          } as const,
        ]),
  ],
  permissions: () => [],

  async gather(reach, { alert, labels, alertmanager }) {
    if (reach.prometheus === undefined && alertmanager === undefined) return "nobody";
    const askedAt = new Date().toISOString();
    const isMeant = (one: { readonly labels: Alert["labels"] }): boolean =>
      Object.entries({ ...labels, alertname: alert }).every(([name, value]) => one.labels[name] === value);
    const held = alertmanager === undefined ? undefined : await askAlertmanager(reach, alertmanager);
    const rules = (await reach.prometheus?.alertRules(reach.signal))?.filter((rule) => rule.name === alert);
    const active = rules?.flatMap((rule) =>
      rule.alerts.map(({ labels: own, state, activeAt }): Alert => ({
        labels: own,
        state: state !== "firing" ? "pending" : isSilenced(own, held) ? "silenced" : "firing",
        since: activeAt,
      })),
    );
    return {
      askedAt,
      // What the Alertmanager does not hold may fire all the same: Prometheus knows, where it was asked.
      alerts: (active ?? held ?? []).filter(isMeant),
      ...(rules === undefined
        ? {}
        : { rules: { number: rules.length, broken: rules.find((rule) => rule.health === "err")?.lastError ?? "" } }),
      ...(held === undefined ? {} : { received: held.length > 0 }),
    };
  },

  judge(facts, { alert, healthy }): Verdict {
    if (facts === "nobody")
      return unknown("nobody said which Prometheus or Alertmanager to ask", "Give a URL with --prometheus.");
    const { alerts, rules, received, askedAt } = facts;
    const evidence = alerts.map(({ labels, state, since }) => {
      const age = secondsBetween(since, askedAt);
      return { object: labelsInWords(labels), saw: Number.isNaN(age) ? state : `${state} for ${spoken(age)}` };
    });
    const firing = alerts.filter((one) => one.state === "firing").length;
    const silenced = alerts.filter((one) => one.state === "silenced").length;
    const reason = `${firing} firing, ${silenced} silenced, ${alerts.length - firing - silenced} pending`;
    const verdict = (passes: boolean, partial = false): Verdict => ({
      status: passes ? "pass" : "fail",
      reason,
      evidence: evidence.length > 0 ? evidence : [{ object: alert, saw: "not active" }],
      ...(!passes && partial ? { partial } : {}),
      ...(rules === undefined ? { unseen: ["whether the alert rule is evaluated at all: only Prometheus knows"] } : {}),
    });
    if (firing > 0) return verdict(healthy === "firing", silenced > 0);
    if (rules?.number === 0)
      return unknown(
        `this Prometheus has no alert rule ${alert}`,
        "Check the name, and that --prometheus is the one that has the rule.",
      );
    if (rules !== undefined && rules.broken !== "")
      return unknown(`the alert rule cannot be evaluated: ${rules.broken}`, "Mend the alert rule.");
    if (rules === undefined && received === false)
      return unknown("the Alertmanager holds no alert at all, not even a watchdog", "Check that it gets alerts.");
    if (healthy === "silenced" && silenced === 0)
      return unknown("the alert is not active, so there is nothing to silence", "Nothing.");
    return verdict(healthy !== "firing");
  },
});

/** The Alertmanager holds the alert with its labels and perhaps more. */
function isSilenced(labels: Alert["labels"], held: readonly Alert[] = []): boolean {
  const silenced = held.filter((one) => one.state === "silenced");
  return silenced.some((one) => Object.entries(labels).every(([name, value]) => one.labels[name] === value));
}

interface HeldAlert {
  readonly labels?: Alert["labels"];
  readonly startsAt?: string;
  readonly status?: { readonly state?: string };
}

async function askAlertmanager(reach: NetworkReach, alertmanager: string): Promise<Alert[]> {
  const { attempt, body, cut } = await reach.network.get(
    pathIn(alertmanager),
    { limit: 10_000, most: MOST_BYTES },
    reach.signal,
  );
  const held: unknown = attempt.status === 200 && !cut ? jsonOf(body) : undefined;
  if (!Array.isArray(held)) {
    const said = attempt.error?.message ?? `status ${attempt.status}`;
    throw new ClusterError(
      `the Alertmanager gave no list of alerts (${said})`,
      "Check its URL.",
      attempt.status === undefined ? "unreachable" : "answer",
    );
  }
  return held.map(({ labels = {}, startsAt = "", status }: HeldAlert) => ({
    labels,
    state: status?.state === "suppressed" ? "silenced" : "firing",
    since: startsAt,
  }));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
