/** What authors and pages need of each probe, and the checker file does not: parameters, what verdicts mean, an example. */
import type * as v from "valibot";
import * as activeClusters from "./active-clusters.ts";
import * as alertState from "./alert-state.ts";
import * as apiReady from "./api-ready.ts";
import * as ask from "./ask.ts";
import * as certificate from "./certificate.ts";
import * as clustersReachable from "./clusters-reachable.ts";
import * as configExists from "./config-exists.ts";
import * as dns from "./dns.ts";
import * as events from "./events.ts";
import * as http from "./http.ts";
import * as jobSucceeded from "./job-succeeded.ts";
import * as logsMatch from "./logs-match.ts";
import * as nodesReady from "./nodes-ready.ts";
import * as permission from "./permission.ts";
import * as podsReady from "./pods-ready.ts";
import * as promql from "./promql.ts";
import * as resourceField from "./resource-field.ts";
import * as workloadReady from "./workload-ready.ts";
import type { ExampleOf, Meanings, Probe } from "./probe.ts";

export interface AuthoredProbe {
  readonly default: Probe;
  /** Parameters in the front matter; descriptions become documentation, unknown ones are refused. */
  readonly params: v.GenericSchema;
  readonly means: Meanings;
  /** A check that an author can begin with; `$id` in it is the id of another probe's example. */
  readonly example: ExampleOf<v.GenericSchema<Readonly<Record<string, unknown>>>>;
}

/** The same probes as in index.ts; a test keeps both equal to the folder. */
export const AUTHORED_PROBES: readonly AuthoredProbe[] = [
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

/** The probe of that name, with what an author may write about it. */
export function authoredProbe(name: string): AuthoredProbe | undefined {
  return AUTHORED_PROBES.find((probe) => probe.default.name === name);
}
