/** Finds the files that say who owns a page: the repository's CODEOWNERS, and the nearest catalog-info.yaml above the page. */
import { dirname, join, relative, resolve } from "node:path";
import { type Bounds, isInside, readBounded, slashed } from "../boundary/files.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Place, Runbook } from "../model/runbook.ts";
import { type CatalogOwner, catalogOwners } from "./catalog-info.ts";
import { codeOwners } from "./code-owners.ts";
import { formsOfCatalogOwner, formsOfCodeOwner, teamsOfOwner } from "./owner-names.ts";

/** A team that a file names as the owner of a page. */
interface OwningTeam {
  readonly team: string;
  /** The line that names it, of a file by its path in the repository. */
  readonly place: Place;
}

/** Who owns a page by files of other tools. */
export interface FileOwners {
  readonly from: "codeowners" | "catalog-info";
  readonly teams: readonly OwningTeam[];
}

/** The first that is there counts, as on GitHub. */
const CODE_OWNERS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** The files' answers for a page, what counts more first. A file is read once, and where authors are not trusted only within the content. */
export function ownerFiles(catalog: Catalog): (runbook: Runbook) => FileOwners[] {
  const { bounds } = catalog;
  const content = resolve(catalog.contentFolder);
  const top = bounds.root === undefined ? topFolder(content, bounds) : content;
  const teamsOf = teamsOfOwner(catalog);
  const file = CODE_OWNERS.map((name) => join(top, name)).find((path) => textOf(path, bounds) !== undefined);
  const linesOf = codeOwners(file === undefined ? "" : (textOf(file, bounds) ?? ""));
  // Published, so the same wherever the repository lies and the build is started.
  const placeIn = (path = "", line: number): Place => ({ file: slashed(relative(top, path)), line });
  const catalogs = new Map<string, CatalogInfo | undefined>();
  return (runbook) => {
    const path = resolve(catalog.contentFolder, runbook.path);
    const lines = linesOf(slashed(relative(top, path)));
    const info = nearestCatalog(dirname(path), { top, bounds, known: catalogs });
    const byLine = lines.flatMap(({ owners, line }) =>
      owners.flatMap((owner) => placed(teamsOf(formsOfCodeOwner(owner)), placeIn(file, line))),
    );
    const byCatalog = (info?.owners ?? []).flatMap(({ owner, line }) =>
      placed(teamsOf(formsOfCatalogOwner(owner)), placeIn(info?.file, line)),
    );
    return [
      { from: "codeowners", teams: eachOnce(byLine) },
      { from: "catalog-info", teams: eachOnce(byCatalog) },
    ];
  };
}

interface CatalogInfo {
  readonly file: string;
  readonly owners: readonly CatalogOwner[];
}

interface Search {
  /** Folder above which nothing is looked for. */
  readonly top: string;
  readonly bounds: Bounds;
  readonly known: Map<string, CatalogInfo | undefined>;
}

function nearestCatalog(folder: string, search: Search): CatalogInfo | undefined {
  const { top, bounds, known } = search;
  if (known.has(folder)) return known.get(folder);
  const file = join(folder, "catalog-info.yaml");
  const text = textOf(file, bounds);
  const isLast = folder === top || !isInside(folder, top);
  const found =
    text !== undefined
      ? { file, owners: catalogOwners(text) }
      : isLast
        ? undefined
        : nearestCatalog(dirname(folder), search);
  known.set(folder, found);
  return found;
}

/** The repository's, else the working directory where the content lies below it, else the content itself. */
function topFolder(content: string, bounds: Bounds): string {
  for (let folder = content; ; folder = dirname(folder)) {
    if (isThere(join(folder, ".git"), bounds)) return folder;
    if (dirname(folder) === folder) break;
  }
  return isInside(content, process.cwd()) ? process.cwd() : content;
}

/** By the reader of files: a build notes what it has looked for, too, and the next one looks whether that is still so. */
function isThere(path: string, bounds: Bounds): boolean {
  const found = readBounded(path, bounds);
  return Buffer.isBuffer(found) || found.fault !== "missing";
}

function textOf(file: string, bounds: Bounds): string | undefined {
  const bytes = readBounded(file, bounds);
  return Buffer.isBuffer(bytes) ? bytes.toString("utf8") : undefined;
}

function placed(teams: readonly string[], place: Place): OwningTeam[] {
  return teams.map((team) => ({ team, place }));
}

function eachOnce(teams: readonly OwningTeam[]): OwningTeam[] {
  return [...new Map(teams.map((one) => [one.team, one])).values()];
}
