/** Tells an address that a template was to fill in from one that is finished. */

/**
 * Whether a template is left in a target. Renderers write the braces of one as `%7B`; in a query the same characters may be
 * what the author means, as in addresses of Grafana, which hold a query in JSON.
 */
export function hasTemplate(target: string): boolean {
  return /\{\{|\{%/.test(target) || /^[^?]*(?:%7B%7B|%7B%25)/i.test(target);
}
