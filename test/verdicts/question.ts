/** The checks that scenarios ask, with the parameters that each probe has. */
import type * as v from "valibot";
import type * as activeClusters from "../../checker/probes/active-clusters.ts";
import type * as alertState from "../../checker/probes/alert-state.ts";
import type * as apiReady from "../../checker/probes/api-ready.ts";
import type * as ask from "../../checker/probes/ask.ts";
import type * as certificate from "../../checker/probes/certificate.ts";
import type * as clustersReachable from "../../checker/probes/clusters-reachable.ts";
import type * as configExists from "../../checker/probes/config-exists.ts";
import type * as dns from "../../checker/probes/dns.ts";
import type * as events from "../../checker/probes/events.ts";
import type * as http from "../../checker/probes/http.ts";
import type * as jobSucceeded from "../../checker/probes/job-succeeded.ts";
import type * as logsMatch from "../../checker/probes/logs-match.ts";
import type * as nodesReady from "../../checker/probes/nodes-ready.ts";
import type * as permission from "../../checker/probes/permission.ts";
import type * as podsReady from "../../checker/probes/pods-ready.ts";
import type * as promql from "../../checker/probes/promql.ts";
import type * as resourceField from "../../checker/probes/resource-field.ts";
import type * as workloadReady from "../../checker/probes/workload-ready.ts";

interface Probes {
  readonly "active-clusters": typeof activeClusters;
  readonly "alert-state": typeof alertState;
  readonly "api-ready": typeof apiReady;
  readonly ask: typeof ask;
  readonly certificate: typeof certificate;
  readonly "clusters-reachable": typeof clustersReachable;
  readonly "config-exists": typeof configExists;
  readonly dns: typeof dns;
  readonly events: typeof events;
  readonly http: typeof http;
  readonly "job-succeeded": typeof jobSucceeded;
  readonly "logs-match": typeof logsMatch;
  readonly "nodes-ready": typeof nodesReady;
  readonly permission: typeof permission;
  readonly "pods-ready": typeof podsReady;
  readonly promql: typeof promql;
  readonly "resource-field": typeof resourceField;
  readonly "workload-ready": typeof workloadReady;
}

export type ProbeName = keyof Probes;

/** The parameters of a probe, as front matter has them. */
type ParametersOf<Probe extends ProbeName> = v.InferInput<Probes[Probe]["params"]>;

/** A check as front matter has it. */
export type QuestionOf<Probe extends ProbeName> = Probe extends ProbeName
  ? { readonly probe: Probe; readonly id?: string } & ParametersOf<Probe>
  : never;

export type Question = QuestionOf<ProbeName>;
