/** Makes a Runbook of one file's text. Every mistake becomes a problem with its line; the page lives on. */
import { createHash } from "node:crypto";
import { addressFault, reservedFault, shortened } from "../boundary/addresses.ts";
import { alertsOf } from "./alerts.ts";
import { collectionOf, outputOfCollectionFile, urlOfDocument } from "./collections.ts";
import { documentValues } from "./documents.ts";
import { type FrontMatter, isRecord } from "./front-matter.ts";
import { deepMerge, inheritedValues } from "./inherited-values.ts";
import { headingTitle } from "./heading-title.ts";
import { meantKey } from "./known-keys.ts";
import { parseLocatedYaml } from "./located-yaml.ts";
import type { Complain, Finding } from "./mistake.ts";
import { readInputs } from "./inputs.ts";
import type { Place, Runbook } from "./runbook.ts";
import { readEscalation } from "./escalation.ts";
import { readChecks } from "./schema.ts";
import { yamlFindings } from "./shared-data.ts";
import { type Sidecar, conflictsOf } from "./sidecar.ts";
import type { SiteConfig } from "./site-config.ts";
import { outputPathOf, permalinkOf, urlOfFile } from "./urls.ts";
import { withFloatsOf } from "./whole-floats.ts";
import { textOf, wordList } from "./words.ts";

export interface ReadRunbook {
  readonly runbook: Runbook;
  readonly findings: readonly Finding[];
}

/** One file, and what the site says about it. */
export interface PageSource {
  /** Path as the author would type it. */
  readonly file: string;
  /** Below the content folder, with `/`. */
  readonly path: string;
  /** A README that stands for its folder. */
  readonly isFolderPage?: boolean;
  readonly frontMatter: FrontMatter;
  readonly config: SiteConfig;
  /** Date of a draft that has none: `2024-01-02`. */
  readonly today?: string;
  /** The checks beside the page. */
  readonly sidecar?: Sidecar;
}

/** Makes a Runbook of one page. Front matter that is too much for us costs the page its front matter, and no other page anything. */
export function readRunbook(source: PageSource): ReadRunbook {
  try {
    return readWhole(source);
  } catch (error) {
    const { sidecar: _, ...page } = source;
    const read = readWhole({
      ...page,
      frontMatter: { ...page.frontMatter, values: {}, yaml: parseLocatedYaml("", 1) },
    });
    const data = { reason: error instanceof Error ? error.message : String(error) };
    return { ...read, findings: [{ rule: "render-failed", code: "front-matter", data, file: source.file, line: 1 }] };
  }
}

function readWhole(source: PageSource): ReadRunbook {
  const { file, path, config, sidecar } = source;
  const { values: written, yaml } = source.frontMatter;
  const findings: Finding[] = [
    ...yamlFindings(file, yaml),
    ...(sidecar === undefined ? [] : conflictsOf(sidecar, file, written)),
  ];
  const placeOf = (at: string): Place => {
    const isBeside = sidecar !== undefined && Object.hasOwn(sidecar.values, at.split(".", 1)[0] ?? "");
    return isBeside ? { file: sidecar.file, line: sidecar.yaml.lineOf(at) } : { file, line: yaml.lineOf(at) };
  };
  const complain: Complain = (at, mistake) => {
    findings.push({ ...mistake, ...placeOf(at) });
  };
  checkShape(source.frontMatter, complain);
  const collection = collectionOf(config.collections, path);
  const inherited = inheritedValues(config, path, collection?.label ?? "pages");
  const values = { ...deepMerge(inherited, written), ...sidecar?.values };
  const runbook = runbookOf(source, values, placeOf, complain);
  withFloatsOf(runbook.frontMatter, inherited, written);
  const isInherited =
    runbook.team !== undefined && textOf(written["team"]) === "" && sidecar?.values["team"] === undefined;
  return { runbook: isInherited ? { ...runbook, teamFrom: "defaults" } : runbook, findings };
}

function checkShape({ values, yaml }: FrontMatter, complain: Complain): void {
  if (yaml.value !== null && yaml.value !== undefined && !isRecord(yaml.value))
    complain("", { rule: "front-matter-shape", code: "page" });
  for (const key of Object.keys(values)) {
    const like = meantKey(key);
    if (like !== undefined) complain(key, { rule: "unknown-key", code: "page", data: { key, like } });
  }
  const title = values["title"];
  if (title !== undefined && title !== null && textOf(title) === "")
    complain("title", { rule: "wrong-type", code: "title" });
  if (/<\/?[a-z][^>]*>/i.test(textOf(title))) complain("title", { rule: "html-in-title", code: "html" });
}

function runbookOf(
  { file, path, config, isFolderPage = false, today = "", frontMatter: { body, bodyLine } }: PageSource,
  values: Readonly<Record<string, unknown>>,
  placeOf: Runbook["placeOf"],
  complain: Complain,
): Runbook {
  const markup = /\.html?$/i.test(path) ? "html" : "markdown";
  const collection = collectionOf(config.collections, path);
  const id = (collection === undefined ? path : outputOfCollectionFile(collection, path)).replace(/\.[^./]+$/, "");
  const title = textOf(values["title"]);
  const team = textOf(values["team"]);
  const rawIds = Array.isArray(values["checks"])
    ? values["checks"].flatMap((item) => (isRecord(item) ? textOf(item["id"]) : []))
    : [];
  const inputs = readInputs(values["inputs"], complain);
  const known = collection === undefined ? values : documentValues(collection.label, path, values, today);
  const navOrder = values["nav_order"] ?? values["weight"] ?? values["sidebar_position"];
  const wanted =
    collection === undefined
      ? (permalinkOf(values["permalink"], path) ??
        urlOfFile(isFolderPage ? path.replace(/[^/]+$/, "index.md") : path, config.permalink))
      : urlOfDocument(collection, path, config.permalink, known);
  const url = possibleUrl(wanted, path, complain);
  return {
    id,
    path,
    markup,
    file,
    url,
    redirects: [],
    title: title || headingTitle(body) || (collection === undefined ? titleOfFile(id) : textOf(known["title"])),
    hasTitle: title !== "",
    description: textOf(values["description"]),
    type: textOf(values["type"]),
    service: textOf(values["service"]),
    tags: wordList(values["tags"]),
    symptoms: wordList(values["symptoms"]),
    alerts: alertsOf(values, body, id.slice(id.lastIndexOf("/") + 1)),
    ...(team === "" ? {} : { team }),
    dashboards: wordList(values["dashboards"]),
    parent: textOf(values["parent"]),
    grandParent: textOf(values["grand_parent"]),
    ...(typeof navOrder === "number" || typeof navOrder === "string" ? { navOrder } : {}),
    navExclude: values["nav_exclude"] === true,
    hasToc: values["has_toc"] !== false,
    checks: readChecks(values["checks"], complain, inputs),
    escalation: readEscalation(values["escalation"], rawIds, complain),
    ...(inputs.length === 0 ? {} : { inputs }),
    frontMatter: known,
    body,
    bodyLine,
    placeOf,
  };
}

/** The address that a page asks for, or where it cannot have it, that of its file, which always can be written. */
function possibleUrl(wanted: string, path: string, complain: Complain): string {
  const file = outputPathOf(wanted);
  const fault = addressFault(file) ?? reservedFault(file, true);
  if (fault === undefined) return wanted;
  const data = { path: shortened(wanted), reason: fault.says };
  complain(
    "permalink",
    fault.fault === "reserved"
      ? { rule: "reserved-address", code: "page", data }
      : { rule: "impossible-address", code: "page", data },
  );
  const own = urlOfFile(path);
  return addressFault(outputPathOf(own)) === undefined && own !== wanted
    ? own
    : `/page-${createHash("sha256").update(path).digest("hex").slice(0, 12)}.html`;
}

/** `armada/disk-full` reads as `Disk full`; the folder's own page takes the folder's name. */
function titleOfFile(id: string): string {
  const parts = id.split("/");
  const name = (/^(_?index|readme)$/i.test(parts.at(-1) ?? "") ? parts.at(-2) : parts.at(-1)) ?? "Home";
  const words = name.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
