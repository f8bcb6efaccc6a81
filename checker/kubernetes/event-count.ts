/** How often something happened in a span of time, as far as an Event tells: it has a total, its first and its last time. */

import type { KubernetesObject } from "./object.ts";

/** An Event of either API, as the core API shows it; those of events.k8s.io have a `series` and no old times. */
export interface KubernetesEvent extends KubernetesObject {
  readonly count?: number;
  readonly firstTimestamp?: string;
  readonly lastTimestamp?: string;
  readonly eventTime?: string;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string };
}

export interface Occurrences {
  readonly total: number;
  /** ISO 8601, empty where it does not say; so is `last`. */
  readonly first: string;
  readonly last: string;
  /** The total may leave out the first one: clients of before 1.25 count from the second one on. */
  readonly isSeries: boolean;
}

/** The total, as kubectl prints it, with the times between which it came about. */
export function occurrencesOf({ series, count, metadata, ...times }: KubernetesEvent): Occurrences {
  const { creationTimestamp = "" } = metadata;
  const first = times.firstTimestamp ?? times.eventTime ?? creationTimestamp;
  const last = series?.lastObservedTime ?? times.lastTimestamp ?? times.eventTime ?? creationTimestamp;
  const said = series?.count ?? count ?? 1;
  const total = said > 0 ? said : 1;
  return { total, first, last, isSeries: series !== undefined };
}

/** How often it happened since a moment, at least and at most. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * Times of events have no fractions of a second, so the moment counts from the beginning of its second on.
 * @param since Unix time in milliseconds
 */
export function occurrencesSince({ total, first, last, isSeries }: Occurrences, since: number): Bounds {
  const from = Math.floor(since / 1_000) * 1_000;
  const [began, ended] = [Date.parse(first), Date.parse(last)];
  if (Number.isNaN(ended)) return { least: 0, most: total };
  if (ended < from) return { least: 0, most: 0 };
  if (began >= from) return { least: total, most: total };
  // The first one was before, the last one was not; of those between them nothing is known.
  const others = Number.isNaN(began) || isSeries ? total : total - 1;
  return { least: 1, most: Math.max(1, others) };
}
