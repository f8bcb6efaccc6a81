/**
 * Puts values into a check's parameters where they say `${name}`. PromQL writes braces too, but never behind a dollar sign,
 * and `$check-id`, which has none, is what an earlier check found.
 */
import { declaredName } from "./aliases.ts";
import type { Values } from "./values.ts";

const REFERENCE = /\$\{([^{}]*)\}/g;
/** Parameters that hold PromQL: there a value is within quotes. */
const PROMQL = /promql|query|expr/i;
/** Parameters that are a regular expression, in which a value means itself. */
const EXPRESSIONS = new Set(["pattern", "matches"]);
/** PromQL's start of a string that it matches as a regular expression, up to the place of a value within it. */
const IN_PROMQL_EXPRESSION = /[=!]~\s*(?:"(?:[^"\\]|\\.)*|'(?:[^'\\]|\\.)*|`[^`]*)$/;

/** The names that a value refers to at any depth, as they are spelt there. */
export function inputsIn(value: unknown): string[] {
  if (typeof value === "string") return [...value.matchAll(REFERENCE)].map((match) => match[1] ?? "");
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(inputsIn) : [];
}

/** A copy with every reference replaced; one that has no value stays as it is, for `--dry-run` and `--rbac` to show. */
export function substitute<T>(value: T, values: Values, parameter = ""): T {
  if (typeof value === "string") {
    return value.replace(REFERENCE, (reference: string, spelling: string, at: number) => {
      const found = values[declaredName(spelling, Object.keys(values)) ?? ""];
      return found === undefined ? reference : written(found, parameter, value.slice(0, at));
    }) as T;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => substitute(item, values, parameter)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [name, substitute(inner, values, name)]),
  ) as T;
}

/** As a parameter holds it so that it means itself there. */
function written(value: string, parameter: string, before: string): string {
  if (EXPRESSIONS.has(parameter)) return literal(value, "\\");
  if (!PROMQL.test(parameter)) return value;
  const [start] = IN_PROMQL_EXPRESSION.exec(before) ?? [];
  if (start === undefined) return quotable(value);
  const isRaw = start.replace(/^[=!]~\s*/, "").startsWith("`");
  // PromQL reads the escapes of a quoted string before RE2 reads its own.
  return literal(value, isRaw ? "\\" : "\\\\");
}

/** A value within a regular expression of ours or of RE2: what has a meaning there is given by its code. */
function literal(value: string, backslash: string): string {
  return value.replace(/[\\^$.*+?()[\]{}|"'`]/g, (character) => `${backslash}x${character.charCodeAt(0).toString(16)}`);
}

/** By code, because PromQL refuses an escaped quote of the other kind. */
function quotable(value: string): string {
  return value.replace(/[\\"'`]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`);
}

/**
 * Values that would change the meaning of a request if they stood in its path as they are. Probes encode what they put
 * there; the runner refuses the request of one that forgot.
 */
export function mustBeEncoded(values: Values): string[] {
  return Object.values(values).filter(
    (value) => encodeURIComponent(value).replaceAll("%3A", ":") !== value || value.includes("*"),
  );
}
