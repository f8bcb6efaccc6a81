/** The files that hosts read: `_headers` and `_redirects`, as Netlify and Cloudflare Pages know them. */
import { addressFault } from "../boundary/addresses.ts";
import type { Catalog } from "../model/catalog.ts";
import { alertEntries } from "./alert.ts";
import { CUSTOM_STYLE } from "../model/look/look.ts";
import { hostPolicy } from "./frame.ts";
import type { Redirect } from "./redirect.ts";

/** What every answer of the host says about itself. */
export function headersFile({ settings, staticFiles }: Catalog, isPrivate: boolean): string {
  const base = settings.baseurl;
  const block = (path: string, headers: readonly string[]): string =>
    [base + path, ...headers.map((header) => `  ${header}`), ""].join("\n");
  // A host that finds two rules for one path sends both, so what differs by path is said once only.
  return [
    block("/*", [
      `Content-Security-Policy: ${hostPolicy(settings)}`,
      "X-Content-Type-Options: nosniff",
      "X-Frame-Options: DENY",
      "Referrer-Policy: no-referrer",
      "Permissions-Policy: camera=(), geolocation=(), microphone=()",
      "Cross-Origin-Opener-Policy: same-origin",
      ...(isPrivate ? ["X-Robots-Tag: noindex"] : []),
    ]),
    // Pages name these with a version or a hash, so that a change is another address. The content's own files they do not.
    ...(staticFiles.some((path) => path.startsWith("assets/") && path !== CUSTOM_STYLE)
      ? []
      : [block("/assets/*", ["Cache-Control: public, max-age=31536000, immutable"])]),
    block("/check/*", ["Cache-Control: public, max-age=31536000, immutable"]),
  ].join("\n");
}

// Cloudflare Pages reads no more than 2,000 static lines.
const MOST = 2_000;

/** Old addresses first, then other spellings of alerts; what does not fit is caught by the page for unknown addresses. */
export function redirectsFile(catalog: Catalog, redirects: readonly Redirect[]): string {
  const base = catalog.settings.baseurl;
  const lines = new Map<string, string>();
  const taken = new Set(catalog.runbooks.map((runbook) => base + runbook.url));
  const add = (from: string, to: string): void => {
    // A host reads * and :name as patterns, and has no way to write them otherwise.
    const isPlain = addressFault(from.slice(1)) === undefined && !/\s/.test(from + to);
    if (from !== to && !taken.has(from) && isPlain && !lines.has(from)) lines.set(from, to);
  };
  for (const { from, to } of redirects) add(base + from, to);
  for (const { name, href, runbooks } of alertEntries(catalog)) {
    const [only, other] = runbooks;
    const to = only?.href !== undefined && other === undefined ? only.href : href;
    for (const spelling of spellings(name)) {
      add(`${base}/alerts/${spelling}`, to);
      add(`${base}/alerts/${spelling}/`, to);
    }
  }
  const kept = [...lines].slice(0, MOST);
  return kept.map(([from, to]) => `${from} ${to} 301\n`).join("");
}

/** As the alert is written, and as people write addresses: in lower case, with `-` or `_` between its words. */
function spellings(name: string): string[] {
  if (!/^[\w.-]+$/.test(name)) return [];
  const kebab = name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase();
  return [...new Set([name, kebab, kebab.replaceAll("-", "_")])];
}
