/** A link to another host, and where it stands. */
import type { FilePlace } from "../model/mistake.ts";

export interface ExternalPlace {
  /** Absolute. */
  readonly url: string;
  readonly at: FilePlace;
}

/** A link without a scheme has that of the site, which is the encrypted one. Undefined where it leads to no other host. */
export function absoluteUrl(target: string): string | undefined {
  const url = URL.canParse(target, "https://site.invalid/") ? new URL(target, "https://site.invalid/") : undefined;
  return url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === "site.invalid" ? undefined : url.href;
}
