/** Tells which data an expression wanted, and what there is instead. */
import { nearest } from "../../checker/nearest.ts";

/** The path of an expression that begins with `site`: `["site", "data", "teams"]`. */
export function pathOf(expression: string): string[] {
  const path = /^[A-Za-z_][\w-]*(?:\s*\.\s*[\w-]+|\s*\[\s*(?:"[^"]*"|'[^']*')\s*\])*/.exec(expression)?.[0] ?? "";
  return path
    .split(/\.|\[/)
    .map((part) => part.replace(/[\]"'\s]/g, ""))
    .filter((part) => part !== "");
}

/** What to tell the author of a path that leads nowhere. */
export function explainMissing(
  path: readonly string[],
  scope: Record<string, unknown>,
): { message: string; help: string } {
  let value: unknown = scope;
  let depth = 0;
  while (depth < path.length && isRecord(value) && Object.hasOwn(value, path[depth] ?? "")) {
    value = value[path[depth] ?? ""];
    depth += 1;
  }
  const name = path.join(".");
  if (depth === path.length)
    return { message: `${name} has no value`, help: `Give ${name} a value where it is defined.` };
  const owner = path.slice(0, depth).join(".");
  const wanted = path[depth] ?? "";
  const message = `${name} is not defined: ${owner === "" ? "there" : owner} has no ${wanted}`;
  const near = isRecord(value) ? nearest(wanted, Object.keys(value)) : [];
  if (near.length === 0) return { message, help: `Define ${wanted} in ${owner}, or correct the name.` };
  return { message, help: `Define ${wanted} in ${owner}, or use one of its nearest names: ${near.join(", ")}.` };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
