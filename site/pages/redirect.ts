/** Addresses that lead elsewhere: old links of runbooks, and alerts that one runbook answers. */
import type { Catalog } from "../model/catalog.ts";
import { runbooksByAlertPath } from "./alert.ts";

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
  const taken = new Set(catalog.runbooks.map((runbook) => runbook.url));
  const whole = (to: string): string => (to.startsWith("/") ? base + to : to);
  const found = new Map<string, Redirect>();
  const add = (redirect: Redirect): void => {
    if (!taken.has(redirect.from) && !found.has(redirect.from)) found.set(redirect.from, redirect);
  };
  for (const runbook of catalog.runbooks) {
    for (const from of runbook.redirects) add({ from, to: base + runbook.url, title: runbook.title });
  }
  for (const { url, to, title } of catalog.departures) add({ from: url, to: whole(to), title });
  for (const [from, { runbooks }] of runbooksByAlertPath(catalog)) {
    const [only, other] = runbooks;
    if (only?.href !== undefined && other === undefined) add({ from, to: only.href, title: only.text });
  }
  return [...found.values()];
}

/** The view of a redirect's page, for layouts/redirect.liquid. */
export function redirectView({ from, to, title }: Redirect): RedirectView {
  return { title, description: `This page has moved to ${title}.`, path: from, to };
}
