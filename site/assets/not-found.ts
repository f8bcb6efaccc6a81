/** The page for unknown addresses: reads the address, and offers the pages and the team that it probably means. */
import { decoded } from "./decoded.ts";
import { type NamesFile, unpackNames } from "./search/names-file.ts";
import { createParts } from "./search/load-parts.ts";
import { withQuery } from "./page/own-query.ts";
import { knownAddress } from "./search/known-address.ts";
import { createNameSearch } from "./search/rank.ts";
import { wordsOf } from "./search/words.ts";

/** As the build writes it to `/search/teams.json`. */
interface TeamGuesses {
  readonly teams: readonly { readonly owner: Target; readonly escalate?: Target; readonly channel?: Target }[];
  readonly prefixes: Readonly<Record<string, number>>;
}

interface Target {
  readonly text: string;
  readonly href?: string;
}

const NEAREST = 3;
const place = document.querySelector<HTMLElement>("#page-guesses[data-base]");
if (place !== null) void guess(place, place.dataset["base"] ?? "").catch(() => undefined);

async function guess(place: HTMLElement, base: string): Promise<void> {
  const wanted = wantedName(base);
  if (wanted === "") return;
  const { pages: named } = unpackNames((await createParts(base).load("names")) as NamesFile);
  const known = knownAddress(location.pathname.slice(base.length), named);
  if (known !== undefined && base + known !== location.pathname) {
    location.replace(addressOf(base + known));
    return;
  }
  const found = createNameSearch(named)(wanted, NEAREST);
  const pages = found.map(({ page }) => ({ text: page.title, href: addressOf(base + page.url) }));
  const team = await teamOf(wanted, base);
  const asked = document.createElement("p");
  asked.append("You came for ", element("code", wanted), ".");
  place.replaceChildren(asked, ...section("Did you mean", pages), ...section("Perhaps the team", team));
}

/** With the values that an alert's link carries. */
function addressOf(path: string): string {
  return withQuery(new URL(path, location.href).href) ?? path;
}

/** The last part of the address that is a name, as it was written. */
function wantedName(base: string): string {
  const parts = location.pathname.slice(base.length).split("/").map(decoded);
  const names = parts
    .map((part) => part.replace(/\.(?:html?|md|php)$/i, ""))
    .filter((part) => !/^(?:index|404)?$/i.test(part));
  return (names.at(-1) ?? "").slice(0, 120);
}

async function teamOf(wanted: string, base: string): Promise<(Target & { readonly what: string })[]> {
  const response = await fetch(`${base}/search/teams.json`);
  if (!response.ok) return [];
  const { teams, prefixes } = (await response.json()) as TeamGuesses;
  const words = wordsOf(wanted);
  for (let count = Math.min(3, words.length); count > 0; count -= 1) {
    const prefix = words.slice(0, count).join("");
    const team = Object.hasOwn(prefixes, prefix) ? teams[prefixes[prefix] ?? -1] : undefined;
    if (team === undefined) continue;
    const { owner, escalate, channel } = team;
    const ways = [
      { what: "Escalate to", ...escalate },
      { what: "Owner", ...owner },
      { what: "Channel", ...channel },
    ];
    return ways.flatMap(({ what, text, href }) =>
      text === undefined ? [] : [{ what, text, ...(href === undefined ? {} : { href }) }],
    );
  }
  return [];
}

function section(title: string, links: readonly (Target & { readonly what?: string })[]): HTMLElement[] {
  if (links.length === 0) return [];
  const list = document.createElement("ul");
  for (const { what, text, href } of links) {
    const item = document.createElement("li");
    const link = element(href === undefined ? "span" : "a", text);
    if (link instanceof HTMLAnchorElement && href !== undefined) link.href = href;
    item.append(what === undefined ? "" : `${what}: `, link);
    list.append(item);
  }
  return [element("h2", title), list];
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
