/** Every URL in every body, with where it leads. */
import type { Reference, Runbook } from "../../model/runbook.ts";
import { type Finding, type Site, pagesOf } from "../rule.ts";
import { originOf } from "./origin.ts";
import { type Destination, destinationOf } from "./resolve.ts";

export interface LocatedReference<Kind extends Destination["kind"] = Destination["kind"]> {
  readonly runbook: Runbook;
  readonly reference: Reference;
  readonly destination: Extract<Destination, { kind: Kind }>;
}

const byDestination = new WeakMap<Site, ReadonlyMap<Destination["kind"], readonly LocatedReference[]>>();

/** References of some kinds, or of all where `kinds` is empty, whose destinations are of one kind; pages only with a fragment. */
export function* referencesTo<Kind extends Destination["kind"]>(
  site: Site,
  kinds: readonly Reference["kind"][],
  wanted: Kind,
): Generator<LocatedReference<Kind>> {
  let groups = byDestination.get(site);
  if (groups === undefined) byDestination.set(site, (groups = groupReferences(site)));
  for (const located of groups.get(wanted) ?? []) {
    if (kinds.length > 0 && !kinds.includes(located.reference.kind)) continue;
    yield { ...located, destination: located.destination as Extract<Destination, { kind: Kind }> };
  }
}

/** Each reference is followed once, however many rules ask. Those that are in order, which are almost all, are not kept. */
function groupReferences(site: Site): Map<Destination["kind"], LocatedReference[]> {
  const groups = new Map<Destination["kind"], LocatedReference[]>();
  for (const { runbook, body } of pagesOf(site)) {
    for (const reference of body.references) {
      const destination = destinationOf(site, runbook, reference.target);
      if (isInOrder(destination)) continue;
      const located = { runbook, reference, destination } as LocatedReference;
      const group = groups.get(destination.kind);
      if (group === undefined) groups.set(destination.kind, [located]);
      else group.push(located);
    }
  }
  return groups;
}

function isInOrder(destination: Destination): boolean {
  const { kind } = destination;
  return kind === "external" || ((kind === "page" || kind === "served") && destination.fragment === "");
}

/** A finding at a reference; a URL that came through Liquid is told with its line where it is written. */
export function findingAt(
  site: Site,
  { runbook, reference }: Pick<LocatedReference, "runbook" | "reference">,
  message: string,
  help?: string,
): Finding {
  const origin = originOf(site, runbook, reference);
  const column = reference.column ?? origin?.column;
  return {
    file: runbook.file,
    line: reference.line,
    ...(column === undefined ? {} : { column }),
    message: origin === undefined ? message : `${message} (the address stands in ${origin.place})`,
    ...(help === undefined ? {} : { help }),
  };
}
