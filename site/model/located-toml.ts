/** Reads TOML, and remembers on which line each key is. */
import { TomlDate, TomlError, parse } from "smol-toml";
import type { LocatedYaml } from "./located-yaml.ts";

const KEY = /^\s*(?:\[+\s*([\w.-]+)\s*\]+|(?:"([^"]+)"|'([^']+)'|([\w.-]+))\s*=)/;

/** Parses one document. What is no TOML at all is a fault, and has no values. @param firstLine of the file, 1-based */
export function parseToml(text: string, firstLine: number): LocatedYaml {
  const where = linesOf(text, firstLine);
  const lineOf = (path: string): number => {
    for (let rest = path; rest !== ""; rest = rest.slice(0, Math.max(0, rest.lastIndexOf(".")))) {
      const line = where.get(rest);
      if (line !== undefined) return line;
    }
    return firstLine;
  };
  try {
    return { value: plain(parse(text)), faults: [], lineOf };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [reason = ""] = error.message.split("\n");
    const mistake = { rule: "broken-yaml", code: "broken", data: { reason } } as const;
    return { value: undefined, faults: [{ mistake, line: firstLine + error.line - 1, column: error.column }], lineOf };
  }
}

/** Dates as text, as front matter in YAML has them. */
function plain(value: unknown): unknown {
  if (value instanceof TomlDate) return value.toISOString().replace(/T00:00:00\.000Z?$/, "");
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

function linesOf(text: string, firstLine: number): Map<string, number> {
  const where = new Map<string, number>();
  let table = "";
  for (const [index, line] of text.split("\n").entries()) {
    const [, header, ...names] = KEY.exec(line) ?? [];
    const key = names.find((one) => one !== undefined);
    if (header !== undefined) table = header;
    const path = header ?? (key === undefined ? undefined : table === "" ? key : `${table}.${key}`);
    if (path !== undefined && !where.has(path)) where.set(path, firstLine + index);
  }
  return where;
}
