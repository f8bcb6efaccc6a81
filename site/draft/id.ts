/** A name for a drafted check: what it looks at, and of what kind it is. */
import type { Proposal } from "./draft.ts";

const NOUNS: Readonly<Record<string, string>> = {
  "pods-ready": "pods",
  "nodes-ready": "nodes",
  "workload-ready": "workload",
  "logs-match": "logs",
  "job-succeeded": "jobs",
  "config-exists": "config",
  "resource-field": "",
  "api-ready": "api",
  promql: "query",
};
const LONGEST = 40;

/** Lower-case letters, digits and dashes, a letter first. */
export function idFor({ probe, params }: Proposal): string {
  const shown = (
    params["show"] as readonly ({ readonly probe: string } & Readonly<Record<string, unknown>>)[] | undefined
  )?.[0];
  const asked = shown ?? { ...params, probe };
  const noun = NOUNS[asked.probe] ?? asked.probe;
  const subject = slug(subjectOf(asked));
  const words = [subject, noun].filter((word) => word !== "");
  const id = subject.endsWith(noun) && subject !== "" ? subject : words.join("-");
  return /^[a-z]/.test(id) ? id : `check${id === "" ? "" : `-${id}`}`;
}

function subjectOf(asked: Readonly<Record<string, unknown>>): string {
  const text = (name: string): string => (typeof asked[name] === "string" ? asked[name] : "");
  const label = /[=]\s*"?([\w.-]+)/.exec(text("selector"))?.[1] ?? text("selector");
  const metric =
    /\b(?!sum|max|min|avg|count|rate|irate|increase|by|without|absent|topk|histogram_quantile)([a-z]\w*_\w+|up)\b/i.exec(
      text("query"),
    )?.[1];
  const host = /^https?:\/\/([^/:?]+)/.exec(text("url"))?.[1];
  const own = [text("name"), text("cronJob"), text("job"), label, metric ?? "", host ?? "", text("host")].find(
    (one) => plain(one) !== "",
  );
  const resource = text("resource");
  return [own ?? text("namespace"), resource].filter((one) => plain(one) !== "").join(" ");
}

/** Without inputs and wildcards. */
function plain(text: string): string {
  return text.replace(/\$\{[^}]*\}|[*]/g, "").replace(/^[^a-z0-9]+|[^a-z0-9]+$/gi, "");
}

function slug(text: string): string {
  return plain(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^[-\d]+|-+$/g, "");
}
