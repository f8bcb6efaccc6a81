/** Reads YAML as Ruby does, and remembers on which line every value stands. */
import { LineCounter, type Node, isAlias, isMap, isPair, isScalar, isSeq, parseDocument } from "yaml";
import { plainMapping } from "./plain-yaml.ts";

export interface LocatedYaml {
  /** Undefined where the text is no YAML at all. */
  readonly value: unknown;
  /** 1-based line of a value by its path (`checks.0.section`), in the file that the text was taken from. */
  lineOf(path: string): number;
  readonly faults: readonly YamlFault[];
}

export interface YamlFault {
  readonly kind: "broken" | "duplicate";
  readonly line: number;
  readonly column: number;
  readonly message: string;
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

function parseByLibrary(text: string, firstLine: number): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
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
    kind: "broken",
    ...at(error.pos[0]),
    message: firstSentence(error.message),
  }));

  const visit = (node: unknown, path: string): void => {
    if (isMap(node)) {
      const seen = new Set<string>();
      for (const pair of node.items) {
        const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
        const start = isPair(pair) ? offsetOf(pair.key) : undefined;
        const inner = path === "" ? key : `${path}.${key}`;
        if (start !== undefined) {
          where.set(inner, at(start).line);
          if (seen.has(key))
            faults.push({ kind: "duplicate", ...at(start), message: `the key ${key} stands here twice` });
        }
        seen.add(key);
        visit(pair.value, inner);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        const start = offsetOf(item);
        if (start !== undefined) where.set(`${path}.${index}`, at(start).line);
        visit(item, `${path}.${index}`);
      });
    }
  };
  visit(document.contents, "");

  return {
    value: /\\[uUx0]|[&*]\w/.test(text) ? tamed(valueOf(document)) : valueOf(document),
    faults,
    lineOf(path) {
      for (let rest = path; ; rest = rest.slice(0, Math.max(0, rest.lastIndexOf(".")))) {
        const line = where.get(rest);
        if (line !== undefined) return line;
      }
    },
  };
}

/** Aliases that point nowhere and keys that are no strings make the conversion throw; the rest of the page must live. */
function valueOf(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 1_000 }) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * The value without what other programs choke on: an alias within what it stands for, half a character, a NUL. None of
 * them is in a text as it stands, so only anchors and escapes bring them in.
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

function offsetOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node as Node).range?.[0] : undefined;
}

function firstSentence(message: string): string {
  return message.split("\n")[0]?.replace(/\s*:\s*$/, "") ?? message;
}
