/** Which rights the checks of a page need, and which of them whoever runs the checker has. */
import { ACCESS_REVIEW_PATH, type AccessReview, ClusterError } from "./cluster/port.ts";
import { deadlineOf, orGiveUp } from "./deadline.ts";
import type { Check, Permission, RequestShape } from "./model.ts";
import type { Probe } from "./probes/probe.ts";
import { taskSlots } from "./task-slots.ts";

/** A check with its probe and with parameters that are as far filled in as they can be before it runs. */
export interface PlannedCheck {
  readonly check: Check;
  readonly probe: Probe;
  readonly params: Check["params"];
  /** The right on the carrier to ask Prometheus through its API server; absent where none is needed. */
  readonly toPrometheus?: Permission;
}

/** A right, and where it is needed. */
export interface NeededRight {
  /** The customer cluster; absent for the carrier. */
  readonly cluster: string | undefined;
  readonly permission: Permission;
}

/** All rights that a check needs. */
export function rightsOf({ check, probe, params, toPrometheus }: PlannedCheck): NeededRight[] {
  const own = probe.permissions(params).map((permission) => ({ cluster: check.cluster, permission }));
  return toPrometheus === undefined ? own : [...own, { cluster: undefined, permission: toPrometheus }];
}

/** Asks an API whether we may: a customer cluster's, or the carrier's. Rejects with `ClusterError` where it does not say. */
export type Review = (
  permission: Permission,
  cluster: string | undefined,
  signal: AbortSignal,
) => Promise<AccessReview>;

/** Milliseconds for all reviews together: they save a run in vain, and must not cost one. */
const REVIEW_LIMIT = 10_000;
/** At a time; the API server counts them as it counts any request. */
const PARALLEL = 3;

interface Need extends NeededRight {
  /** As an operator would say it: `list pods in namespace kubx-masters`. */
  readonly text: string;
  readonly isOptional: boolean;
}

function needsOf(planned: PlannedCheck): Need[] {
  return rightsOf(planned).map(({ cluster, permission }) => ({
    cluster,
    permission,
    text: permissionText(permission, cluster),
    isOptional: permission.optional !== undefined,
  }));
}

function permissionText({ verb, group, resource, namespace, name }: Permission, cluster: string | undefined): string {
  const what = `${verb} ${resource}${group === "" ? "" : `.${group}`}${name === undefined ? "" : ` ${name}`}`;
  const where = namespace === undefined ? "in the whole cluster" : `in namespace ${namespace}`;
  return `${what} ${where}${cluster === undefined ? "" : ` of customer cluster ${cluster}`}`;
}

/**
 * The reviews that a run sends before its checks, at the check that first needs each right.
 * @param reviewed rights that an earlier check has named already; is added to
 */
export function reviewShapes(planned: PlannedCheck, reviewed: Set<string>): readonly RequestShape[] {
  const needs = new Map(needsOf(planned).map((need) => [need.text, need]));
  const fresh = [...needs.values()].filter(({ text }) => !reviewed.has(text));
  for (const { text } of fresh) reviewed.add(text);
  return (["carrier", "customer"] as const).flatMap((server): RequestShape[] => {
    const texts = fresh.flatMap(({ cluster, text }) =>
      (cluster === undefined) === (server === "carrier") ? text : [],
    );
    const why = `may we ${texts.join(", ")}`;
    return texts.length === 0 ? [] : [{ server, method: "POST", path: ACCESS_REVIEW_PATH, atMost: texts.length, why }];
  });
}

/** What came of the reviews. */
export interface Rights {
  /** How many were asked for. */
  readonly reviews: number;
  /** The carrier's API server answered one. */
  readonly carrierAnswered: boolean;
  /** The rights that an API says we lack, in words. */
  readonly lacking: ReadonlySet<string>;
}

/** Where an API does not answer, nothing is known to be lacking: the checks then find out for themselves. */
export async function reviewRights(
  planned: readonly PlannedCheck[],
  review: Review | undefined,
  signal: AbortSignal,
): Promise<Rights> {
  const needs = new Map(planned.flatMap(needsOf).map((need) => [need.text, need]));
  const lacking = new Set<string>();
  const silent = new Set<string | undefined>();
  let reviews = 0;
  let carrierAnswered = false;
  const limit = deadlineOf(REVIEW_LIMIT, signal);
  const ask = async (need: Need, mayWe: Review): Promise<void> => {
    if (limit.signal.aborted || silent.has(need.cluster)) return;
    reviews++;
    const answer = await mayWe(need.permission, need.cluster, limit.signal).catch((error: unknown) => {
      if (error instanceof ClusterError && error.kind === "setup") reviews--;
      return undefined;
    });
    // One that is not answered stands for all: the server does not take the question, or is not there.
    if (answer === undefined) silent.add(need.cluster);
    else if (!answer.allowed && answer.undecided === undefined) lacking.add(need.text);
    carrierAnswered ||= answer !== undefined && need.cluster === undefined;
  };
  const slot = taskSlots(PARALLEL);
  const asked = review === undefined ? [] : [...needs.values()].map((need) => slot(() => ask(need, review)));
  await orGiveUp(Promise.all(asked), limit.signal, 0);
  limit.clear();
  return { reviews, carrierAnswered, lacking };
}

/** Is this right known to be lacking? A probe that can do without need not try in vain. */
export function lacks({ lacking }: Rights, permission: Permission, cluster: string | undefined): boolean {
  return lacking.has(permissionText(permission, cluster));
}

/** What a check lacks, as a sentence; undefined where it may begin. */
export function lackOf(planned: PlannedCheck, { lacking }: Rights): string | undefined {
  const missing = needsOf(planned).flatMap(({ text, isOptional }) => (lacking.has(text) && !isOptional ? text : []));
  return missing.length === 0 ? undefined : `this user may not ${missing.join(" and not ")}`;
}
