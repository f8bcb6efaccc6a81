/** Every URL in every body, with where it leads. */
import { memo } from "../../../checker/memo.ts";
import type { Reference, Runbook } from "../../model/runbook.ts";
import type { FilePlace } from "../../model/mistake.ts";
import { type Site, pagesOf } from "../../model/site.ts";
import { originOf } from "./origin.ts";
import { type Destination, destinationOf } from "./resolve.ts";

export interface LocatedReference<Kind extends Destination["kind"] = Destination["kind"]> {
  readonly runbook: Runbook;
  readonly reference: Reference;
  readonly destination: Extract<Destination, { kind: Kind }>;
}

/** References of some kinds, or of all where `kinds` is empty, whose destinations are of one kind; pages only with a fragment. */
export function* referencesTo<Kind extends Destination["kind"]>(
  site: Site,
  kinds: readonly Reference["kind"][],
  wanted: Kind,
): Generator<LocatedReference<Kind>> {
  for (const located of referencesByDestination(site).get(wanted) ?? []) {
    if (kinds.length > 0 && !kinds.includes(located.reference.kind)) continue;
    yield { ...located, destination: located.destination as Extract<Destination, { kind: Kind }> };
  }
}

/** Each reference is followed once, however many rules ask. Those that are in order, which are almost all, are not kept. */
const referencesByDestination = memo((site: Site) => {
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
});

function isInOrder(destination: Destination): boolean {
  const { kind } = destination;
  return kind === "external" || ((kind === "page" || kind === "served") && destination.fragment === "");
}

/** Where a reference is; one that came through Liquid also has the file and line in which it is written. */
export function placeOf(
  site: Site,
  { runbook, reference }: Pick<LocatedReference, "runbook" | "reference">,
): FilePlace {
  const origin = originOf(site, runbook, reference);
  const column = reference.column ?? origin?.column;
  return {
    file: runbook.file,
    line: reference.line,
    ...(column === undefined ? {} : { column }),
    ...(origin === undefined ? {} : { within: origin.place }),
  };
}
