/** The fields of the kinds that probes read most, as a template for kubectl that prints them and nothing else of an object. */
import { parseJson } from "../untrusted/bounded-json.ts";

/** Fields that every object has; `metadata.name` comes first. */
const COMMON = "metadata.name metadata.namespace metadata.creationTimestamp metadata.deletionTimestamp";
const COUNTED = "metadata.generation# spec.replicas# spec.paused# spec.updateStrategy# status#";

/**
 * By group and resource. `#` marks a field whose value is printed as JSON, `*` a list of objects of which only these members
 * are. Nothing is among them that may hold a password: no variables of containers, no annotations.
 */
const FIELDS: Readonly<Record<string, string>> = {
  "/pods": `${COMMON} spec.nodeName spec.containers*name spec.initContainers*name,restartPolicy metadata.ownerReferences# status#`,
  "/nodes": `${COMMON} metadata.labels# spec.unschedulable# status.conditions#`,
  "/namespaces": COMMON,
  "/configmaps": `${COMMON} data# binaryData#`,
  "/secrets": COMMON,
  "apps/deployments": `${COMMON} ${COUNTED}`,
  "apps/statefulsets": `${COMMON} ${COUNTED}`,
  "apps/daemonsets": `${COMMON} ${COUNTED}`,
  "batch/jobs": `${COMMON} metadata.ownerReferences# spec.suspend# spec.completions# status#`,
  "batch/cronjobs": `${COMMON} spec.schedule spec.timeZone spec.suspend# spec.concurrencyPolicy status#`,
};

const SEPARATOR = "|";

/** @returns undefined for a kind that is printed as a whole */
export function fieldsOf(group: string, resource: string): readonly string[] | undefined {
  return FIELDS[`${group}/${resource}`]?.split(" ");
}

/** For `-o jsonpath=…`: one line for an object. */
export function templateOf(fields: readonly string[], isList: boolean): string {
  const line = `${fields.map(expressionOf).join(SEPARATOR)}{"\\n"}`;
  return isList ? `{range .items[*]}${line}{end}` : line;
}

function expressionOf(field: string): string {
  const [path = "", members] = field.replace("#", "").split("*");
  if (members === undefined) return `{.${path}}`;
  const each = members.split(",").map((member) => `{.${member}}`);
  return `{range .${path}[*]}${each.join("=")},{end}`;
}

/** What the template printed, object by object; undefined for what it cannot have printed. */
export function printedIn(text: string, fields: readonly string[]): object[] | undefined {
  const parts = fields.map(partOf);
  const printed: object[] = [];
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const object = objectIn(line, parts);
    if (object === undefined) return undefined;
    printed.push(object);
  }
  return printed;
}

/** Paths of all that the template prints, `*` for any item of a list; with each path, all that is below it. */
export function statedBy(fields: readonly string[]): string[] {
  return fields.map(partOf).flatMap(({ path, members }) => {
    const whole = path.join(".");
    return members === undefined ? [whole] : members.map((member) => `${whole}.*.${member}`);
  });
}

/** One field of a template. */
interface Part {
  readonly path: readonly string[];
  readonly isJson: boolean;
  /** Of a list: what is printed of each item. */
  readonly members?: readonly string[];
}

function partOf(field: string): Part {
  const [path = "", members] = field.replace("#", "").split("*");
  const isJson = field.endsWith("#");
  return { path: path.split("."), isJson, ...(members === undefined ? {} : { members: members.split(",") }) };
}

function objectIn(line: string, parts: readonly Part[]): object | undefined {
  const object: Fields = {};
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const end = index === parts.length - 1 ? line.length : endOf(line, at, part);
    if (end < 0 || (end < line.length && line[end] !== SEPARATOR)) return undefined;
    const value = valueOf(line.slice(at, end), part);
    at = end + 1;
    if (value === NONE) return undefined;
    if (value !== undefined) put(object, part.path, value);
  }
  return object;
}

type Fields = Record<string, unknown>;

/** Where a field ends; -1 for one that is not whole. */
function endOf(line: string, at: number, { isJson }: Part): number {
  return isJson ? endOfJson(line, at) : line.indexOf(SEPARATOR, at);
}

const NONE = Symbol("not what the template prints");

function valueOf(written: string, { isJson, members }: Part): unknown {
  if (members !== undefined) return membersIn(written, members);
  if (written === "") return undefined;
  if (!isJson) return written;
  const parsed = parseJson(written);
  return "value" in parsed ? parsed.value : NONE;
}

/** `init=,proxy=Always,`: names of Kubernetes have neither commas nor equals signs. */
function membersIn(written: string, members: readonly string[]): object[] {
  return written
    .split(",")
    .slice(0, -1)
    .map((one) => {
      const values = one.split("=");
      return Object.fromEntries(members.flatMap((member, index) => (values[index] ? [[member, values[index]]] : [])));
    });
}

function put(object: Fields, path: readonly string[], value: unknown): void {
  let holder = object;
  for (const name of path.slice(0, -1)) holder = (holder[name] ??= {}) as Fields;
  holder[path.at(-1) ?? ""] = value;
}

/** Strings and brackets minded; where there is none it ends where it begins. */
function endOfJson(text: string, start: number): number {
  if (!/[{["]/.test(text[start] ?? "")) {
    const end = text.indexOf(SEPARATOR, start);
    return end < 0 ? text.length : end;
  }
  const marks = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
  marks.lastIndex = start;
  let depth = 0;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if ("{[".includes(mark[0])) depth++;
    else if ("}]".includes(mark[0])) depth--;
    if (depth === 0) return marks.lastIndex;
  }
  return -1;
}
