/** Words a reference that leads nowhere. */
import type { Site } from "../rule.ts";
import type { LocatedReference } from "./references.ts";
import { asWritten, mendPath, sameButCase } from "./suggest.ts";

/**
 * @param noun what the reference is: link, image, script, …
 * @param otherwise what to do where nothing is like the path
 */
export function missing(
  site: Site,
  { runbook, reference, destination }: LocatedReference<"missing">,
  noun: string,
  otherwise: string,
): { readonly message: string; readonly help: string } {
  const { path } = destination;
  const { target } = reference;
  const other = sameButCase(site, path);
  if (other !== undefined) {
    return {
      message: `the ${noun} ${target} differs from ${other} in upper and lower case`,
      help: `Write ${asWritten(site, runbook, target, other)}: web servers tell them apart.`,
    };
  }
  const place = target.trim() === path ? "" : ` leads to ${path}, which`;
  return {
    message: `the ${noun} ${target}${place} does not exist`,
    help: mendPath(site, runbook, target, path, otherwise),
  };
}
