/** A query of Prometheus as people type it, with promtool or curl, and what these print. */
import { parseJson } from "../untrusted/bounded-json.ts";
import type { Words } from "./command.ts";

export interface PlainQuery {
  /** Address below which the API is, without a slash at its end. */
  readonly root: string;
  readonly promql: string;
  /** Whether each element is a line of its own, of which one may be missing. */
  readonly isLines: boolean;
}

/** Options of curl that change nothing of the question, nor of what is printed of the answer. */
const HARMLESS = /^(?:-[sSgGkfL]+|--silent|--get|--globoff|--fail)$/;
const DATA = ["--data-urlencode", "-d", "--data"];
const INSTANT = "/api/v1/query";

/** Undefined for another command, and for a question about another moment than now. */
export function queryBy(words: Words): PlainQuery | undefined {
  const [program, ...rest] = words;
  if (program === "promtool" && rest.length === 4 && rest[0] === "query" && rest[1] === "instant")
    return { root: withoutSlash(rest[2] ?? ""), promql: rest[3] ?? "", isLines: true };
  if (program !== "curl") return undefined;
  const queries: string[] = [];
  let address: URL | undefined;
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? "";
    if (DATA.includes(word)) {
      const [, promql] = /^query=([^]*)$/.exec(rest[++index] ?? "") ?? [];
      if (promql === undefined) return undefined;
      queries.push(promql);
    } else if (!HARMLESS.test(word)) {
      if (address !== undefined || !URL.canParse(word)) return undefined;
      address = new URL(word);
    }
  }
  if (address?.pathname.endsWith(INSTANT) !== true) return undefined;
  for (const [name, value] of address.searchParams) {
    if (name !== "query") return undefined;
    queries.push(value);
  }
  const [promql, ...others] = queries;
  if (promql === undefined || others.length > 0) return undefined;
  const root = `${address.origin}${address.pathname.slice(0, -INSTANT.length)}`;
  return { root: withoutSlash(root), promql, isLines: false };
}

const withoutSlash = (address: string): string => address.replace(/\/$/, "");

/** One element of a result: its labels, the second of its moment, and the value as it is written. */
export interface PlainElement {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

const ELEMENT = /^([\w:]*)(?:\{(.*)\})? => (\S+) @\[(\d+(?:\.\d+)?)\]$/;
const LABEL = /([a-zA-Z_]\w*)=("(?:[^"\\]|\\.)*")(?:, |$)/y;

/** `up{job="shop"} => 1 @[1767225600.000]`, line by line; undefined for what promtool does not print. */
export function elementsIn(lines: readonly string[]): PlainElement[] | undefined {
  const elements = lines.map((line): PlainElement | undefined => {
    const [, name = "", labels = "", value = "", second] = ELEMENT.exec(line) ?? [];
    if (second === undefined) return undefined;
    const metric: Record<string, string> = name === "" ? {} : { __name__: name };
    for (LABEL.lastIndex = 0; LABEL.lastIndex < labels.length;) {
      const [, label = "", quoted = ""] = LABEL.exec(labels) ?? [];
      const text = parseJson(quoted);
      if (label === "" || !("value" in text)) return undefined;
      metric[label] = String(text.value);
    }
    return { metric, value: [Number(second), value] };
  });
  return elements.length > 0 && elements.every((one) => one !== undefined) ? elements : undefined;
}
