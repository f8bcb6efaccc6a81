/** The pages of a source folder, as alerts lead to them. */
import type { Site } from "../../model/site.ts";
import { decoded } from "../../model/urls.ts";
import { anchorOf, hasId, likeliest } from "./anchor.ts";
import { destinationOfAddress } from "./resolve.ts";
import type { AlertTarget, AlertTargets } from "./runbook-url.ts";
import { shownFileFault } from "./shown-files.ts";
import { indexOf } from "./site-index.ts";
import { meantPath } from "./suggest.ts";

export function alertTargetsOf(site: Site): AlertTargets {
  const files = site.catalog.runbooks.map(({ file }) => file);
  return (target) => {
    const shown = shownFileFault({ shownAt: site.shownAt ?? [], files }, target);
    return shown === "fine" ? undefined : (shown ?? targetOnSite(site, target));
  };
}

function targetOnSite(site: Site, target: string): AlertTarget | undefined {
  const destination = destinationOfAddress(site, target);
  const { kind } = destination;
  if (kind === "folder") return { kind, path: destination.path };
  if (kind === "outside" && !destination.isServed) return { kind, path: destination.path };
  if (kind === "missing") {
    const { path } = destination;
    // An alert's address lands in any case.
    if (site.made.has(`${path.slice(1).toLowerCase()}index.html`)) return undefined;
    const other = indexOf(site).meant.sameButCase(path);
    if (other !== undefined) return { kind: "other-case", path: other };
    const [from] = site.catalog.runbooks;
    return { kind, path, like: from === undefined ? undefined : meantPath(site, from, target, path) };
  }
  const wanted = kind === "page" ? anchorOf(destination.fragment) : undefined;
  const body = kind === "page" ? site.bodies.get(destination.runbook.id) : undefined;
  if (kind !== "page" || wanted === undefined || body === undefined) return undefined;
  if (hasId(site, destination.runbook, body, wanted)) return undefined;
  const id = decoded(wanted);
  return { kind: "anchor", id, like: likeliest(id, body) };
}
