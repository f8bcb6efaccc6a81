/** What hosts answered over time: a link is broken only after several failures that lie apart. */
import type { Outcome } from "./probe-link.ts";

export type LinkState = "ok" | "guarded" | "suspect" | "broken";

/** Times are in milliseconds since 1970, and stand as ISO dates in the file. */
export interface LedgerEntry {
  readonly state: LinkState;
  readonly checkedAt: number;
  /** When it was last there. */
  readonly okAt?: number;
  readonly etag?: string;
  readonly modified?: string;
  readonly movedTo?: string;
  /** Why it is suspect or broken. */
  readonly reason?: string;
  /** What the host answered where it is guarded, suspect or broken; absent where no answer came. */
  readonly status?: number;
  /** When it failed since it was last there, the earliest first. */
  readonly failures?: readonly number[];
  /** The host asked not to be asked again before. */
  readonly notBefore?: number;
  /** Fragments that were looked for on the page. */
  readonly anchors?: Readonly<Record<string, boolean>>;
}

export interface Ledger {
  /** By URL without its fragment. */
  readonly links: ReadonlyMap<string, LedgerEntry>;
  /** Origins that say so when a page does not exist, with the time when that was tried. */
  readonly honest: ReadonlyMap<string, number>;
}

export const EMPTY_LEDGER: Ledger = { links: new Map(), honest: new Map() };

const HOUR = 3_600_000;
/** From how many failures on, and over how long, a link is broken. */
const FAILURES = 3;
const APART = 24 * HOUR;
/** Failures of one evening are one failure. */
const LEAST_BETWEEN = HOUR;
const AGES: Readonly<Record<LinkState, number>> = {
  ok: 24 * HOUR,
  guarded: 24 * HOUR,
  suspect: HOUR,
  broken: 12 * HOUR,
};
const HONEST_FOR = 30 * 24 * HOUR;

/** Whether a link is to be asked again, given what is wanted to be known of it. */
export function isDue(entry: LedgerEntry | undefined, anchors: readonly string[], now: number): boolean {
  if (entry === undefined) return true;
  if (entry.notBefore !== undefined && now < entry.notBefore) return false;
  const isNewAnchor = entry.state === "ok" && anchors.some((anchor) => entry.anchors?.[anchor] === undefined);
  return isNewAnchor || now - entry.checkedAt >= AGES[entry.state];
}

/** Whether a host need not be asked for a page that does not exist. */
export function isKnownHonest({ honest }: Ledger, origin: string, now: number): boolean {
  const at = honest.get(origin);
  return at !== undefined && now - at < HONEST_FOR;
}

/** The entry after an answer. */
export function entryAfter(
  before: LedgerEntry | undefined,
  outcome: Outcome,
  anchors: readonly string[],
  now: number,
): LedgerEntry | undefined {
  switch (outcome.kind) {
    case "unchanged":
      return before === undefined ? undefined : { ...withoutFailures(before), state: "ok", checkedAt: now, okAt: now };
    case "ok": {
      const { ids, etag, modified, movedTo } = outcome;
      // A page that cannot be read has, for all we know, everything.
      const looked = Object.fromEntries(anchors.map((anchor) => [anchor, ids === undefined || hasAnchor(ids, anchor)]));
      return {
        state: "ok",
        checkedAt: now,
        okAt: now,
        ...defined({ etag, modified, movedTo }),
        ...(anchors.length === 0 ? {} : { anchors: looked }),
      };
    }
    case "guarded":
      return {
        ...(before === undefined ? {} : withoutFailures(before)),
        state: "guarded",
        checkedAt: now,
        ...defined({ status: outcome.status, notBefore: outcome.notBefore }),
      };
    case "failed": {
      const failures = withFailure(before?.failures ?? [], now);
      const isBroken = failures.length >= FAILURES && now - (failures[0] ?? now) >= APART;
      return {
        state: isBroken ? "broken" : "suspect",
        checkedAt: now,
        reason: outcome.reason,
        failures,
        ...defined({ okAt: before?.okAt, status: outcome.status, notBefore: outcome.notBefore }),
      };
    }
    case "private":
    case "unasked":
      return before;
    default:
      return outcome satisfies never;
  }
}

function withoutFailures({
  failures: _failures,
  reason: _reason,
  status: _status,
  notBefore: _notBefore,
  ...entry
}: LedgerEntry): LedgerEntry {
  return entry;
}

function withFailure(failures: readonly number[], now: number): number[] {
  const last = failures.at(-1);
  if (last !== undefined && now - last < LEAST_BETWEEN) return [...failures];
  // The first one tells since when; of the others the latest are enough.
  return [...failures.slice(0, 1), ...failures.slice(1).slice(-8), now];
}

/** GitHub and others put `user-content-` before the ids that authors give. */
function hasAnchor(ids: ReadonlySet<string>, anchor: string): boolean {
  return ids.has(anchor) || ids.has(`user-content-${anchor}`) || ids.has(`user-content-${anchor.toLowerCase()}`);
}

/** The fields that have a value. */
export function defined<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
