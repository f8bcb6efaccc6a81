/** Which addresses a page or a file may have on a site: what hosts and file systems can serve, and what is not the site's own. */
import { createHash } from "node:crypto";

/** Characters of a name that a site makes up itself. */
const LONGEST_MADE = 200;

/** Why an address cannot be given. */
type AddressFaultCode = "wildcard" | "too-long" | "reserved";

export interface AddressFault {
  readonly fault: AddressFaultCode;
  /** One phrase for its author. */
  readonly says: string;
}

/** NAME_MAX of Linux, macOS and Windows, in bytes; a build needs a few of its own. */
const LONGEST_NAME = 240;
/** PATH_MAX is 4,096 on Linux and 1,024 on macOS, and the output folder has its part of it. */
const LONGEST_PATH = 800;

/** Files of every site that nobody else's may stand in for: scripts, indexes, lists, checkers. */
const RESERVED =
  /^(?:check|search)\/|^assets\/(?:pilotbook(?:-theme)?\.css|(?:page|find|search|not-found|redirect)\.js|icon\.svg)$|^(?:pages|alerts|manifest)\.json$/i;
/** What a trusted author may bring in place of the site’s own, rules of a host among them. */
const REPLACEABLE =
  /^(?:robots\.txt|sitemap\.xml|llms\.txt|changes\.atom|opensearch\.xml|404\.html|_headers|_redirects)$/i;

/**
 * @param path of a file below the output folder, decoded
 * @returns why no page can be there, or undefined
 */
export function addressFault(path: string): AddressFault | undefined {
  if (/\*|(?:^|\/):[a-z]/i.test(path))
    return { fault: "wildcard", says: "a host takes * and :name in an address for a pattern that stands for many" };
  const parts = path.split("/");
  if (parts.some((part) => Buffer.byteLength(part) > LONGEST_NAME) || Buffer.byteLength(path) > LONGEST_PATH)
    return {
      fault: "too-long",
      says: `it has a part of more than ${LONGEST_NAME} bytes, or more than ${LONGEST_PATH} in all, and no file can be called that`,
    };
  return undefined;
}

/** @param isTrusted whether the author may replace what every site has, such as robots.txt */
export function reservedFault(path: string, isTrusted: boolean): AddressFault | undefined {
  if (!RESERVED.test(path) && (isTrusted || !REPLACEABLE.test(path))) return undefined;
  return { fault: "reserved", says: "every site has a file of its own there" };
}

/**
 * Paths that cannot be written because another one is a file where they need a folder: `/x.html` and `/x.html/y/`.
 * @returns each such path with the file that is in its way
 */
export function blockedPaths(paths: Iterable<string>): Map<string, string> {
  const files = new Map([...paths].map((path) => [path.toLowerCase(), path]));
  const blocked = new Map<string, string>();
  for (const path of files.values()) {
    const lower = path.toLowerCase();
    for (let at = lower.indexOf("/"); at >= 0; at = lower.indexOf("/", at + 1)) {
      const above = files.get(lower.slice(0, at));
      if (above !== undefined) blocked.set(path, above);
    }
  }
  return blocked;
}

/** An address as a message shows it: one of thousands of letters would hide the message. */
export function shortened(address: string): string {
  return address.length <= 80 ? address : `${address.slice(0, 60)}… (${address.length} characters)`;
}

/**
 * A part of an address that is made from a name, as long as a file system takes it.
 * @param segment of ASCII
 * @param name that it was made from: two long ones may begin alike
 */
export function shortName(segment: string, name: string): string {
  if (segment.length <= LONGEST_MADE) return segment;
  return `${segment.slice(0, LONGEST_MADE - 13)}-${createHash("sha256").update(name).digest("hex").slice(0, 12)}`;
}
