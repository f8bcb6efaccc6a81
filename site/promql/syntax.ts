/** Reads PromQL as it is on pages, where variables and placeholders have yet to be filled in. */
import { parser } from "@prometheus-io/lezer-promql";
import { likely } from "../../checker/nearest.ts";
import type { MistakeOf } from "../model/mistake.ts";
import { blank, word } from "../model/same-length.ts";
import { FUNCTIONS } from "./functions.ts";

type Tree = ReturnType<typeof parser.parse>;
/** A piece of a query as the parser sees it. */
export type PromqlNode = Tree["topNode"];

/** Something that cannot be read, and where in the query it is. */
type SyntaxFault = MistakeOf<"promql-syntax"> & { readonly offset: number };

/** Something that Prometheus would refuse of what can be read. */
export type TypeFault = MistakeOf<"promql-type"> & { readonly offset: number };

export interface PromqlQuery {
  /** As the author wrote it. */
  readonly written: string;
  /** Where it begins in the text that it is in. */
  readonly offset: number;
  readonly tree: Tree;
  /** Whether somebody has yet to fill in a part of this piece, so that nobody knows what it will be. */
  readonly isOpen: (piece: Pick<PromqlNode, "from" | "to">) => boolean;
  /** The first place at which it cannot be read. */
  readonly fault?: SyntaxFault;
}

/** One query; undefined where there are only remarks. */
export function promqlQuery(text: string, offset = 0): PromqlQuery | undefined {
  if (text.replace(/#.*/g, "").trim() === "") return undefined;
  // A query that can be read as it is has no placeholders, whatever looks like one: `a <b and c> d`.
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
const AFTER_BRACKET = new RegExp(String.raw`(?<=[[:]\s*)(?:${NAME})|(?<=\boffset\s+)(?:${NAME})`, "gi");
const AS_FUNCTION = new RegExp(String.raw`(?:${NAME})(?=\s*\(|\s+(?:by|without)\b)`, "gi");
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
  const padded = (text: string, as: string): string => as + blank(text.slice(as.length));
  const text = query
    .replace(/\{%.*?%\}/g, blank)
    .replace(
      AFTER_BRACKET,
      put((text) => padded(text, "5m")),
    )
    .replace(
      AS_FUNCTION,
      put((text) => padded(text, text.length < 3 ? "ln" : "sum")),
    )
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

function firstFault(written: string, tree: Tree): SyntaxFault | undefined {
  let fault: SyntaxFault | undefined;
  tree.iterate({
    enter({ type, from, to }) {
      if (fault === undefined && type.isError)
        fault = faultAt(written, from, written.slice(from, to) || firstWord(written.slice(from)));
    },
  });
  return fault;
}

function firstWord(text: string): string {
  return text.trim().replace(/\s[^]*/, "");
}

function faultAt(written: string, offset: number, excerpt: string): SyntaxFault {
  const name = /([a-z_]\w*)\s*$/i.exec(written.slice(0, offset));
  if (name?.[1] !== undefined && written[offset] === "(") return unknown(name[1], name.index);
  return excerpt === "" ? { offset, code: "ends" } : { offset, code: "unreadable", data: { excerpt } };
}

function unknown(name: string, offset: number): SyntaxFault {
  if (name === "holt_winters")
    return { offset, code: "renamed", data: { function: name, now: "double_exponential_smoothing" } };
  return { offset, code: "function", data: { function: name, like: likely(name, FUNCTIONS.keys(), 1) } };
}
