/** Does an alert fire, and has somebody silenced it? */
import * as v from "valibot";
import { ClusterError } from "../cluster/port.ts";
import type { RequestShape } from "../model.ts";
import { queryShape, RULES_PATH } from "../prometheus/paths.ts";
import type { AlertRule } from "../prometheus/port.ts";
import type { Facts, ManagerFact, Params, RuleFact } from "./alerts/alert-facts.ts";
import { judgeAlert } from "./alerts/alert-verdict.ts";
import { heldAlerts, heldAlertsAddress } from "./alerts/held-alerts.ts";
import { canHave, fitOf } from "./alerts/rule-labels.ts";
import { goneQuestion, goneSeries, type WatchedRule } from "./alerts/series-gone.ts";
import { defineNetworkProbe, type NetworkReach } from "./network-probe.ts";
import { type ExampleOf, type Meanings, momentOf } from "./probe.ts";
import { webAddress } from "./web-address.ts";

const ONE_OR_MORE = "must be an http(s) URL without user and password, or a list of them";
const ALERTMANAGER = v.pipe(v.string(ONE_OR_MORE), v.check(webAddress, ONE_OR_MORE));

export const params = v.strictObject({
  alert: v.pipe(v.string(), v.nonEmpty(), v.description("The name of the alert.")),
  labels: v.optional(
    v.pipe(
      v.record(v.string(), v.string()),
      v.description(
        "Labels that it must have to count; the Alertmanager's external labels too, where it serves more than one Prometheus.",
      ),
    ),
    {},
  ),
  healthy: v.optional(
    v.pipe(
      v.picklist(["quiet", "firing", "silenced"]),
      v.description(
        "The state that means pass. Pending is quiet still; a silenced or inhibited alert fires all the same; silenced is what somebody has silenced.",
      ),
    ),
    "quiet",
  ),
  alertmanager: v.optional(
    v.pipe(
      v.union([ALERTMANAGER, v.pipe(v.array(ALERTMANAGER), v.minLength(1, "must name one at least"))], ONE_OR_MORE),
      v.description(
        "URL of the Alertmanager, or a list of those that do not share their silences; needed for silences.",
      ),
    ),
  ),
});

export const means: Meanings = {
  pass: "the alert is in the state that it should be in",
  fail: "the alert is in another state",
  unknown:
    "nobody evaluates such an alert, or not lately, its series are gone, the answer is not whole, or nobody could be asked",
};

export const example: ExampleOf<typeof params> = {
  id: "queue-alert",
  title: "The alert QueueTooLong does not fire in the zone",
  alert: "QueueTooLong",
  labels: { zone: "fra02" },
  alertmanager: "https://alertmanager.example.com",
};

export default defineNetworkProbe<Params, Facts | "nobody">({
  name: "alert-state",
  asks: "Is the alert in the state that it should be in?",
  requests: ({ alertmanager }): RequestShape[] => [
    {
      server: "prometheus",
      method: "GET",
      path: RULES_PATH,
      atMost: 1,
      why: "whether the alert rule exists, is evaluated, and fires",
    },
    {
      server: "prometheus",
      method: "GET",
      path: queryShape("", false).replace("query=", "query=*"),
      atMost: 2,
      why: "where nothing fires, whether the series of the rule are still there",
    },
    ...addressesOf(alertmanager).map((address) => ({
      server: "http" as const,
      method: "GET" as const,
      path: heldAlertsAddress(address),
      atMost: 1,
      why: "which alerts are silenced or inhibited",
    })),
  ],
  permissions: () => [],

  async gather(reach, given): Promise<Facts | "nobody"> {
    const managers = addressesOf(given.alertmanager);
    if (reach.prometheus === undefined && managers.length === 0) return "nobody";
    const held = await heldBy(managers, reach, given);
    const own = reach.prometheus === undefined ? undefined : await rulesIn(reach.prometheus, reach, given);
    return { askedAt: momentOf(reach), ...held, ...own };
  },

  judge: judgeAlert,
});

/** Of the parameter, which is a URL or a list of them. */
function addressesOf(alertmanager: Params["alertmanager"]): readonly string[] {
  return typeof alertmanager === "string" ? [alertmanager] : (alertmanager ?? []);
}

type Held = Pick<Facts, "managers" | "failures">;

/** One that does not answer is an error only where nobody else is asked: Prometheus knows what fires. */
async function heldBy(
  addresses: readonly string[],
  { network, prometheus, signal }: NetworkReach,
  { alert, labels }: Params,
): Promise<Held> {
  if (addresses.length === 0) return {};
  const managers: ManagerFact[] = [];
  const errors: ClusterError[] = [];
  for (const address of addresses) {
    try {
      const login = prometheus?.loginAt?.(new URL(address).origin);
      const held = await heldAlerts(network, address, signal, login);
      const meant = held.filter((one) => fitOf(one.labels, { ...labels, alertname: alert }) === "yes");
      managers.push({ holdsAny: held.length > 0, alerts: meant });
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      errors.push(error);
    }
  }
  const [first] = errors;
  if (first !== undefined && managers.length === 0 && prometheus === undefined) throw first;
  return { managers, ...(first === undefined ? {} : { failures: errors.map(({ message }) => message) }) };
}

type FromPrometheus = Pick<Facts, "rules" | "askedAt" | "namesakes" | "incomplete" | "gone" | "unchecked">;

async function rulesIn(
  prometheus: NonNullable<NetworkReach["prometheus"]>,
  { signal }: NetworkReach,
  { alert, labels }: Params,
): Promise<FromPrometheus> {
  const { result, at, incomplete } = await prometheus.alertRules(signal);
  const named = result.filter(({ name }) => name === alert);
  const meant = named.filter((rule) => canHave(rule.labels, labels));
  const rules = meant.map((rule) => ruleFact(rule, labels));
  const facts = {
    rules,
    askedAt: at,
    namesakes: named.length - meant.length,
    ...(incomplete === undefined ? {} : { incomplete }),
  };
  const question = rules.some((rule) => rule.alerts.length > 0)
    ? undefined
    : goneQuestion(
        meant.map((rule) => watched(rule, at)),
        labels,
      );
  if (question === undefined) return facts;
  try {
    const answer = await prometheus.query(question.query, signal);
    const unchecked = answer.incomplete === undefined ? {} : { unchecked: answer.incomplete };
    return { ...facts, gone: goneSeries(question, answer.result), ...unchecked };
  } catch (error) {
    // A proxy may let the rules through and no query of ours.
    if (error instanceof ClusterError) return { ...facts, unchecked: error.message };
    throw error;
  }
}

/** @param now ISO 8601, by the clock of the Prometheus, in whole seconds */
function watched({ query, lastEvaluation }: AlertRule, now: string): WatchedRule {
  const seconds = Math.ceil((Date.parse(now) - Date.parse(lastEvaluation)) / 1_000);
  return Date.parse(lastEvaluation) > 0 && seconds > 0 ? { promql: query, secondsAgo: seconds } : { promql: query };
}

function ruleFact(
  { name: _name, query: _query, labels: _labels, ...rule }: AlertRule,
  wanted: Params["labels"],
): RuleFact {
  return { ...rule, alerts: rule.alerts.filter((one) => fitOf(one.labels, wanted) !== "no") };
}
