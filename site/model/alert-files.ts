/** Alerts that only the name of their page's file says: many collections are called like their alerts and head their pages with words. */
import { SEVERAL_WORDS } from "./alerts.ts";
import type { Runbook } from "./runbook.ts";
import { decoded } from "./urls.ts";

const ONE_WORD = /^[A-Z][a-z0-9]{3,}$/;
const HEADING = /^##[ \t]+(.+?)[ \t]*#*$/gm;

/**
 * The alerts by their page's id. A page counts whose file has the shape of an alert's name, and which has the same name in
 * words, or is built like the alerts' pages beside it; of a single word both are asked.
 */
export function alertsOfFiles(runbooks: readonly Runbook[]): Map<string, string> {
  const folders = new Map<string, Runbook[]>();
  for (const runbook of runbooks) folders.set(folderOf(runbook), [...(folders.get(folderOf(runbook)) ?? []), runbook]);
  return new Map(
    runbooks.flatMap((runbook): [string, string][] => {
      const name = fileOf(runbook);
      if (runbook.alerts.length > 0 || !(SEVERAL_WORDS.test(name) || ONE_WORD.test(name))) return [];
      const isCalledSo = isSameName(runbook.title, name);
      const isAlert = SEVERAL_WORDS.test(name)
        ? isCalledSo || isLikeOthers(runbook, folders)
        : isCalledSo && isLikeOthers(runbook, folders);
      return isAlert ? [[runbook.id, name]] : [];
    }),
  );
}

/** Whether at least half of the pages beside it are alerts' by their files, and half of those have the sections that it has. */
function isLikeOthers(runbook: Runbook, folders: ReadonlyMap<string, readonly Runbook[]>): boolean {
  const others = (folders.get(folderOf(runbook)) ?? []).filter(
    ({ id, url }) => id !== runbook.id && !url.endsWith("/"),
  );
  const alerts = others.filter((other) => other.alerts.includes(fileOf(other)));
  const own = headingsOf(runbook);
  const alike = alerts.filter((other) => {
    const theirs = new Set(headingsOf(other));
    return own.filter((heading) => theirs.has(heading)).length * 2 >= own.length;
  });
  return own.length > 1 && alerts.length > 1 && alerts.length * 2 >= others.length && alike.length * 2 >= alerts.length;
}

function headingsOf({ body }: Runbook): string[] {
  return [...body.matchAll(HEADING)].map(([, text = ""]) => text.toLowerCase());
}

/** The same letters, whatever is between them. */
function isSameName(title: string, name: string): boolean {
  return title.replace(/[\s_-]+/g, "").toLowerCase() === name.toLowerCase();
}

function folderOf({ path }: Runbook): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function fileOf({ path }: Runbook): string {
  return decoded(path.slice(path.lastIndexOf("/") + 1)).replace(/\.[^.]+$/, "");
}
