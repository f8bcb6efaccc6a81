/** Makes a Runbook of one file's text. Every mistake becomes a problem with its line; the page lives on. */
import { type FrontMatter, isRecord, splitFrontMatter, withoutFrontMatter } from "./front-matter.ts";
import { alertsOf } from "./alerts.ts";
import { meantKey } from "./known-keys.ts";
import type { Problem } from "./problem.ts";
import type { Runbook } from "./runbook.ts";
import { type Complain, readChecks, readEscalation } from "./schema.ts";
import { yamlProblems } from "./shared-data.ts";
import { permalinkOf, urlOfFile } from "./urls.ts";
import { textOf, wordList } from "./words.ts";

export interface ReadRunbook {
  readonly runbook: Runbook;
  readonly problems: readonly Problem[];
}

/**
 * @param file path as the author would type it
 * @param path below the content folder, with `/`
 * @param bare read a file without front matter as a page too
 * @returns undefined for a file that is no page: it is copied as it is
 */
export function readRunbook(file: string, path: string, source: string, bare: boolean): ReadRunbook | undefined {
  const frontMatter = splitFrontMatter(source) ?? (bare ? withoutFrontMatter(source) : undefined);
  if (frontMatter === undefined) return undefined;
  const problems: Problem[] = yamlProblems(file, frontMatter.yaml);
  const complain: Complain = (at, rule, message, help, severity = "error") =>
    problems.push({ rule, severity, file, line: frontMatter.yaml.lineOf(at), message, help });
  checkShape(frontMatter, complain);
  return { runbook: runbookOf(file, path, frontMatter, complain), problems };
}

function checkShape({ values, yaml }: FrontMatter, complain: Complain): void {
  if (yaml.value !== null && yaml.value !== undefined && !isRecord(yaml.value)) {
    complain("", "front-matter-shape", "the front matter is not a mapping of keys to values", "Write one `key: value` on each line.");
  }
  for (const key of Object.keys(values)) {
    const meant = meantKey(key);
    if (meant !== undefined) complain(key, "unknown-key", `the key ${key} is not known here`, `If ${meant} is meant, write that; otherwise it is kept as it is.`, "warning");
  }
  const title = values["title"];
  if (title !== undefined && title !== null && textOf(title) === "") {
    complain("title", "wrong-type", "the title is not text", "Put quotes around it.");
  }
  if (/<\/?[a-z][^>]*>/i.test(textOf(title))) {
    complain("title", "html-in-title", "the title has HTML in it, which is shown as it is written", "Write the title as plain text.", "warning");
  }
}

function runbookOf(file: string, path: string, { values, yaml, body, bodyLine }: FrontMatter, complain: Complain): Runbook {
  const id = path.replace(/\.[^./]+$/, "");
  const title = textOf(values["title"]);
  const team = textOf(values["team"]);
  const rawIds = Array.isArray(values["checks"]) ? values["checks"].flatMap((item) => (isRecord(item) ? textOf(item["id"]) : [])) : [];
  const navOrder = values["nav_order"] ?? values["weight"];
  return {
    id,
    file,
    url: permalinkOf(values["permalink"], path) ?? urlOfFile(path),
    redirects: [],
    title: title === "" ? titleOfText(body, id) : title,
    hasTitle: title !== "",
    description: textOf(values["description"]),
    type: textOf(values["type"]),
    service: textOf(values["service"]),
    tags: wordList(values["tags"]),
    symptoms: wordList(values["symptoms"]),
    alerts: alertsOf(values, body),
    ...(team === "" ? {} : { team }),
    dashboards: wordList(values["dashboards"]),
    parent: textOf(values["parent"]),
    grandParent: textOf(values["grand_parent"]),
    ...(typeof navOrder === "number" || typeof navOrder === "string" ? { navOrder } : {}),
    navExclude: values["nav_exclude"] === true,
    hasToc: values["has_toc"] !== false,
    checks: readChecks(values["checks"], complain),
    escalation: readEscalation(values["escalation"], rawIds, complain),
    frontMatter: values,
    body,
    bodyLine,
    lineOf: (at) => yaml.lineOf(at),
  };
}

/** The first heading, else the file's name: an untitled page must be findable too. */
function titleOfText(body: string, id: string): string {
  const heading = /^#[ \t]+(.+?)[ \t]*#*$/m.exec(body)?.[1]?.replace(/\{[#:][^}]*\}$/, "").trim();
  return heading === undefined || heading === "" ? titleOfFile(id) : heading;
}

/** `armada/disk-full` reads as `Disk full`; the folder's own page takes the folder's name. */
function titleOfFile(id: string): string {
  const parts = id.split("/");
  const name = (/^(_?index|readme)$/i.test(parts.at(-1) ?? "") ? parts.at(-2) : parts.at(-1)) ?? "Home";
  const words = name.replace(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
