/** A link to another host, and where it stands. */
import type { FilePlace } from "../model/mistake.ts";

export interface ExternalPlace {
  /** Absolute. */
  readonly url: string;
  readonly at: FilePlace;
}

/** A link without a scheme has that of the site, which is the encrypted one. Undefined where it leads to no other host. */
export function absoluteUrl(target: string): string | undefined {
  if (!URL.canParse(target, "https://site.invalid/")) return undefined;
  const { protocol, hostname, href } = new URL(target, "https://site.invalid/");
  return ["http:", "https:"].includes(protocol) && hostname !== "site.invalid" ? href : undefined;
}
