/** Asks other hosts about the links to them, and says what is wrong with which link, and what could not be asked. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { type CheckedLinks, anchorOf, checkLinks } from "../links/external/check-links.ts";
import { readCredentials } from "../links/external/credentials.ts";
import { withoutFragment } from "../links/external/follow.ts";
import type { Ledger, LedgerEntry } from "../links/external/ledger.ts";
import { EMPTY_LEDGER } from "../links/external/ledger.ts";
import { ledgerText, readLedger } from "../links/external/ledger-file.ts";
import { type Network, realNetwork } from "../links/external/network.ts";
import type { ExternalOptions } from "../links/external/options.ts";
import type { Finding, Mistake } from "../model/mistake.ts";
import { wordList } from "../model/words.ts";
import type { Manifest } from "../model/manifest.ts";
import type { Site } from "../model/site.ts";
import { linksBefore } from "./base.ts";
import type { ExternalPlace } from "./external-place.ts";
import { externalPlaces } from "./external-places.ts";
import { patternOf } from "../model/glob.ts";
import { ruleSettings } from "./rule-settings.ts";
import { UnreadableInput } from "./unreadable-input.ts";

export interface Asked {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

/** How many addresses a note names. */
const NAMED = 5;

/**
 * @param base a link that was there before the change is never a reason to refuse the change
 * @throws UnreadableInput where the ledger is none
 */
export function askOtherHosts(
  site: Site,
  options: ExternalOptions,
  base?: Manifest,
  network: Network = realNetwork(options.allowPrivate),
): Promise<Asked> {
  const ignored = wordList(ruleSettings(site).of("external-link").options["ignore"]);
  return askAbout(externalPlaces(site), { ...options, ignored }, base, network);
}

/** The same for links that somebody has found already. */
export async function askAbout(
  found: readonly ExternalPlace[],
  options: ExternalOptions & { readonly ignored: readonly string[] },
  base?: Manifest,
  network: Network = realNetwork(options.allowPrivate),
): Promise<Asked> {
  const ignored = options.ignored.map(patternOf);
  const places = found.filter(({ url }) => !ignored.some((pattern) => pattern.test(url)));
  const ledger = await ledgerOf(options.ledger);
  const checked = await checkLinks(
    places.map(({ url }) => url),
    {
      network,
      ledger,
      timeLimit: options.timeLimit,
      allowPrivate: options.allowPrivate,
      credentials: readCredentials(process.env),
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    },
  );
  if (options.ledger !== undefined) await writeWhole(options.ledger, ledgerText(checked.ledger));
  const before = base === undefined ? undefined : linksBefore(base);
  const findings = places.flatMap((place) => findingsAt(place, checked, before));
  return { findings, notes: notesOf(checked, places.length) };
}

async function ledgerOf(file: string | undefined): Promise<Ledger> {
  const text =
    file === undefined ? undefined : await readFile(file, "utf8").catch((error: unknown) => missing(file, error));
  if (text === undefined) return EMPTY_LEDGER;
  try {
    return readLedger(text);
  } catch (error) {
    throw new UnreadableInput(
      `${file ?? ""} is no ledger: ${error instanceof Error ? error.message : String(error)}. Remove it, and a new one is begun.`,
    );
  }
}

/** The first run has none. */
function missing(file: string, error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw new UnreadableInput(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
}

/** A run that is killed leaves the old one. */
async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.next`, text);
  await rename(`${file}.next`, file);
}

function findingsAt(
  { url, at }: ExternalPlace,
  { entries }: CheckedLinks,
  before: ReadonlySet<string> | undefined,
): Finding[] {
  const parsed = new URL(url);
  parsed.username = parsed.password = "";
  const page = withoutFragment(parsed);
  const entry = entries.get(page);
  if (entry === undefined) return [];
  const warning = { ...at, severity: "warning" } as const;
  if (entry.state === "broken")
    return [{ ...brokenLink(url, entry), ...at, severity: before?.has(url) === true ? "warning" : "error" }];
  const isKnown = entry.okAt !== undefined || before?.has(url) === true;
  // For certain, unlike silence; a page that was there once may come back.
  if (entry.state === "suspect" && !isKnown && (entry.status === 404 || entry.status === 410))
    return [{ rule: "external-link", code: "not-there", data: { url, reason: entry.reason ?? "" }, ...at }];
  if (entry.state === "guarded" && !isKnown && (entry.status === 429 || entry.status === 451))
    return [{ rule: "external-link", code: entry.status === 429 ? "busy" : "withheld", data: { url }, ...warning }];
  if (entry.state === "suspect")
    return [{ rule: "external-link", code: "suspect", data: { url, reason: entry.reason ?? "" }, ...warning }];
  const anchor = anchorOf(parsed);
  if (anchor === undefined || entry.anchors?.[anchor] !== false) return [];
  return [{ rule: "external-anchor", code: "no-id", data: { page, id: anchor }, ...warning }];
}

function brokenLink(url: string, { reason = "", failures = [], okAt }: LedgerEntry): Mistake<"external-link"> {
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const data = { url, reason, since: day(failures[0] ?? 0) };
  return okAt === undefined
    ? { rule: "external-link", code: "never-seen", data }
    : { rule: "external-link", code: "gone", data: { ...data, seen: day(okAt) } };
}

function notesOf({ entries, hidden, unasked }: CheckedLinks, places: number): string[] {
  const all = [...entries.values()];
  const count = (state: LedgerEntry["state"]): number => all.filter((entry) => entry.state === state).length;
  const moved = [...entries].flatMap(([url, { movedTo }]) =>
    movedTo === undefined ? [] : [`${url} is now ${movedTo}`],
  );
  const inState = [...entries].filter(([, { state }]) => state === "guarded");
  const guarded = inState.filter(([, { status }]) => status !== 429 && status !== 451).map(([url]) => url);
  const withheld = inState.filter(([, { status }]) => status === 451).map(([url]) => url);
  const hosts = [...new Set([...hidden.keys()].map((url) => new URL(url).host))].sort();
  return [
    `Other hosts: ${places} links to ${entries.size + hidden.size + unasked.filter((url) => !entries.has(url)).length} addresses, ${count("ok")} there, ${count("guarded")} for people who log in, ${count("suspect")} suspect, ${count("broken")} broken.`,
    ...(guarded.length === 0 ? [] : [`For people who log in: ${someOf(guarded)}.`]),
    ...(withheld.length === 0 ? [] : [`Withheld for legal reasons (451): ${someOf(withheld)}.`]),
    ...(hidden.size === 0 ? [] : [`Not asked, because private: ${addresses(hidden.size)} on ${someOf(hosts)}.`]),
    ...(unasked.length === 0
      ? []
      : [
          `The time was over before ${addresses(unasked.length)} had answered: ${someOf(unasked)}. --time-limit gives more.`,
        ]),
    ...(moved.length === 0 ? [] : [`Moved for good: ${someOf(moved)}.`]),
  ];
}

function addresses(count: number): string {
  return count === 1 ? "1 address" : `${count} addresses`;
}

function someOf(names: readonly string[]): string {
  const rest = names.length - NAMED;
  return `${names.slice(0, NAMED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
