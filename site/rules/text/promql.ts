/** Reads PromQL as it stands on pages, where variables and placeholders have yet to be filled in. */
import { parser } from "@prometheus-io/lezer-promql";
import { word } from "./blocks.ts";

export interface PromqlFault {
  readonly offset: number;
  /** What stands there; empty where the query ends too soon. */
  readonly excerpt: string;
}

/** The first fault of a query; undefined where it can be read. */
export function promqlFault(query: string): PromqlFault | undefined {
  if (query.replace(/#.*$/gm, "").trim() === "") return undefined;
  return firstFault(query, normalised(query));
}

/** Several queries in one block: parted by empty lines, or one on each line. */
export function promqlFaults(text: string): PromqlFault[] {
  if (promqlFault(text) === undefined) return [];
  const byLine = partsOf(text, /\n/g).map(faultOfPart);
  if (byLine.every((fault) => fault === undefined)) return [];
  return partsOf(text, /\n[ \t]*\n/g).flatMap((part) => faultOfPart(part) ?? []);
}

interface Part {
  readonly text: string;
  readonly offset: number;
}

function partsOf(text: string, separator: RegExp): Part[] {
  const parts: Part[] = [];
  let offset = 0;
  for (const match of text.matchAll(separator)) {
    parts.push({ text: text.slice(offset, match.index), offset });
    offset = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(offset), offset }];
}

function faultOfPart({ text, offset }: Part): PromqlFault | undefined {
  const fault = promqlFault(text);
  return fault === undefined ? undefined : { ...fault, offset: fault.offset + offset };
}

/** The same length, so that offsets stay: Grafana's variables, templates and placeholders become what they stand for. */
function normalised(query: string): string {
  const duration = (text: string): string => `5m${" ".repeat(Math.max(0, text.length - 2))}`;
  return query
    .replace(/(?<=[[:]\s*)(?:\$\w+|\$\{\w+\}|<[\w -]+>|\{\{[^}\n]*\}\})/g, duration)
    .replace(/(?<=\boffset\s+)(?:\$\w+|\$\{\w+\}|<[\w -]+>)/g, duration)
    .replace(/\{\{[^}\n]*\}\}|\$\{[\w:]+\}|<[A-Za-z][\w -]*>/g, word)
    .replace(/\$\w+/g, word);
}

function firstFault(query: string, text: string): PromqlFault | undefined {
  let fault: PromqlFault | undefined;
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      if (fault !== undefined || !type.isError) return fault === undefined;
      const end = to > from ? to : from;
      fault = { offset: from, excerpt: query.slice(from, end).split("\n")[0] ?? "" };
      return false;
    },
  });
  return fault;
}
