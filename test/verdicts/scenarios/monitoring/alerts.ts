/** Alerts that fire, are silenced or inhibited, or were never looked at. */
import type { QuestionOf } from "../../question.ts";
import type { Place } from "../../place.ts";
import type { Scenario } from "../../scenario.ts";
import { at, scenario, unanswered } from "./scenario.ts";

type Alert = QuestionOf<"alert-state">;

const alert = (name: string) => (): Alert => ({ probe: "alert-state", alert: name });
const alertmanaged =
  (name: string, which: "alertmanager" | "peer", healthy: Alert["healthy"] = "quiet") =>
  (place: Place): Alert => ({ ...alert(name)(), alertmanager: at(place, which), healthy });

export const ALERTS: readonly Scenario[] = [
  scenario("the rule is evaluated and does not fire", "pass", alert("QueueQuiet")),
  scenario("the alert fires", "fail", alert("QueueTooLong")),
  scenario("the alert fires, which the page wants", "pass", () => ({ ...alert("QueueTooLong")(), healthy: "firing" })),
  scenario("the alert is pending", "pass", alert("QueuePending")),
  scenario(
    "the alert fires and is silenced; it should be quiet",
    "fail",
    alertmanaged("QueueSilenced", "alertmanager"),
  ),
  scenario(
    "the alert fires and is inhibited by another; it should be quiet",
    "fail",
    alertmanaged("QueueInhibited", "alertmanager"),
    {
      sources: ["prometheus/alertmanager#1851"],
    },
  ),
  scenario(
    "the alert is silenced, which the page wants",
    "pass",
    alertmanaged("QueueSilenced", "alertmanager", "silenced"),
  ),
  scenario(
    "the alert is inhibited and nobody has silenced it",
    "fail",
    alertmanaged("QueueInhibited", "alertmanager", "silenced"),
    {
      sources: ["HenriWahl/Nagstamon#738"],
    },
  ),
  scenario(
    "the alert fires, and this peer of the Alertmanager has just started",
    "fail",
    alertmanaged("QueueTooLong", "peer"),
  ),
  scenario("the rule has never been evaluated", "unknown", alert("QueueNeverEvaluated")),
  scenario("the rule cannot be evaluated", "unknown", alert("QueueBroken")),
  scenario("the series that the rule looks at has vanished", "unknown", alert("QueueVanished"), {
    sources: ["openshift/cluster-monitoring-operator#298"],
  }),
  scenario("there is no such rule", "unknown", alert("QueueTooWide")),
  scenario("Prometheus does not answer when asked for an alert", "unknown", alert("QueueQuiet"), unanswered),
];
