/** Another target in the place of one that leads nowhere, where the page has it written as it is. */
import type { Fix } from "../../model/edit.ts";
import type { Reference } from "../../model/runbook.ts";

/** @param path what comes in the place of all that is before the query and the fragment; undefined where nothing is sure */
export function fixOfTarget(
  { target, line, column }: Pick<Reference, "target" | "line" | "column">,
  path: string | undefined,
): { readonly fix?: Fix } {
  const was = /^[^?#]*/.exec(target)?.[0] ?? "";
  return path === undefined || was === path || !isPlain(path) ? {} : fixAt(line, column, was, path);
}

/** Another fragment, behind the same path. */
export function fixOfFragment(
  { target, line, column }: Pick<Reference, "target" | "line" | "column">,
  id: string | undefined,
): { readonly fix?: Fix } {
  const at = target.indexOf("#");
  if (id === undefined || at < 0 || column === undefined || !isPlain(id)) return {};
  return fixAt(line, column + at, target.slice(at), `#${id}`);
}

function fixAt(line: number, column: number | undefined, was: string, text: string): { readonly fix?: Fix } {
  return column === undefined || was === "" ? {} : { fix: [{ line, column, was, text }] };
}

/** What no dialect of Markdown and no attribute could read as anything else. */
function isPlain(text: string): boolean {
  return /^[\w./~:@!$&+,;=%-]+$/.test(text);
}
