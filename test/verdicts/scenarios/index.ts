/** Every scenario, by the subject that the table has a heading for. */
import type { Scenario } from "../scenario.ts";
import { API_SERVER } from "./api-server.ts";
import { CERTIFICATES } from "./certificates.ts";
import { EVENTS } from "./events.ts";
import { CRON_JOBS } from "./jobs/cron-jobs.ts";
import { JOBS } from "./jobs/jobs.ts";
import { LOGS } from "./logs.ts";
import { ALERTS } from "./monitoring/alerts.ts";
import { QUERIES } from "./monitoring/queries.ts";
import { WAYS_TO_PROMETHEUS } from "./monitoring/ways-to-prometheus.ts";
import { NAMES } from "./names.ts";
import { NODES } from "./nodes.ts";
import { CONFIGS } from "./objects/configs.ts";
import { FIELDS } from "./objects/fields.ts";
import { PERMISSIONS } from "./objects/permissions.ts";
import { PERSON } from "./person.ts";
import { PODS } from "./pods.ts";
import { CRASHED_MASTERS } from "./reach/masters.ts";
import { BROKEN_NETWORK, SOUND_NETWORK } from "./reach/network.ts";
import { SICK_CUSTOMERS } from "./reach/sick-customers.ts";
import { UNSEEN } from "./reach/unseen-carrier.ts";
import { WEB } from "./web.ts";
import { DAEMON_SETS } from "./workloads/daemon-sets.ts";
import { DEPLOYMENTS } from "./workloads/deployments.ts";
import { STATEFUL_SETS } from "./workloads/stateful-sets.ts";

export const SUBJECTS: Readonly<Record<string, readonly Scenario[]>> = {
  "Customer clusters from their carrier": [
    ...SOUND_NETWORK,
    ...BROKEN_NETWORK,
    ...UNSEEN,
    ...CRASHED_MASTERS,
    ...SICK_CUSTOMERS,
  ],
  "API server": API_SERVER,
  Workloads: [...DEPLOYMENTS, ...STATEFUL_SETS, ...DAEMON_SETS],
  Pods: PODS,
  Nodes: NODES,
  "Jobs and CronJobs": [...CRON_JOBS, ...JOBS],
  Events: EVENTS,
  Logs: LOGS,
  "Objects and rights": [...CONFIGS, ...FIELDS, ...PERMISSIONS],
  "Alerts and queries": [...ALERTS, ...QUERIES, ...WAYS_TO_PROMETHEUS],
  "Web services": WEB,
  Certificates: CERTIFICATES,
  Names: NAMES,
  "A person's answer": PERSON,
};

export const SCENARIOS: readonly Scenario[] = Object.values(SUBJECTS).flat();
