/** Pages that have moved, as the plugin `redirects` of MkDocs knows them: `redirect_maps` leads from a file that was to one that is, or out. */
import { isRecord } from "./front-matter.ts";
import type { GeneratorSettings } from "./generator-settings.ts";
import type { MovedPage } from "./moved-pages.ts";
import type { Runbook } from "./runbook.ts";
import { encodePath } from "./urls.ts";
import { textOf, wordList } from "./words.ts";

/**
 * @param movedPages gets those that lead to another site, or to a place within a page
 * @param hosts that pages may lead to; any where absent
 */
export function withRedirectMaps(
  runbooks: readonly Runbook[],
  movedPages: MovedPage[],
  { values }: GeneratorSettings,
  hosts?: ReadonlySet<string>,
): Runbook[] {
  const from = new Map<string, string[]>();
  const byPath = new Map(runbooks.map((runbook) => [runbook.path, runbook]));
  for (const [old, to] of mapsOf(values["plugins"])) {
    const addresses = oldAddresses(old);
    const [path = "", fragment] = to.split("#");
    const page = byPath.get(path.replace(/^\.?\//, ""));
    if (page !== undefined && fragment === undefined)
      from.set(page.path, [...(from.get(page.path) ?? []), ...addresses]);
    else if (page !== undefined || isAllowed(to, hosts))
      for (const url of addresses)
        movedPages.push({
          url,
          to: page === undefined ? to : `${page.url}#${fragment}`,
          title: page?.title ?? old,
          file: page?.file ?? old,
          line: 1,
        });
  }
  return runbooks.map((runbook) => {
    const more = from.get(runbook.path);
    if (more === undefined) return runbook;
    const known = wordList(runbook.frontMatter["redirect_from"]);
    return { ...runbook, frontMatter: { ...runbook.frontMatter, redirect_from: [...known, ...more] } };
  });
}

function isAllowed(address: string, hosts: ReadonlySet<string> | undefined): boolean {
  if (!/^https?:\/\/[^/\s]/i.test(address) || !URL.canParse(address)) return false;
  return hosts?.has(new URL(address).host) !== false;
}

function mapsOf(plugins: unknown): [string, string][] {
  const named = (Array.isArray(plugins) ? (plugins as unknown[]) : [plugins]).flatMap((one) =>
    isRecord(one) && isRecord(one["redirects"]) ? [one["redirects"]["redirect_maps"]] : [],
  );
  return named.flatMap((maps) =>
    isRecord(maps) ? Object.entries(maps).map(([old, to]): [string, string] => [old, textOf(to)]) : [],
  );
}

/** Where MkDocs had the page of a file, and where it would be here. */
function oldAddresses(file: string): string[] {
  const stem = file.replace(/^\.?\//, "").replace(/\.[^./]+$/, "");
  const folder = /^(?:(.*\/))?(?:index|readme)$/i.exec(stem);
  return folder === null ? [encodePath(`/${stem}/`), encodePath(`/${stem}.html`)] : [encodePath(`/${folder[1] ?? ""}`)];
}
