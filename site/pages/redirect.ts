/** Addresses that lead elsewhere: old links of runbooks, and alerts that one runbook answers. */
import type { Catalog } from "../model/catalog.ts";
import { addressFault, reservedFault } from "../boundary/addresses.ts";
import { climbs, outputPathOf } from "../model/urls.ts";
import { addressedAlerts, runbooksByAlertPath } from "./alert.ts";
import { writtenAlertPath } from "./link.ts";
import { oldAddresses } from "./old-address.ts";

/** Both are site paths; `to` has the base path, `from` has not. */
export interface Redirect {
  readonly from: string;
  readonly to: string;
  /** Title of the page that it leads to. */
  readonly title: string;
}

/** The view of a redirect's page. */
export interface RedirectView {
  readonly title: string;
  readonly description: string;
  readonly path: string;
  readonly to: string;
}

/** Every redirect once; a runbook's own address is never one, and the first of two that want the same wins. */
export function redirects(catalog: Catalog): Redirect[] {
  const base = catalog.settings.baseurl;
  // By the file that is written: `/cart/` and `/cart/index.html` are one.
  const taken = new Set([...catalog.runbooks.map(({ url }) => outputPathOf(url)), ...catalog.staticFiles]);
  const whole = (to: string): string => (to.startsWith("/") ? base + to : to);
  const found = new Map<string, Redirect>();
  const add = (redirect: Redirect): void => {
    if (!taken.has(outputPathOf(redirect.from)) && !found.has(redirect.from)) found.set(redirect.from, redirect);
  };
  for (const runbook of catalog.runbooks) {
    for (const from of runbook.redirects) add({ from, to: base + runbook.url, title: runbook.title });
  }
  for (const { url, to, title } of catalog.movedPages) add({ from: url, to: whole(to), title });
  for (const [from, { runbooks }] of runbooksByAlertPath(catalog)) {
    const [only, other] = runbooks;
    if (only?.href !== undefined && other === undefined) add({ from, to: only.href, title: only.text });
  }
  // Spellings come last, so that a name that is another's small letters leads where that one does.
  for (const { name, path, href } of addressedAlerts(catalog)) {
    const { to = href, title = name } = found.get(path) ?? {};
    if (writtenAlertPath(name) !== path) add({ from: writtenAlertPath(name), to, title });
  }
  const oldOf = oldAddresses(catalog.runbooks, { dialect: catalog.dialect.name, settings: catalog.generator });
  for (const runbook of catalog.runbooks)
    for (const from of oldOf(runbook)) if (isFree(from)) add({ from, to: base + runbook.url, title: runbook.title });
  return [...found.values()];
}

/** Whether a file can be there that is not the site's own; what the page itself asks for has been looked at before. */
function isFree(address: string): boolean {
  const file = outputPathOf(address);
  return !climbs(address) && addressFault(file) === undefined && reservedFault(file, false) === undefined;
}

/** The view of a redirect's page, for layouts/redirect.liquid. */
export function redirectView({ from, to, title }: Redirect): RedirectView {
  return { title, description: `This page has moved to ${title}.`, path: from, to };
}
