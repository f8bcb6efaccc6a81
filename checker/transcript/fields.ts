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

/** An object as far as it was printed, and the fields that were. */
export interface Printed {
  readonly object: object;
  /** Paths such as `status` or `spec.containers.*.name`: with them, all that is below them. */
  readonly stated: readonly string[];
}

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
export function printedIn(text: string, fields: readonly string[]): Printed[] | undefined {
  const printed: Printed[] = [];
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const object = objectIn(line, fields);
    if (object === undefined) return undefined;
    printed.push({ object, stated: fields.flatMap(statedBy) });
  }
  return printed;
}

function statedBy(field: string): string[] {
  const [path = "", members] = field.replace("#", "").split("*");
  return members === undefined ? [path] : members.split(",").map((member) => `${path}.*.${member}`);
}

function objectIn(line: string, fields: readonly string[]): object | undefined {
  const object: Record<string, unknown> = {};
  let rest = line;
  for (const [index, field] of fields.entries()) {
    const isLast = index === fields.length - 1;
    const length = isLast ? rest.length : field.endsWith("#") ? jsonLength(rest) : rest.indexOf(SEPARATOR);
    const written = rest.slice(0, length);
    if (length < 0 || (!isLast && rest[length] !== SEPARATOR)) return undefined;
    rest = rest.slice(length + 1);
    const value = valueOf(written, field);
    if (value === NONE) return undefined;
    if (value !== undefined) put(object, field.replace(/[#*].*/, ""), value);
  }
  return object;
}

const NONE = Symbol("not what the template prints");

function valueOf(written: string, field: string): unknown {
  const members = field.split("*")[1]?.split(",");
  if (members !== undefined) return membersIn(written, members);
  if (written === "") return undefined;
  if (!field.endsWith("#")) return written;
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

function put(object: Record<string, unknown>, path: string, value: unknown): void {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) object[first] = value;
  else put((object[first] ??= {}) as Record<string, unknown>, rest.join("."), value);
}

/** How long the JSON value is that the text begins with, strings and brackets minded; 0 where there is none. */
function jsonLength(text: string): number {
  const plain = /^[^|{["]*/.exec(text)?.[0].length ?? 0;
  if (plain > 0 || text === "" || text[0] === SEPARATOR) return plain;
  const parts = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
  let depth = 0;
  for (let part = parts.exec(text); part !== null; part = parts.exec(text)) {
    if ("{[".includes(part[0])) depth++;
    else if ("}]".includes(part[0])) depth--;
    if (depth === 0) return parts.lastIndex;
  }
  return -1;
}
