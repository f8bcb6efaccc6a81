/** Makes a Runbook of one file's text. Every mistake becomes a problem with its line; the page lives on. */
import { alertsOf } from "./alerts.ts";
import { collectionOf, outputOfCollectionFile, urlOfDocument } from "./collections.ts";
import { type FrontMatter, isRecord } from "./front-matter.ts";
import { deepMerge, inheritedValues } from "./inherited-values.ts";
import { meantKey } from "./known-keys.ts";
import { parseLocatedYaml } from "./located-yaml.ts";
import type { Problem } from "./problem.ts";
import { readInputs } from "./inputs.ts";
import type { Place, Runbook } from "./runbook.ts";
import { readEscalation } from "./escalation.ts";
import { type Complain, readChecks } from "./schema.ts";
import { yamlProblems } from "./shared-data.ts";
import { type Sidecar, conflictsOf } from "./sidecar.ts";
import type { SiteConfig } from "./site-config.ts";
import { permalinkOf, urlOfFile } from "./urls.ts";
import { textOf, wordList } from "./words.ts";

export interface ReadRunbook {
  readonly runbook: Runbook;
  readonly problems: readonly Problem[];
}

/** One file, and what the site says about it. */
export interface PageSource {
  /** Path as the author would type it. */
  readonly file: string;
  /** Below the content folder, with `/`. */
  readonly path: string;
  readonly frontMatter: FrontMatter;
  readonly config: SiteConfig;
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
    const message = `the front matter could not be read (${error instanceof Error ? error.message : String(error)})`;
    const help = "This is a mistake of Pilotbook; please report it with the page.";
    return {
      ...read,
      problems: [{ rule: "render-failed", severity: "error", file: source.file, line: 1, message, help }],
    };
  }
}

function readWhole(source: PageSource): ReadRunbook {
  const { file, path, config, sidecar } = source;
  const { values: written, yaml } = source.frontMatter;
  const problems: Problem[] = [
    ...yamlProblems(file, yaml),
    ...(sidecar === undefined ? [] : conflictsOf(sidecar, file, written)),
  ];
  const placeOf = (at: string): Place => {
    const isBeside = sidecar !== undefined && Object.hasOwn(sidecar.values, at.split(".", 1)[0] ?? "");
    return isBeside ? { file: sidecar.file, line: sidecar.yaml.lineOf(at) } : { file, line: yaml.lineOf(at) };
  };
  const complain: Complain = (at, rule, message, help, severity = "error") => {
    problems.push({ rule, severity, ...placeOf(at), message, help });
  };
  checkShape(source.frontMatter, complain);
  const collection = collectionOf(config.collections, path);
  const inherited = inheritedValues(config, path, collection?.label ?? "pages");
  const values = { ...deepMerge(inherited, written), ...sidecar?.values };
  return { runbook: runbookOf(source, values, placeOf, complain), problems };
}

function checkShape({ values, yaml }: FrontMatter, complain: Complain): void {
  if (yaml.value !== null && yaml.value !== undefined && !isRecord(yaml.value)) {
    complain(
      "",
      "front-matter-shape",
      "the front matter is not a mapping of keys to values",
      "Write one `key: value` on each line.",
    );
  }
  for (const key of Object.keys(values)) {
    const meant = meantKey(key);
    if (meant !== undefined)
      complain(
        key,
        "unknown-key",
        `the key ${key} is not known here`,
        `If ${meant} is meant, write that; otherwise it is kept as it is.`,
        "warning",
      );
  }
  const title = values["title"];
  if (title !== undefined && title !== null && textOf(title) === "") {
    complain("title", "wrong-type", "the title is not text", "Put quotes around it.");
  }
  if (/<\/?[a-z][^>]*>/i.test(textOf(title))) {
    complain(
      "title",
      "html-in-title",
      "the title has HTML in it, which is shown as it is written",
      "Write the title as plain text.",
      "warning",
    );
  }
}

function runbookOf(
  { file, path, config, frontMatter: { body, bodyLine } }: PageSource,
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
  const navOrder = values["nav_order"] ?? values["weight"];
  const url =
    collection === undefined
      ? (permalinkOf(values["permalink"], path) ?? urlOfFile(path, config.permalink))
      : urlOfDocument(collection, path, config.permalink, textOf(values["permalink"]));
  return {
    id,
    path,
    markup,
    file,
    url,
    redirects: [],
    title: title === "" ? titleOfText(body, id) : title,
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
    frontMatter: values,
    body,
    bodyLine,
    placeOf,
  };
}

/** The first heading, else the file's name: an untitled page must be findable too. */
function titleOfText(body: string, id: string): string {
  // Looked for line by line: a line of a megabyte must not be searched again from each of its letters.
  const line =
    body
      .split("\n")
      .find((one) => /^#[ \t]/.test(one) || /^\s*<h1\b/i.test(one))
      ?.slice(0, 500) ?? "";
  const text = /^#/.test(line)
    ? line
        .slice(1)
        .replace(/#+\s*$/, "")
        .replace(/\{[#:][^}]*\}\s*$/, "")
    : line.replace(/<[^>]*>/g, "");
  const heading = text.trim() === "" ? undefined : text.trim();
  return heading === undefined || heading === "" ? titleOfFile(id) : heading;
}

/** `armada/disk-full` reads as `Disk full`; the folder's own page takes the folder's name. */
function titleOfFile(id: string): string {
  const parts = id.split("/");
  const name = (/^(_?index|readme)$/i.test(parts.at(-1) ?? "") ? parts.at(-2) : parts.at(-1)) ?? "Home";
  const words = name.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
