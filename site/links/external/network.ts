/** What the checker may use of the world outside, so that a test can bring its own: names, addresses, the time. */
import { lookup } from "node:dns/promises";
import { setTimeout as wait } from "node:timers/promises";
import { isOwnOrPublicAddress, isPublicAddress } from "./address.ts";

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

export interface Network {
  /** Every address of a name. Rejects where there is none. */
  readonly resolve: (hostname: string) => Promise<readonly string[]>;
  /** Whether a connection to an address may be opened. */
  readonly isAllowed: (address: string) => boolean;
  readonly clock: Clock;
}

/** The real ones. */
export function realNetwork(allowPrivate: boolean): Network {
  return {
    resolve: async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address),
    isAllowed: allowPrivate ? isOwnOrPublicAddress : isPublicAddress,
    clock: {
      now: () => Date.now(),
      sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }).catch(() => undefined),
    },
  };
}
