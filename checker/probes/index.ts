/** The registry of probes. A test keeps it equal to the folder. */
import activeClusters from "./active-clusters.ts";
import alertState from "./alert-state.ts";
import apiReady from "./api-ready.ts";
import ask from "./ask.ts";
import certificate from "./certificate.ts";
import clustersReachable from "./clusters-reachable.ts";
import configExists from "./config-exists.ts";
import dns from "./dns.ts";
import events from "./events.ts";
import http from "./http.ts";
import jobSucceeded from "./job-succeeded.ts";
import logsMatch from "./logs-match.ts";
import nodesReady from "./nodes-ready.ts";
import permission from "./permission.ts";
import podsReady from "./pods-ready.ts";
import promql from "./promql.ts";
import resourceField from "./resource-field.ts";
import workloadReady from "./workload-ready.ts";
import type { Probe } from "./probe.ts";

export const PROBES: readonly Probe[] = [
  activeClusters,
  alertState,
  apiReady,
  ask,
  certificate,
  clustersReachable,
  configExists,
  dns,
  events,
  http,
  jobSucceeded,
  logsMatch,
  nodesReady,
  permission,
  podsReady,
  promql,
  resourceField,
  workloadReady,
];

/** The probe of that name, or undefined. */
export function probeNamed(name: string): Probe | undefined {
  return PROBES.find((probe) => probe.name === name);
}
