/** Where the site begins, known by where its scripts are. */

/** @returns the address of the site's root folder, ending in a slash */
export function siteRoot(script: HTMLOrSVGScriptElement | null): string {
  return new URL("..", script instanceof HTMLScriptElement ? script.src : location.href).href;
}
