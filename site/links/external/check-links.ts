/** Asks for many links: each address once, each host in its own time, and nobody who was asked lately. */
import { setMaxListeners } from "node:events";
import { isPrivateName, literalAddress } from "./address.ts";
import { createAsk } from "./ask.ts";
import type { Credentials } from "./credentials.ts";
import { withoutFragment } from "./follow.ts";
import { type HostLimits, HOST_LIMITS } from "./host-queue.ts";
import { type Host, type Run, createHost } from "./host.ts";
import { EMPTY_LEDGER, type Ledger, type LedgerEntry, entryAfter, isDue, isKnownHonest } from "./ledger.ts";
import type { Network } from "./network.ts";
import { type Outcome, probeLink } from "./probe-link.ts";
import { decoded } from "../../model/urls.ts";

export interface CheckLinksOptions {
  readonly network: Network;
  /** For all links together, in milliseconds. */
  readonly timeLimit: number;
  readonly ledger?: Ledger;
  readonly credentials?: Credentials;
  readonly limits?: HostLimits;
  /** For one request. */
  readonly patience?: number;
  /** Ask hosts by private names and send tokens without encryption. */
  readonly allowPrivate?: boolean;
  readonly onProgress?: (done: number, all: number) => void;
}

export interface CheckedLinks {
  /** By URL without its fragment; what was neither asked nor known is absent. */
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  /** Addresses in private networks, which nobody was asked about, with the reason. */
  readonly hidden: ReadonlyMap<string, string>;
  /** Those for which the time was too short. */
  readonly unasked: readonly string[];
  /** Links that are no longer there are left out of it. */
  readonly ledger: Ledger;
}

/** The part of a fragment that names a place on the page; undefined for text to be searched and for routes of applications. */
export function anchorOf(url: URL): string | undefined {
  const anchor = url.hash.slice(1).replace(/:~:.*$/s, "");
  if (
    anchor === "" ||
    /^(?:top$|[!/]|L\d+|issuecomment-|discussion|diff-|pullrequestreview-|page=|t=\d|xywh=|svgView)/i.test(anchor) ||
    anchor.includes("=")
  )
    return undefined;
  return decoded(anchor);
}

/** @param urls absolute, http or https */
export async function checkLinks(urls: readonly string[], options: CheckLinksOptions): Promise<CheckedLinks> {
  const {
    network,
    timeLimit,
    ledger = EMPTY_LEDGER,
    credentials = new Map(),
    limits = HOST_LIMITS,
    patience,
    allowPrivate = false,
    onProgress,
  } = options;
  const { clock } = network;
  const pages = anchorsByPage(urls);
  const end = new AbortController();
  // Every request listens for the end.
  setMaxListeners(0, end.signal);
  const timer = setTimeout(() => end.abort(), timeLimit);
  const { ask, close } = createAsk(network, patience);
  const run: Run = { ask, network, credentials, limits, signal: end.signal, allowPlain: allowPrivate };
  const hosts = new Map<string, Host>();
  const entries = new Map<string, LedgerEntry>();
  const hidden = new Map<string, string>();
  const unasked: string[] = [];
  let done = 0;
  const look = async (page: string, anchors: readonly string[]): Promise<void> => {
    const before = ledger.links.get(page);
    const outcome = await outcomeOf(new URL(page), before, anchors);
    if (outcome?.kind === "private") hidden.set(page, outcome.reason);
    if (outcome?.kind === "unasked") unasked.push(page);
    const after = outcome === undefined ? before : entryAfter(before, outcome, anchors, clock.now());
    if (after !== undefined) entries.set(page, after);
    onProgress?.(++done, pages.size);
  };
  const outcomeOf = async (
    url: URL,
    before: LedgerEntry | undefined,
    anchors: readonly string[],
  ): Promise<Outcome | undefined> => {
    const refusal = allowPrivate ? undefined : privateReason(url, network);
    if (refusal !== undefined) return { kind: "private", reason: refusal };
    if (!isDue(before, anchors, clock.now())) return undefined;
    const host = hosts.get(url.origin) ?? createHost(run, isKnownHonest(ledger, url.origin, clock.now()));
    hosts.set(url.origin, host);
    return probeLink(run, host, url, anchors.length > 0, conditionsOf(before, anchors));
  };
  try {
    await Promise.all([...pages].map(([page, anchors]) => look(page, [...anchors])));
  } finally {
    clearTimeout(timer);
    close();
  }
  // In the order of addresses, not of answers: the same site gives the same report.
  const ordered = new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    entries: ordered,
    hidden,
    unasked: unasked.sort(),
    ledger: { links: ordered, honest: await honestHosts(hosts, ledger, clock.now()) },
  };
}

/** Each page once, with every place on it that is wanted. */
function anchorsByPage(urls: readonly string[]): Map<string, Set<string>> {
  const pages = new Map<string, Set<string>>();
  for (const text of urls) {
    const url = new URL(text);
    url.username = url.password = "";
    const page = withoutFragment(url);
    const anchors = pages.get(page) ?? new Set();
    pages.set(page, anchors);
    const anchor = anchorOf(url);
    if (anchor !== undefined) anchors.add(anchor);
  }
  return pages;
}

function privateReason({ hostname }: URL, network: Network): string | undefined {
  const literal = literalAddress(hostname);
  if (literal !== undefined) return network.isAllowed(literal) ? undefined : `${literal} is a private address`;
  return isPrivateName(hostname) ? `${hostname} is a name of a private network` : undefined;
}

/** Only where nothing new is wanted of the page: an answer without text has no ids in it. */
function conditionsOf(before: LedgerEntry | undefined, anchors: readonly string[]): Readonly<Record<string, string>> {
  if (before?.state !== "ok" || anchors.some((anchor) => before.anchors?.[anchor] === undefined)) return {};
  return {
    ...(before.etag === undefined ? {} : { "if-none-match": before.etag }),
    ...(before.modified === undefined ? {} : { "if-modified-since": before.modified }),
  };
}

async function honestHosts(
  hosts: ReadonlyMap<string, Host>,
  ledger: Ledger,
  now: number,
): Promise<Map<string, number>> {
  const honest = new Map([...ledger.honest].filter(([origin]) => isKnownHonest(ledger, origin, now)));
  for (const [origin, host] of hosts) if (!honest.has(origin) && (await host.wasHonest())) honest.set(origin, now);
  return honest;
}
