/** The pages of a built folder, as alerts lead to them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { nearest } from "../../../checker/nearest.ts";
import { slashed } from "../../boundary/files.ts";
import { writtenLike } from "../../links/meant.ts";
import type { Problem } from "../../model/problem.ts";
import type { AlertRule, ShownAt } from "../../model/site.ts";
import { problemsOf } from "../../rules/problem-of.ts";
import { type AlertTarget, runbookUrlFaults } from "../../rules/target/runbook-url.ts";
import { shownFileFault } from "../../rules/target/shown-files.ts";
import { anchorOf } from "./anchor.ts";
import type { IdsOf } from "./fault.ts";
import { type Place, follow } from "./follow.ts";

interface BuiltPages {
  readonly place: Place;
  readonly idsOf: IdsOf;
  readonly shownAt: readonly ShownAt[];
}

/** What is wrong with the addresses of the alerts' pages. */
export function problemsOfAlerts(alerts: readonly AlertRule[], { place, idsOf, shownAt }: BuiltPages): Problem[] {
  const files = shownAt.flatMap(({ folder }) => filesBelow(folder === "" ? "." : folder));
  const faults = runbookUrlFaults(alerts, (address) => {
    const shown = shownFileFault({ shownAt, files }, address);
    return shown === "fine" ? undefined : (shown ?? targetIn(place, idsOf, address));
  });
  return problemsOf([...faults].map((fault) => ({ ...fault, rule: "runbook-url" as const })));
}

function targetIn(place: Place, idsOf: IdsOf, address: string): AlertTarget | undefined {
  const { meant } = place.folder;
  const top = `${place.basePath}/`;
  const target = follow(place, top, address);
  if (target.kind === "folder" || target.kind === "outside") return { kind: target.kind, path: target.path };
  if (target.kind === "missing") {
    const { path } = target;
    const other = meant.sameButCase(path);
    if (other !== undefined) return { kind: "other-case", path: other };
    const like = meant.likely(path).map((one) => writtenLike(place, top, address, one));
    return { kind: "missing", path, like: like.join(" or ") || undefined };
  }
  const anchor = target.kind === "file" ? anchorOf(target.fragment) : undefined;
  const ids = target.kind === "file" ? idsOf(target.file) : undefined;
  if (anchor === undefined || ids === undefined || ids.has(anchor.written) || ids.has(anchor.decoded)) return undefined;
  const id = anchor.decoded;
  const like = [...ids].find((one) => one.toLowerCase() === id.toLowerCase()) ?? nearest(id, ids, 1)[0];
  return { kind: "anchor", id, like };
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => slashed(join(entry.parentPath, entry.name)));
  } catch {
    return [];
  }
}
