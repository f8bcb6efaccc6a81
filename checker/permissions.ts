/** Which rights the checks of a page need on the carrier, and which of them whoever runs the checker has. */
import type { AccessReview } from "./cluster/access-review.ts";
import { ACCESS_REVIEW_PATH } from "./cluster/question.ts";
import { deadlineOf, orGiveUp } from "./deadline.ts";
import type { Check, Permission, RequestShape } from "./model.ts";
import type { Probe } from "./probes/probe.ts";

/** A check with its probe and with parameters that are as far filled in as they can be before it runs. */
export interface PlannedCheck {
  readonly check: Check;
  readonly probe: Probe;
  readonly params: Check["params"];
}

/** Asks the carrier's API whether we may. Rejects with `ClusterError` where it does not say. */
export type Review = (permission: Permission, signal: AbortSignal) => Promise<AccessReview>;

/** Milliseconds for all reviews together: they save a run in vain, and must not cost one. */
const REVIEW_LIMIT = 10_000;
/** At a time; the API server counts them as it counts any request. */
const PARALLEL = 3;

/** Each right once, in the order of the checks. Rights on a customer's cluster are not the carrier's to tell. */
export function permissionsOnCarrier(planned: readonly PlannedCheck[]): readonly Permission[] {
  const all = planned.flatMap(({ check, probe, params }) => (check.cluster === undefined ? probe.permissions(params) : []));
  return [...new Map(all.map((permission) => [permissionText(permission), permission])).values()];
}

/** As an operator would say it: `list pods in namespace kubx-masters`. */
export function permissionText({ namespace, group, ...permission }: Permission): string {
  const { verb, resource } = permission;
  const name = group === "" ? resource : `${resource}.${group}`;
  return `${verb} ${name}${namespace === undefined ? " in the whole cluster" : ` in namespace ${namespace}`}`;
}

/**
 * The reviews that a run sends before its checks, at the check that first needs each right.
 * @param reviewed rights that an earlier check has named already; is added to
 */
export function reviewShapes(planned: PlannedCheck, reviewed: Set<string>): readonly RequestShape[] {
  const fresh = permissionsOnCarrier([planned]).map(permissionText).filter((text) => !reviewed.has(text));
  for (const text of fresh) reviewed.add(text);
  if (fresh.length === 0) return [];
  return [{ server: "carrier", method: "POST", path: ACCESS_REVIEW_PATH, atMost: fresh.length, why: `may we ${fresh.join(", ")}` }];
}

/** What came of the reviews. */
export interface Rights {
  /** How many were asked for. */
  readonly reviews: number;
  /** The carrier's API server answered one. */
  readonly answered: boolean;
  /** The rights that the API says we lack, by `permissionText`, with its own words. */
  readonly lacking: ReadonlyMap<string, string>;
}

/** Where the API does not answer, nothing is known to be lacking: the checks then find out for themselves. */
export async function reviewRights(planned: readonly PlannedCheck[], review: Review | undefined, signal: AbortSignal): Promise<Rights> {
  const waiting = review === undefined ? [] : [...permissionsOnCarrier(planned)];
  const lacking = new Map<string, string>();
  let reviews = 0;
  let answered = false;
  const limit = deadlineOf(REVIEW_LIMIT, signal);
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !limit.signal.aborted; next = waiting.shift()) {
      reviews++;
      const answer = await review?.(next, limit.signal).catch(() => undefined);
      // One that is not answered stands for all: the server does not take the question, or is not there.
      if (answer === undefined) waiting.length = 0;
      else answered = true;
      if (answer?.allowed === false) lacking.set(permissionText(next), answer.reason);
    }
  };
  await orGiveUp(Promise.all(Array.from({ length: PARALLEL }, worker)), limit.signal, 0);
  limit.clear();
  return { reviews, answered, lacking };
}

/** What a check lacks, as a sentence; undefined where it may begin. */
export function lackOf({ check, probe, params }: PlannedCheck, { lacking }: Rights): string | undefined {
  if (check.cluster !== undefined) return undefined;
  const texts = probe.permissions(params).map(permissionText);
  const missing = texts.filter((text) => lacking.has(text));
  return missing.length === 0 ? undefined : `the carrier does not allow us to ${missing.join(" and to ")}`;
}
