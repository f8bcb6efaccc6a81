/** The command whose output answers a question that a check asks: kubectl's arguments for a path of the API, curl's for a URL. */
import { placeOf, withoutQuery } from "../cluster/api-path.ts";
import type { AccessQuestion } from "../cluster/port.ts";
import { fieldsOf, templateOf } from "./fields.ts";

/** Words of a command, the program first. */
export type Words = readonly string[];

/** A command that somebody has to run, and how often. */
export interface Missing {
  readonly command: Words;
  readonly times: number;
}

/** Kinds of the core group, and of others, that are in no namespace. */
const OF_THE_CLUSTER: readonly (string | undefined)[] = ["nodes", "namespaces", "persistentvolumes"];

/** Paths of objects and lists of them, and of nothing below an object. */
const OBJECTS = /^\/(api|apis\/[^/]+)\/[^/]+(\/namespaces\/[^/]+)?\/[^/]+(\/[^/]+)?$/;

/** Asks for exactly that path; what it prints is what the server sent. */
export function rawArguments(path: string): Words {
  return ["get", "--raw", path.replace(/([?&])limit=\d+&continue=\*$/, "$1").replace(/[?&]$/, "")];
}

/** Prints the fields that checks read, and nothing else of an object; undefined for a kind that is printed as a whole. */
export function fieldsArguments(path: string): Words | undefined {
  const { group = "", namespace, resource = "", object } = placeOf(path);
  const fields = OBJECTS.test(withoutQuery(path)) ? fieldsOf(group, resource) : undefined;
  if (fields === undefined) return undefined;
  const query = new URLSearchParams(path.split("?")[1] ?? "");
  const [labels, selected] = [query.get("labelSelector"), query.get("fieldSelector")];
  return [
    "get",
    group === "" ? resource : `${resource}.${group}`,
    ...(object === undefined ? [] : [object, "--ignore-not-found"]),
    ...(namespace === undefined ? (OF_THE_CLUSTER.includes(resource) ? [] : ["-A"]) : ["-n", namespace]),
    ...(labels === null ? [] : ["-l", labels]),
    ...(selected === null ? [] : ["--field-selector", selected]),
    "-o",
    `jsonpath=${templateOf(fields, object === undefined)}`,
  ];
}

/** Asks whether an account may do something; stores nothing. */
export function reviewArguments({ verb, group, resource, namespace, name }: AccessQuestion): Words {
  const [plural = "", subresource] = resource.split("/");
  return [
    "auth",
    "can-i",
    verb,
    `${plural}${group === "" ? "" : `.${group}`}${name === undefined ? "" : `/${name}`}`,
    ...(subresource === undefined ? [] : [`--subresource=${subresource}`]),
    ...(namespace === undefined ? ["-A"] : ["-n", namespace]),
  ];
}

/** Asks a web server, and prints the status below the answer; `-g` because queries have brackets. */
export function curlCommand(url: string): Words {
  return ["curl", "-sS", "-g", "-w", "\\n%{http_code}", url];
}
