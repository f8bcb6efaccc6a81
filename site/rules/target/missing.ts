/** What is said of a reference that leads nowhere. */
import type { Site } from "../../model/site.ts";
import { DID_YOU_MEAN, type FindingData, message } from "../message.ts";
import type { Fix } from "../../model/edit.ts";
import type { LocatedReference } from "./references.ts";
import { indexOf } from "./site-index.ts";
import { asWritten, meantPath, surePath } from "./suggest.ts";
import { fixOfTarget } from "./target-fix.ts";

/** For the rules about references of one kind: links, images, other files. */
export const MISSING = {
  "other-case": {
    is: message`the ${"noun"} ${"target"} differs from ${"path"} in upper and lower case`,
    fix: message`Write ${"as"}: web servers tell them apart.`,
  },
  "not-there": { is: message`the ${"noun"} ${"target"} does not exist`, fix: DID_YOU_MEAN },
  "leads-nowhere": {
    is: message`the ${"noun"} ${"target"} leads to ${"path"}, which does not exist`,
    fix: DID_YOU_MEAN,
  },
};

/** @param noun what the reference is: link, image, script, … */
export function missing(
  site: Site,
  { runbook, reference, destination }: LocatedReference<"missing">,
  noun: string,
): FindingData<typeof MISSING> & { readonly fix?: Fix } {
  const { path } = destination;
  const { target } = reference;
  const other = indexOf(site).meant.sameButCase(path);
  if (other !== undefined) {
    const as = asWritten(site, runbook, target, other);
    return { code: "other-case", data: { noun, target, path: other, as }, ...fixOfTarget(reference, as) };
  }
  const like = meantPath(site, runbook, target, path);
  const fix = fixOfTarget(reference, surePath(site, runbook, target, path));
  return target.trim() === path
    ? { code: "not-there", data: { noun, target, like }, ...fix }
    : { code: "leads-nowhere", data: { noun, target, path, like }, ...fix };
}
