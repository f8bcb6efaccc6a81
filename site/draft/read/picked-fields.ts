/** Which fields of its objects a question shows: by its output, by what jq or awk keep of it, or by what grep looks for. */
import type { Stage } from "./commands.ts";
import { fieldOfColumn, fieldOfLabel, fieldsInWords } from "./field-names.ts";
import { wholePath } from "./field-path.ts";
import { filtersOf } from "./filters.ts";
import { fieldsOfJq } from "./jq.ts";
import type { Kind } from "./kinds.ts";
import type { ClusterQuestion } from "./kubectl.ts";

/** What says which object it is, and not how it is. */
const IDENTITY = /^\.(?:metadata(?:\.(?:name|namespace|creationTimestamp))?|kind|apiVersion)$/;

/**
 * Paths as `resource-field` reads them, the more general one of two; none where whole objects come out, or their names.
 * @param filters what the answer is piped into
 */
export function pickedFields(
  question: ClusterQuestion,
  filters: readonly Stage[],
  sentence: string,
  kind: Kind,
): string[] {
  const all = written(question, filters, sentence, kind).filter((one) => one !== "" && !IDENTITY.test(one));
  const fields = new Set(all.map((one) => listOf(one, all)));
  return [...fields].filter(
    (one) =>
      ![...fields].some((other) => one !== other && one.startsWith(other) && /^[.[]/.test(one.slice(other.length))),
  );
}

/** The list itself where several fields of its parts are picked, since they belong together. */
function listOf(field: string, all: readonly string[]): string {
  const list = /^(.*\[\*\])\./.exec(field)?.[1];
  const isOne = list === undefined || all.every((one) => one === field || !one.startsWith(`${list}.`));
  return isOne ? field : list.slice(0, -"[*]".length);
}

/** Does `kubectl get` print its table, of which each line begins with a name? */
export function isTable({ verb, option }: ClusterQuestion): boolean {
  return verb !== "describe" && /^(?:|wide|name)$/.test(option("output") ?? "");
}

function written(question: ClusterQuestion, filters: readonly Stage[], sentence: string, kind: Kind): string[] {
  const output = (question.option("output") ?? "").replace(/^=/, "");
  const [, format = "", template = ""] = /^([\w-]+)=?([^]*)$/.exec(output) ?? [];
  if (/^jsonpath(?:-as-json)?$/.test(format)) return fieldsOfJsonPath(template);
  if (format === "custom-columns") return fieldsOfColumns(template);
  if (/^(?:go-)?template$/.test(format)) return fieldsOfTemplate(template || (question.option("template") ?? ""));
  if (isTable(question)) return filters.flatMap((stage) => fieldsOfAwk(stage, kind, question.isEverywhere));
  const program = filters.map(programOfJq).find((one) => one !== undefined);
  if (program !== undefined) return fieldsOfJq(program);
  const labels = filtersOf(filters).wanted.flatMap((pattern) => pattern.split("|"));
  const labelled = labels.flatMap((label) => fieldOfLabel(label, kind) ?? []);
  if (labelled.length > 0) return labelled;
  const paths = sentence.match(/(?<![\w./-])\.?(?:spec|status)(?:\.[a-zA-Z]\w*)+(?![\w./-]*\/)/g) ?? [];
  return paths.length > 0 ? paths.flatMap((path) => wholePath(path)?.field ?? []) : fieldsInWords(sentence, kind);
}

/** `{range .items[*]}{.metadata.name}{"\t"}{.status.phase}{end}`, or one path without braces. */
function fieldsOfJsonPath(template: string): string[] {
  const expressions = [...template.matchAll(/\{([^{}]*)\}/g)].map(([, expression = ""]) => expression.trim());
  let within = "";
  return (expressions.length === 0 ? [template] : expressions).flatMap((expression) => {
    const range = /^range\s+([^]+)$/.exec(expression)?.[1];
    if (expression === "end") within = "";
    const path = /^["']|^end$/.test(expression) ? undefined : wholePath(range ?? expression);
    if (path === undefined) return [];
    if (range === undefined) return [...path.conditions, within + path.field];
    within = path.field;
    return path.conditions;
  });
}

/** `NAME:.metadata.name,PHASE:.status.phase`, in which commas and colons may stand within brackets. */
function fieldsOfColumns(columns: string): string[] {
  const specs = columns.match(/(?:\[[^\]]*\]|[^,[])+/g) ?? [];
  return specs.flatMap((spec) => {
    const path = wholePath(spec.slice(spec.indexOf(":") + 1));
    return path === undefined ? [] : [...path.conditions, path.field];
  });
}

/** `{{range .items}}{{.metadata.name}} {{index .metadata.annotations "a/b"}}{{end}}`; a list within an object is one field. */
function fieldsOfTemplate(template: string): string[] {
  const fields: string[] = [];
  for (const [, action = ""] of template.matchAll(/\{\{-?([^{}]*?)-?\}\}/g)) {
    const [, isRange, path = "", key] = /(range\s+)?(?<![\w$)])((?:\.\w+)+)(?:\s+"([^"]+)")?/.exec(action) ?? [];
    if (path === "" || (isRange !== undefined && path === ".items")) continue;
    const isKey = key !== undefined && /\bindex\b/.test(action);
    fields.push(wholePath(isKey ? `${path}["${key}"]` : path)?.field ?? "");
    // What follows is looked for within each part of the list.
    if (isRange !== undefined) break;
  }
  return fields;
}

/** The first word that is no option, of jq and of what takes its language. */
function programOfJq({ program, words }: Stage): string | undefined {
  if (!/^(?:jq|gojq|jaq|yq)$/.test(program)) return undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (/^--(?:arg|argjson|slurpfile|rawfile)$/.test(word)) at += 2;
    else if (!word.startsWith("-")) return word;
  }
  return ".";
}

/** `awk '$3 != "Running" { print $1 }'`: the fields of the columns that it reads. */
function fieldsOfAwk({ program, words }: Stage, kind: Kind, isEverywhere: boolean): string[] {
  // Columns that are divided by something else than blanks are no columns of the table.
  if (!/^[gmn]?awk$/.test(program) || words.some((word) => word.startsWith("-F"))) return [];
  const places = [...words.join(" ").matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
  return places.flatMap((place) => fieldOfColumn(place, kind, isEverywhere) ?? []);
}
