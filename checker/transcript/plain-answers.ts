/** What commands without a proof printed, by the question that it answers: whole objects, rows of a table, or a refusal. */
import { placeOf } from "../cluster/api-path.ts";
import { yamlDocument } from "../cluster/kubeconfig-file.ts";
import { parseJson } from "../untrusted/bounded-json.ts";
import type { Words } from "./command.ts";
import { lackOfAny } from "./json-lacks.ts";
import type { Output } from "./paste.ts";
import { type Asked, askedBy, isKnownKind, selectorKey, wordsTyped } from "./plain-command.ts";
import type { Section } from "./plain-paste.ts";
import { elementsIn, type PlainElement, type PlainQuery, queryBy } from "./plain-query.ts";
import { type Row, tableIn } from "./plain-table.ts";

/** What one command says. */
export interface PlainAnswer {
  /** The command, as it was typed. */
  readonly typed: string;
  /** As a server would have sent it. */
  readonly output?: Output;
  /** Of a table: the cells, and nothing else of the objects. */
  readonly rows?: readonly Row[];
  /** Of a result of Prometheus that was printed line by line. */
  readonly elements?: readonly PlainElement[];
  /** Whether a prompt follows, so that nothing is missing at its end. */
  readonly isClosed: boolean;
}

export interface PlainAnswers {
  /** The last answer to a question; undefined where there is none that is whole. @param name the one that is looked for in a list */
  readonly find: (program: Words, path: string, name: unknown) => PlainAnswer | undefined;
  /** The last answer of a Prometheus. @param root its address */
  readonly query: (root: string, promql: string) => PlainAnswer | undefined;
  /** What was found and is not used, as sentences. */
  readonly faults: readonly string[];
  /** How many answers there are. */
  readonly count: number;
}

/**
 * What prints nothing of others, and leads to no other cluster, besides what is read: comments, the lines of `--manual`, a few
 * commands of a shell, and filters of a table.
 */
const QUIET =
  /^(?:#|pb\w*[ =(]|setopt |(?:cd|clear|date|pwd)(?: [\w./~-]+)?$|(?:kubectl|k|oc) (?:version$|auth can-i |config (?:current-context|get-contexts)$))/;
const FILTERED = /^([^|]*)\| *(?:grep|head|tail|wc|sort)(?: [^|]*)?$/;

interface Read extends PlainAnswer {
  readonly asked: Asked;
  readonly items?: readonly Item[];
}

type Item = { readonly kind?: unknown; readonly metadata: { readonly name?: unknown; readonly namespace?: unknown } };

/** What the commands of one file say. */
interface Reading {
  readonly objects: readonly (Read | { readonly asked: Asked })[];
  readonly queries: readonly (PlainQuery & { readonly answer: PlainAnswer | undefined })[];
  readonly faults: readonly string[];
}

/** @param pastes for each file the ways in which its lines can be read */
export function plainAnswers(pastes: readonly (readonly (readonly Section[])[])[]): PlainAnswers {
  const readings = pastes.flatMap((ways) => bestOf(ways.map(readingOf)) ?? []);
  const objects = readings.flatMap((one) => one.objects);
  const queries = readings.flatMap((one) => one.queries);
  return {
    find(program, path, name) {
      const last = objects.findLast(({ asked }) => fits(asked, program, path, name));
      return last === undefined || !("typed" in last) ? undefined : answerTo(last, path);
    },
    query: (root, promql) => queries.findLast((one) => one.root === root && one.promql === promql)?.answer,
    faults: readings.flatMap((one) => one.faults),
    count: objects.length + queries.length,
  };
}

/** The one with most answers that are whole, the first of those that have as many. */
function bestOf(readings: readonly Reading[]): Reading | undefined {
  const wholeIn = ({ objects, queries }: Reading): number =>
    objects.filter((one) => "typed" in one).length + queries.filter(({ answer }) => answer !== undefined).length;
  return readings.reduce<Reading | undefined>(
    (best, one) => (best === undefined || wholeIn(one) > wholeIn(best) ? one : best),
    undefined,
  );
}

function readingOf(sections: readonly Section[]): Reading {
  const faults: string[] = [];
  const objects: Reading["objects"][number][] = [];
  const queries: Reading["queries"][number][] = [];
  for (const section of sections) {
    const query = queryBy(section.words);
    const asked = askedBy(section.words);
    const answer = asked === undefined ? undefined : readSection(section, asked);
    const result = query === undefined ? undefined : resultIn(section, query);
    if (query !== undefined) queries.push({ ...query, answer: result });
    else if (asked !== undefined) objects.push(typeof answer === "object" ? answer : { asked });
    const fault = query !== undefined && result === undefined ? "it is not whole" : answer;
    if (typeof fault === "string") faults.push(`nothing of ${section.typed} counts: ${fault}`);
    if (result === undefined && mayHoldAnything(section, asked, answer)) {
      if (section !== sections.at(-1))
        faults.push(`what follows ${section.typed} is not read without pb: its output may hold a prompt and an answer`);
      break;
    }
  }
  return { objects, queries, faults };
}

function mayHoldAnything(section: Section, asked: Asked | undefined, answer: Read | string | undefined): boolean {
  const filtered = askedBy(wordsTyped(FILTERED.exec(section.typed)?.[1] ?? ""));
  if (asked === undefined && filtered === undefined) return !QUIET.test(section.typed);
  if (typeof answer === "object") return asked?.output === "yaml";
  const { output, ...kind } = asked ?? filtered ?? {};
  return !(output === "" || output === "name") || !isKnownKind(kind);
}

/** Undefined for what is not whole; lines of promtool may lack one all the same. */
function resultIn({ typed, lines, isClosed }: Section, { isLines }: PlainQuery): PlainAnswer | undefined {
  if (isLines) {
    const elements = elementsIn(lines);
    return elements === undefined ? undefined : { typed, elements, isClosed };
  }
  const body = lines.join("\n");
  const parsed = parseJson(body);
  const { status } = Object("value" in parsed ? parsed.value : {}) as { readonly status?: unknown };
  if (status !== "success") return undefined;
  return { typed, output: outputOf(typed, body), isClosed };
}

function fits(asked: Asked, program: Words, path: string, name: unknown): boolean {
  const { group = "", namespace, resource = "", object } = placeOf(path);
  const query = new URLSearchParams(path.split("?")[1] ?? "");
  const wanted = object ?? name;
  const isNamed = asked.names.length > 0;
  return (
    asked.program.join(" ") === program.join(" ") &&
    asked.resource === resource &&
    (asked.group ?? group) === group &&
    (asked.isEverywhere || asked.namespace === namespace || CLUSTERS.includes(resource)) &&
    !query.has("fieldSelector") &&
    (isNamed ? asked.names.some((one) => one === wanted) : true) &&
    (object !== undefined || asked.selector === selectorKey(query.get("labelSelector") ?? ""))
  );
}

/** Kinds that are in no namespace, whatever `-n` says. */
const CLUSTERS = ["nodes", "namespaces", "persistentvolumes"];

/** What of it is meant: the objects of the namespace, or the one. */
function answerTo({ asked, items, ...answer }: Read, path: string): PlainAnswer | undefined {
  const { namespace, object } = placeOf(path);
  const isMeant = (name: unknown, where: unknown): boolean =>
    (object === undefined || name === object) &&
    (namespace === undefined || !asked.isEverywhere || where === namespace);
  if (answer.rows !== undefined) {
    const rows = answer.rows.filter(({ NAME, NAMESPACE }) => isMeant(NAME, NAMESPACE));
    return object !== undefined && rows.length === 0 ? undefined : { ...answer, rows };
  }
  if (items === undefined) return answer;
  const meant = items.filter(({ metadata }) => isMeant(metadata.name, metadata.namespace));
  if (object !== undefined && meant.length === 0) return undefined;
  return {
    ...answer,
    output: outputOf(answer.typed, JSON.stringify(object === undefined ? { items: meant } : meant[0])),
  };
}

const outputOf = (command: string, text: string, exitCode = 0): Output => ({ command, text, exitCode, at: "" });

/** @returns what is wrong with it, as the end of a sentence, where something is; undefined for a form that is not read */
function readSection({ typed, lines, isClosed }: Section, asked: Asked): Read | string | undefined {
  const [first = ""] = lines;
  const common = { typed, asked, isClosed };
  if (/^Error from server \(\w+\): /.test(first)) {
    const isOfIt = lines.length === 1 && (asked.names.length === 0 || asked.names.some((name) => first.includes(name)));
    return isOfIt ? { ...common, output: outputOf(typed, first, 1) } : "its error is not of it alone";
  }
  const text = lines.join("\n");
  if (asked.output === "json") return isAsKubectlWrites(text) ? objectsIn(JSON.parse(text), common) : "it is not whole";
  if (asked.output === "yaml") return isClosed ? objectsIn(yamlIn(text), common) : "its end is not there";
  if (asked.output !== "") return undefined;
  if (!isKnownKind(asked)) return undefined;
  const rows = tableIn(lines);
  if (rows === undefined && !first.startsWith("NAME")) return "no table is below it";
  if (rows === undefined) return "its columns, or the order of its rows, show that it is no whole table of kubectl";
  const isAsked = asked.names.length === 0 || rows.every(({ NAME = "" }) => asked.names.includes(NAME));
  return isAsked ? { ...common, rows } : "its rows are of other objects";
}

/** kubectl's JSON is Go's: four blanks, and three characters as numbers. So nothing of it can be lost or doubled but whole members. */
function isAsKubectlWrites(text: string): boolean {
  const parsed = parseJson(text);
  if (!("value" in parsed)) return false;
  const escaped = (one: string): string => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(parsed.value, null, 4).replace(/[<>&\u2028\u2029]/g, escaped) === text;
}

/**
 * Nothing for what kubectl does not write: a reference to another place, by which a short text can be a long one, and the quotes
 * of a chat, which are letters of a word in YAML.
 */
function yamlIn(text: string): unknown {
  try {
    return /(?:^|[:-] )[&*\u2018-\u201f]/m.test(text) ? undefined : yamlDocument(text);
  } catch {
    return undefined;
  }
}

function objectsIn(value: unknown, common: Pick<Read, "typed" | "asked" | "isClosed">): Read | string {
  const { asked } = common;
  const isNamed = asked.names.length > 0;
  const { kind, items } = Object(value) as { readonly kind?: unknown; readonly items?: unknown };
  const all = (kind === "List" && Array.isArray(items) ? items : [value]) as readonly Item[];
  const lack = lackOfAny(all, asked.resource);
  if (lack !== undefined) return `it lacks ${lack}, which every such object has`;
  const [{ metadata } = { metadata: {} }] = all;
  const namespace = asked.namespace ?? (metadata.namespace as string | undefined);
  const isAsked = all.every(
    (item) =>
      asked.resource.startsWith(String(item.kind).toLowerCase().replace(/y$/, "")) &&
      (!isNamed || asked.names.some((name) => name === item.metadata.name)) &&
      (asked.isEverywhere || CLUSTERS.includes(asked.resource) || item.metadata.namespace === namespace),
  );
  if (!isAsked || (kind !== "List" && !isNamed)) return "its objects are not those that were asked for";
  return { ...common, asked: { ...asked, namespace }, items: all };
}
