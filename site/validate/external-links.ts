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
import type { Problem } from "../model/problem.ts";
import { wordList } from "../model/words.ts";
import type { Manifest } from "../rules/base/manifest.ts";
import { type Rule, type Site, problemOf } from "../rules/rule.ts";
import anchorRule from "../rules/external-anchor.ts";
import linkRule from "../rules/external-link.ts";
import { linksBefore } from "./base.ts";
import { type ExternalPlace, externalPlaces } from "./external-places.ts";
import { patternOf } from "./glob.ts";
import { ruleSettings } from "./rule-settings.ts";
import { UnreadableInput } from "./unreadable-input.ts";

export interface Asked {
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
}

/** How many addresses a note names. */
const NAMED = 5;

/**
 * @param base a link that was there before the change is never a reason to refuse the change
 * @throws UnreadableInput where the ledger is none
 */
export async function askOtherHosts(
  site: Site,
  options: ExternalOptions,
  base?: Manifest,
  network: Network = realNetwork(options.allowPrivate),
): Promise<Asked> {
  const ignored = wordList(ruleSettings(site).of(linkRule.name).options["ignore"]).map(patternOf);
  const places = externalPlaces(site).filter(({ url }) => !ignored.some((pattern) => pattern.test(url)));
  const ledger = await ledgerOf(options.ledger);
  const progress = createProgress();
  const checked = await checkLinks(
    places.map(({ url }) => url),
    {
      network,
      ledger,
      timeLimit: options.timeLimit,
      allowPrivate: options.allowPrivate,
      credentials: readCredentials(process.env),
      onProgress: progress.tell,
    },
  );
  progress.end();
  if (options.ledger !== undefined) await writeWhole(options.ledger, ledgerText(checked.ledger));
  const before = base === undefined ? undefined : linksBefore(base);
  const problems = places.flatMap((place) => problemsAt(place, checked, before));
  return { problems, notes: notesOf(checked, places.length) };
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

function problemsAt(
  { url, at }: ExternalPlace,
  { entries }: CheckedLinks,
  before: ReadonlySet<string> | undefined,
): Problem[] {
  const parsed = new URL(url);
  parsed.username = parsed.password = "";
  const entry = entries.get(withoutFragment(parsed));
  if (entry === undefined) return [];
  const isOld = before?.has(url) === true;
  if (entry.state === "broken") return [told(linkRule, at(brokenWords(url, entry)), isOld ? "warning" : "error")];
  if (entry.state === "suspect")
    return [
      told(
        linkRule,
        at(`${url} could not be reached this time: ${entry.reason ?? ""}`),
        "warning",
        "Look whether it is there; after several failures over a day it counts as broken.",
      ),
    ];
  const anchor = anchorOf(parsed);
  if (anchor === undefined || entry.anchors?.[anchor] !== false) return [];
  return [told(anchorRule, at(`the page ${withoutFragment(parsed)} has no #${anchor}`), "warning")];
}

function brokenWords(url: string, { reason = "", failures = [], okAt }: LedgerEntry): string {
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const since = okAt === undefined ? "was never seen" : `was last seen on ${day(okAt)}`;
  return `${url} is gone: ${reason}; it ${since}, and has failed since ${day(failures[0] ?? 0)}`;
}

function told(
  rule: Rule,
  finding: ReturnType<ExternalPlace["at"]>,
  severity: Problem["severity"],
  help?: string,
): Problem {
  return problemOf(rule, { ...finding, severity, ...(help === undefined ? {} : { help }) });
}

function notesOf({ entries, hidden, unasked }: CheckedLinks, places: number): string[] {
  const all = [...entries.values()];
  const count = (state: LedgerEntry["state"]): number => all.filter((entry) => entry.state === state).length;
  const moved = [...entries].flatMap(([url, { movedTo }]) =>
    movedTo === undefined ? [] : [`${url} is now ${movedTo}`],
  );
  const hosts = [...new Set([...hidden.keys()].map((url) => new URL(url).host))].sort();
  return [
    `Other hosts: ${places} links to ${entries.size + hidden.size + unasked.filter((url) => !entries.has(url)).length} addresses, ${count("ok")} there, ${count("guarded")} for people who log in, ${count("suspect")} suspect, ${count("broken")} broken.`,
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

/** A line that is written over again, on a terminal only. */
function createProgress(): { tell(done: number, all: number): void; end(): void } {
  if (!process.stderr.isTTY) return { tell: () => undefined, end: () => undefined };
  let last = 0;
  return {
    tell(done, all) {
      if (Date.now() - last < 100) return;
      last = Date.now();
      process.stderr.write(`\r${done} of ${all} addresses have answered`);
    },
    end: () => void process.stderr.write("\r\u001b[K"),
  };
}
