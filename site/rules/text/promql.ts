/** Reads PromQL as it stands on pages, where variables and placeholders have yet to be filled in. */
import { parser } from "@prometheus-io/lezer-promql";
import { nearest } from "../../../checker/nearest.ts";
import { blank, word } from "./blocks.ts";
import { FUNCTIONS } from "./promql-functions.ts";

type Tree = ReturnType<typeof parser.parse>;
/** A piece of a query as the parser sees it. */
export type PromqlNode = Tree["topNode"];

export interface PromqlFault {
  readonly offset: number;
  /** What is wrong, as a sentence without its full stop. */
  readonly message: string;
  /** How to mend it, where more can be said than to try the query. */
  readonly help?: string;
}

export interface PromqlQuery {
  /** As the author wrote it. */
  readonly written: string;
  /** Where it begins in the text that it stands in. */
  readonly offset: number;
  readonly tree: Tree;
  /** Whether somebody has yet to fill in a part of this piece, so that nobody knows what it will be. */
  readonly isOpen: (piece: Pick<PromqlNode, "from" | "to">) => boolean;
  /** The first place at which it cannot be read. */
  readonly fault?: PromqlFault;
}

/** One query; undefined where there are only remarks. */
export function promqlQuery(text: string, offset = 0): PromqlQuery | undefined {
  if (text.replace(/#.*$/gm, "").trim() === "") return undefined;
  // A query that can be read as it stands has no placeholders, whatever looks like one: `a <b and c> d`.
  const plain = read(text, { text, holes: [] }, offset);
  return plain.fault === undefined ? plain : read(text, filledIn(text), offset);
}

/** Several queries in one block: parted by empty lines, or one on each line. */
export function promqlQueries(text: string): PromqlQuery[] {
  const whole = promqlQuery(text);
  if (whole === undefined) return [];
  if (whole.fault === undefined) return [whole];
  const byLine = partsOf(text, /\n/g);
  return byLine.every(({ fault }) => fault === undefined) ? byLine : partsOf(text, /\n[ \t]*\n/g);
}

function partsOf(text: string, separator: RegExp): PromqlQuery[] {
  const parts: (PromqlQuery | undefined)[] = [];
  let offset = 0;
  for (const match of text.matchAll(separator)) {
    parts.push(promqlQuery(text.slice(offset, match.index), offset));
    offset = match.index + match[0].length;
  }
  parts.push(promqlQuery(text.slice(offset), offset));
  return parts.filter((part) => part !== undefined);
}

interface Filled {
  /** As long as what was written, so that offsets stay. */
  readonly text: string;
  readonly holes: readonly (readonly [from: number, to: number])[];
}

const NAME = String.raw`\$\w+|\$\{[\w:]+\}|\[\[\w+\]\]|<[A-Za-z][\w -]*>|\{\{[^}\n]*\}\}`;
const AFTER_BRACKET = new RegExp(String.raw`(?<=[[:]\s*)(?:${NAME})|(?<=\boffset\s+)(?:${NAME})`, "g");
const AS_FUNCTION = new RegExp(String.raw`(?:${NAME})(?=\s*\(|\s+(?:by|without)\b)`, "g");
const ANYWHERE = new RegExp(NAME, "g");

/** Variables, templates and placeholders become what they stand for: a span of time, a function, a name; tags of Liquid nothing. */
function filledIn(query: string): Filled {
  const holes: [number, number][] = [];
  const put =
    (as: (text: string) => string) =>
    (text: string, at: number): string => {
      holes.push([at, at + text.length]);
      return as(text);
    };
  const padded = (short: string) => (text: string) =>
    text.length < short.length ? word(text) : short + blank(text.slice(short.length));
  const text = query
    .replace(/\{%.*?%\}/g, blank)
    .replace(AFTER_BRACKET, put(padded("5m")))
    .replace(AS_FUNCTION, put(padded("sum")))
    .replace(ANYWHERE, put(word));
  return { text, holes };
}

function read(written: string, { text, holes }: Filled, offset: number): PromqlQuery {
  const tree = parser.parse(text);
  const fault = firstFault(written, tree);
  return {
    written,
    offset,
    tree,
    isOpen: ({ from, to }) => holes.some(([start, end]) => start < to && end > from),
    ...(fault === undefined ? {} : { fault }),
  };
}

function firstFault(written: string, tree: Tree): PromqlFault | undefined {
  let fault: PromqlFault | undefined;
  tree.iterate({
    enter({ type, from, to }) {
      if (fault !== undefined || !type.isError) return fault === undefined;
      fault = faultAt(written, from, written.slice(from, to).split("\n")[0] ?? "");
      return false;
    },
  });
  return fault;
}

function faultAt(written: string, offset: number, excerpt: string): PromqlFault {
  const name = /([a-z_]\w*)\s*$/i.exec(written.slice(0, offset));
  if (name?.[1] !== undefined && written[offset] === "(" && !FUNCTIONS.has(name[1]))
    return unknown(name[1], name.index);
  if (excerpt === "") return { offset, message: "the PromQL ends too soon, or something before its end is not closed" };
  return { offset, message: `the PromQL cannot be read at ${excerpt}` };
}

function unknown(name: string, offset: number): PromqlFault {
  const message = `PromQL has no function ${name}`;
  if (name === "holt_winters")
    return { offset, message, help: "Since Prometheus 3 it is called double_exponential_smoothing." };
  const likely = nearest(name, [...FUNCTIONS.keys()], 1)[0];
  return { offset, message, ...(likely === undefined ? {} : { help: `Did you mean ${likely}?` }) };
}
