/** The YAML that most front matter is: a handful of `key: words` lines. The library takes longer for them than for a page. */
import { type RubyScalar, rubyScalar } from "./ruby-scalar.ts";

/** Letters first, and then nothing that could begin a comment, a mapping or an escape. */
const WORDS = /^[A-Za-z][ !"$-9;-~]*$/;
const QUOTED = /^(?:"([^"\\\p{C}]*)"|'([^'\p{C}]*)')$/u;
const WHOLE_NUMBER = /^(?:0|[1-9]\d{0,14})$/;
/** A list in one line, of words that mean nothing else within brackets. */
const LIST = /^\[ *([\w][\w ./-]*(?:, *[\w][\w ./-]*)*)\]$/;
const LINE = /^([A-Za-z_][\w-]*):(?: +(\S.*?))? *$/;

export interface PlainMapping {
  readonly values: Record<string, RubyScalar | readonly RubyScalar[]>;
  /** Line of a key within the text, counted from 0. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Reads a mapping of plain values; undefined for all other YAML, which is the library's to read. */
export function plainMapping(text: string): PlainMapping | undefined {
  const values: PlainMapping["values"] = {};
  const lines = new Map<string, number>();
  for (const [index, line] of text.split("\n").entries()) {
    if (line === "") continue;
    const [, key = "", written = ""] = LINE.exec(line) ?? [];
    const value = written.startsWith("[") ? listOf(written) : valueOf(written);
    if (key === "" || value === undefined || lines.has(key) || key === "__proto__") return undefined;
    values[key] = value;
    lines.set(key, index);
  }
  return lines.size === 0 ? undefined : { values, lines };
}

function listOf(written: string): RubyScalar[] | undefined {
  const items = LIST.exec(written)?.[1]
    ?.split(",")
    .map((item) => valueOf(item.trim()));
  return items?.every((item) => item !== undefined) === true ? items : undefined;
}

function valueOf(written: string): RubyScalar | undefined {
  if (written === "") return null;
  if (WORDS.test(written)) return rubyScalar(written);
  if (WHOLE_NUMBER.test(written)) return Number(written);
  const quoted = QUOTED.exec(written);
  return quoted === null ? undefined : (quoted[1] ?? quoted[2]);
}
