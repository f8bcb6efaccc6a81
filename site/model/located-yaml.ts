/** Reads YAML as Ruby does, and remembers on which line every value is. */
import { LineCounter, type ParsedNode, type ScalarTag, isMap, isScalar, isSeq, parseDocument } from "yaml";
import { withMargin } from "./margin.ts";
import type { Fix } from "./edit.ts";
import type { Mistake } from "./mistake.ts";
import { plainMapping } from "./plain-yaml.ts";
import { isFloatText, rubyScalar } from "./ruby-scalar.ts";
import { noteWholeFloat } from "./whole-floats.ts";

export interface LocatedYaml {
  /** Undefined where the text is no YAML at all. */
  readonly value: unknown;
  /** 1-based line of a value by its path (`checks.0.section`), in the file that the text was taken from. */
  readonly lineOf: (path: string) => number;
  readonly faults: readonly YamlFault[];
}

interface YamlFault {
  readonly mistake: Mistake<"broken-yaml" | "duplicate-key">;
  readonly line: number;
  readonly column: number;
  /** Of a key that is there twice: the one that does not count is left out, with all of its lines. */
  readonly fix?: Fix;
}

/**
 * Parses one document. A duplicate key is a fault and the last one wins, as in Ruby's Psych; every other error leaves
 * what could be read.
 * @param firstLine line of the file on which the text begins, 1-based
 */
export function parseLocatedYaml(text: string, firstLine = 1): LocatedYaml {
  const plain = plainMapping(text);
  if (plain === undefined) return parseByLibrary(text, firstLine);
  const lineOf = (path: string): number => firstLine + (plain.lines.get(path.split(".", 1)[0] ?? "") ?? 0);
  return { value: plain.values, faults: [], lineOf };
}

/** Stands for all of the library's own ways to read a scalar without quotes. */
const PLAIN_SCALAR: ScalarTag = { tag: "ruby", default: true, test: /^/, resolve: rubyScalar };
/** What says what it is, `!!int "5"`, is read alike. */
const NAMED_SCALARS = ["bool", "float", "int", "null"].map((name): ScalarTag => ({
  tag: `tag:yaml.org,2002:${name}`,
  resolve: rubyScalar,
}));

function parseByLibrary(written: string, firstLine: number): LocatedYaml {
  const text = withMargin(written);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: "failsafe",
    customTags: [PLAIN_SCALAR, ...NAMED_SCALARS],
    uniqueKeys: false,
    merge: true,
    strict: false,
    prettyErrors: false,
    logLevel: "error",
  });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const where = new Map<string, number>([["", firstLine]]);
  const faults: YamlFault[] = document.errors.map((error) => ({
    ...at(error.pos[0]),
    mistake: { rule: "broken-yaml", code: "broken", data: { reason: firstSentence(error.message) } },
  }));

  const floats: (readonly string[])[] = [];
  const visit = (node: ParsedNode | null, path: string, keys: readonly string[]): void => {
    if (
      isScalar(node) &&
      typeof node.value === "number" &&
      isFloatText(node.source ?? "") &&
      Number.isInteger(node.value)
    )
      floats.push(keys);
    if (isMap(node)) {
      const seen = new Map<string, (typeof node.items)[number]>();
      for (const pair of node.items) {
        const [from, to] = pair.key.range;
        // Keys are names: `on`, `no` and `010` stay as they are written.
        if (isScalar(pair.key) && typeof pair.key.value !== "symbol")
          pair.key.value = pair.key.source ?? pair.key.value;
        // A key that is a list or a mapping, as it is written: to make text of it again may fail.
        const key = isScalar(pair.key) ? String(pair.key.value) : text.slice(from, to);
        const start = at(from);
        const inner = path === "" ? key : `${path}.${key}`;
        where.set(inner, start.line);
        const earlier = seen.get(key);
        if (earlier !== undefined)
          faults.push({
            ...start,
            ...(text === written ? linesLeftOut(text, earlier, from, at) : {}),
            mistake: { rule: "duplicate-key", code: "twice", data: { key } },
          });
        seen.set(key, pair);
        visit(pair.value, inner, [...keys, key]);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        const inner = `${path}.${index}`;
        where.set(inner, at(item.range[0]).line);
        visit(item, inner, [...keys, String(index)]);
      });
    }
  };
  visit(document.contents, "", []);
  const { value, reason } = valueOf(document);
  for (const keys of floats) noteFloat(value, keys);
  if (reason !== undefined && faults.length === 0)
    faults.push({ ...at(0), mistake: { rule: "broken-yaml", code: "no-value", data: { reason } } });

  return {
    value: /[&*]|\\[uUx0]/.test(text) ? tamed(value) : value,
    faults,
    lineOf(path) {
      for (let rest = path; ; rest = rest.slice(0, Math.max(0, rest.lastIndexOf(".")))) {
        const line = where.get(rest);
        if (line !== undefined) return line;
      }
    },
  };
}

/**
 * The edit that takes a pair out where it has lines of its own, in block style, and nothing else can depend on it.
 * @param end where the pair begins that counts
 */
function linesLeftOut(
  text: string,
  { key, value }: { readonly key: ParsedNode; readonly value: ParsedNode | null },
  end: number,
  at: (offset: number) => { readonly line: number },
): { readonly fix?: Fix } {
  const begin = text.lastIndexOf("\n", key.range[0] - 1) + 1;
  const last = Math.max(key.range[1], (value?.range[1] ?? 0) - 1);
  const stop = text.indexOf("\n", last) + 1;
  const was = text.slice(begin, stop);
  const isAlone = /^ *$/.test(text.slice(begin, key.range[0])) && stop > 0 && stop <= end;
  return isAlone && !/[&*!]|<<|#/.test(was) ? { fix: [{ line: at(begin).line, column: 1, was, text: "" }] } : {};
}

function noteFloat(value: unknown, keys: readonly string[]): void {
  let container = value;
  for (const key of keys.slice(0, -1)) container = (Object(container) as Record<string, unknown>)[key];
  if (typeof container === "object" && container !== null) noteWholeFloat(container, keys.at(-1) ?? "");
}

/** Aliases that point nowhere, or stand for too much, make the conversion throw; the rest of the page must live. */
function valueOf(document: ReturnType<typeof parseDocument>): { readonly value: unknown; readonly reason?: string } {
  try {
    return { value: document.toJS({ maxAliasCount: 1_000 }) as unknown };
  } catch (error) {
    return { value: undefined, reason: firstSentence(error instanceof Error ? error.message : String(error)) };
  }
}

/**
 * The value without what other programs choke on: an alias within what it stands for, half a character, a NUL. None of
 * them is in a text as it is, so only anchors and escapes bring them in.
 */
function tamed(value: unknown): unknown {
  const open = new Set<object>();
  const done = new Set<object>();
  const tame = (one: unknown): unknown => {
    if (typeof one === "string") return one.replace(/[\p{Surrogate}\0]/gu, "\ufffd");
    if (typeof one !== "object" || one === null || done.has(one)) return one;
    if (open.has(one)) return null;
    open.add(one);
    const fields = one as Record<string, unknown>;
    for (const [key, inner] of Object.entries(fields)) fields[key] = tame(inner);
    open.delete(one);
    done.add(one);
    return one;
  };
  return tame(value);
}

function firstSentence(message: string): string {
  return message.split("\n")[0]?.replace(/\s*:\s*$/, "") ?? message;
}
