/** What became of a Job: by the conditions that its controller wrote, and by its counters while there are none. */
import { type Condition, conditionOf, type KubernetesObject } from "./object.ts";

export interface Job extends KubernetesObject {
  readonly spec?: {
    readonly suspend?: boolean;
    readonly completions?: number;
  };
  readonly status?: {
    readonly startTime?: string;
    readonly completionTime?: string;
    readonly active?: number;
    readonly succeeded?: number;
    readonly failed?: number;
    readonly conditions?: readonly Condition[];
  };
}

/** One run, as short as a verdict needs it. */
export interface JobRun {
  readonly object: string;
  /** Name of the CronJob, or of another controller, that made it; empty where somebody made it by hand. */
  readonly owner: string;
  readonly state: "succeeded" | "failed" | "running" | "suspended";
  /** ISO 8601, or empty where nobody wrote it down; so is `endedAt`. */
  readonly startedAt: string;
  /** Empty, too, while it has not ended. */
  readonly endedAt: string;
  /** Why it failed, or how far it is. */
  readonly detail: string;
}

/** The state is final from the moment at which the controller decides it (since 1.31), though pods may still be ending. */
const DECIDED: readonly (readonly [type: string, state: JobRun["state"]])[] = [
  ["Failed", "failed"],
  ["Complete", "succeeded"],
  ["FailureTarget", "failed"],
  ["SuccessCriteriaMet", "succeeded"],
];

export function jobRun(job: Job): JobRun {
  const { metadata, spec, status } = job;
  const holding = (type: string): Condition | undefined => {
    const condition = conditionOf(status?.conditions, type);
    return condition?.status === "True" ? condition : undefined;
  };
  const common = {
    object: `Job/${metadata.namespace ?? ""}/${metadata.name}`,
    owner: metadata.ownerReferences?.[0]?.name ?? "",
  };
  const startedAt = status?.startTime ?? metadata.creationTimestamp ?? "";
  for (const [type, state] of DECIDED) {
    const condition = holding(type);
    if (condition === undefined) continue;
    const endedAt = status?.completionTime ?? condition.lastTransitionTime ?? startedAt;
    return { ...common, state, startedAt, endedAt, detail: state === "failed" ? (condition.reason ?? "") : "" };
  }
  const completedAt = status?.completionTime ?? "";
  if (completedAt !== "") return { ...common, state: "succeeded", startedAt, endedAt: completedAt, detail: "" };
  const isSuspended = spec?.suspend === true || holding("Suspended") !== undefined;
  return { ...common, state: isSuspended ? "suspended" : "running", startedAt, endedAt: "", detail: progressOf(job) };
}

/** `1 active, 2 of 5 succeeded, 1 failed`: its pods. */
function progressOf({ spec, status }: Job): string {
  const { active = 0, succeeded = 0, failed = 0 } = status ?? {};
  const wanted = spec?.completions ?? 1;
  return [
    ...(active > 0 ? [`${active} active`] : []),
    ...(succeeded > 0 || wanted > 1 ? [`${succeeded} of ${wanted} succeeded`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(", ");
}

/** Newest first, by the start, as Kubernetes orders the Jobs of a CronJob; those that did not tell when are last. */
export function newestFirst(runs: readonly JobRun[]): JobRun[] {
  const moment = ({ startedAt, endedAt }: JobRun): number => {
    const at = Date.parse(startedAt === "" ? endedAt : startedAt);
    return Number.isNaN(at) ? -Infinity : at;
  };
  return [...runs].sort((a, b) => moment(b) - moment(a) || (a.object < b.object ? 1 : -1));
}
