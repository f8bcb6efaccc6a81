/** Pages by service, by tag and by type: a list of each, and a page for every service, tag and type. */
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { pathSegment, type Link } from "./link.ts";
import { compareText } from "./navigation-order.ts";

/** One way of grouping. */
interface Grouping {
  /** First segment of the address. */
  readonly folder: string;
  readonly title: string;
  readonly one: string;
  readonly namesOf: (runbook: Runbook) => readonly string[];
}

const GROUPINGS: readonly Grouping[] = [
  { folder: "services", title: "Services", one: "service", namesOf: ({ service }) => [service] },
  { folder: "tags", title: "Tags", one: "tag", namesOf: ({ tags }) => tags },
  { folder: "types", title: "Types", one: "type", namesOf: ({ type }) => [type] },
];

/** The view of one service, tag or type. */
export interface GroupView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly runbooks: readonly Link[];
}

/** The view of all services, tags or types. */
export interface GroupsView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly groups: readonly { readonly link: Link; readonly pages: number }[];
}

/** Views of the groups that the catalog has; a grouping that no page uses has no page. */
export function groupViews(catalog: Catalog): {
  readonly lists: readonly GroupsView[];
  readonly groups: readonly GroupView[];
} {
  const base = catalog.settings.baseurl;
  const all = GROUPINGS.map((grouping) => ({ grouping, members: membersOf(grouping, catalog) })).filter(
    ({ members }) => members.size > 0,
  );
  const groups = all.flatMap(({ grouping, members }) =>
    [...members].map(([path, { name, runbooks }]) => ({
      title: name,
      description: `Every page with the ${grouping.one} ${name}.`,
      path,
      // Most builds have the page already.
      get runbooks() {
        return linksTo(runbooks, base);
      },
    })),
  );
  const lists = all.map(({ grouping, members }) => ({
    title: grouping.title,
    description: `Every ${grouping.one} that a page names.`,
    path: `/${grouping.folder}/`,
    groups: [...members].map(([path, { name, runbooks }]) => ({
      link: { text: name, href: base + path },
      pages: runbooks.length,
    })),
  }));
  return { lists, groups };
}

function linksTo(runbooks: readonly Runbook[], base: string): Link[] {
  return runbooks
    .map((runbook) => ({ text: runbook.title, href: base + runbook.url }))
    .sort((a, b) => compareText(a.text, b.text));
}

/** Where a page's own service and tags lead. */
export function groupLinks(
  runbook: Runbook,
  base: string,
): { readonly service: readonly Link[]; readonly tags: readonly Link[] } {
  const [services, tags] = GROUPINGS;
  const links = (grouping: Grouping | undefined): Link[] =>
    grouping === undefined
      ? []
      : grouping
          .namesOf(runbook)
          .filter((name) => name !== "")
          .map((name) => ({ text: name, href: base + pathOf(grouping, name) }));
  return { service: links(services), tags: links(tags) };
}

interface Members {
  readonly name: string;
  readonly runbooks: Runbook[];
}

/** By address: names that differ in case or signs only are one group, called as it was first written. */
function membersOf(grouping: Grouping, { runbooks }: Catalog): Map<string, Members> {
  const members = new Map<string, Members>();
  for (const runbook of runbooks) {
    for (const name of new Set(grouping.namesOf(runbook))) {
      if (name === "") continue;
      const path = pathOf(grouping, name);
      const known = members.get(path);
      if (known === undefined) members.set(path, { name, runbooks: [runbook] });
      else if (known.runbooks.at(-1) !== runbook) known.runbooks.push(runbook);
    }
  }
  return new Map([...members].sort(([, a], [, b]) => compareText(a.name, b.name)));
}

function pathOf({ folder }: Grouping, name: string): string {
  return `/${folder}/${pathSegment(name.toLowerCase())}/`;
}
