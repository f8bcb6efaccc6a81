/** The query and the fragment of this page's address, for another page of the same host. */

/**
 * @param target whole address
 * @returns its path with what this page was asked with, or its own query and fragment where there is none; undefined for
 *   an address elsewhere: values of an alert are nobody else's business
 */
export function withQuery(target: string): string | undefined {
  const to = new URL(target);
  if (to.protocol !== location.protocol || to.host !== location.host) return undefined;
  return to.pathname + (location.search || to.search) + (location.hash || to.hash);
}
