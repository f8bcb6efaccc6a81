/** Which addresses belong to the public internet. Everything else is somebody's own network, and is not asked. */
import ipaddr from "ipaddr.js";

/** Names that mean a host of one network, whatever they resolve to. */
const PRIVATE_NAME =
  /^(?:localhost|[^.]+)$|\.(?:localhost|local|internal|intranet|private|corp|home|lan|svc|test|invalid|home\.arpa)$/i;

/**
 * Public unicast only. Refused with the rest: shared carrier space, link-local, metadata services, and every form that
 * carries an IPv4 address within an IPv6 one and could lead anywhere.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return (
    parsed.range() === "unicast" && !(parsed.kind() === "ipv4" && /^192\.88\.99\.|^192\.0\.0\./.test(parsed.toString()))
  );
}

/** The address that a host is written as; undefined for a name. The URL parser has unified decimal and hexadecimal forms. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(bare) ? bare : undefined;
}

/** A name that nobody outside of one network can know. */
export function isPrivateName(hostname: string): boolean {
  return literalAddress(hostname) === undefined && PRIVATE_NAME.test(hostname.replace(/\.$/, ""));
}
