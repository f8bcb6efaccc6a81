/** Tells which data an expression wanted, and what there is instead. */
import { nearest } from "../../checker/nearest.ts";
import type { Mistake } from "../model/mistake.ts";

/** The path of an expression that begins with `site`: `["site", "data", "teams"]`. */
export function pathOf(expression: string): string[] {
  const path = /^[A-Za-z_][\w-]*(?:\s*\.\s*[\w-]+|\s*\[\s*(?:"[^"]*"|'[^']*')\s*\])*/.exec(expression)?.[0] ?? "";
  return path
    .split(/\.|\[/)
    .map((part) => part.replace(/[\]"'\s]/g, ""))
    .filter((part) => part !== "");
}

/** What is wrong with a path that leads nowhere. */
export function missingData(path: readonly string[], scope: Record<string, unknown>): Mistake<"undefined-data"> {
  let value: unknown = scope;
  let depth = 0;
  for (const part of path) {
    if (!isRecord(value) || !Object.hasOwn(value, part)) break;
    value = value[part];
    depth += 1;
  }
  const name = path.join(".");
  const wanted = path[depth];
  if (wanted === undefined) return { rule: "undefined-data", code: "no-value", data: { name } };
  const owner = path.slice(0, depth).join(".");
  const like = isRecord(value) ? nearest(wanted, Object.keys(value)).join(", ") || undefined : undefined;
  return { rule: "undefined-data", code: "undefined", data: { name, owner, wanted, like } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
