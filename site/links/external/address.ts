/** Which addresses belong to the public internet. Everything else is somebody's own network, and is not asked. */
import ipaddr from "ipaddr.js";

/** Names that mean a host of one network, whatever they resolve to. */
const PRIVATE_NAME =
  /^(?:localhost|[^.]+)$|\.(?:localhost|local|internal|intranet|private|corp|home|lan|svc|test|invalid|home\.arpa)$/i;

/** What somebody's own network is made of. Link-local addresses are not: of what answers there nobody has bookmarks. */
const OWN_RANGES = new Set(["unicast", "private", "loopback", "uniqueLocal", "carrierGradeNat"]);
/** Services that hand out a machine's own credentials and stand in such a range. */
const METADATA = new Set(["100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254"]);

/**
 * Public unicast only. Refused with the rest: shared carrier space, link-local, metadata services, and every form that
 * carries an IPv4 address within an IPv6 one and could lead anywhere.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const text = parsed.toString();
  return (
    parsed.range() === "unicast" &&
    !METADATA.has(text) &&
    (parsed instanceof ipaddr.IPv6 ? isGlobalUnicast(parsed) : !/^192\.88\.99\.|^192\.0\.0\./.test(text))
  );
}

/** An address that may be asked where private ones are allowed, too; a metadata service never is. */
export function isOwnOrPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  const isPlain = parsed instanceof ipaddr.IPv4 || parsed.range() !== "unicast" || isGlobalUnicast(parsed);
  return OWN_RANGES.has(parsed.range()) && isPlain && !METADATA.has(parsed.toString());
}

/**
 * Of IPv6 only 2000::/3 is given out (RFC 4291, IANA's registry): outside of it lie the IPv4-compatible `::7f00:1` and the
 * translated `::ffff:0:7f00:1`, which systems may take for the IPv4 address in them. Inside, an interface identifier of ISATAP
 * (RFC 5214) carries one too, and 3fff::/20 is for documents (RFC 9637).
 */
function isGlobalUnicast({ parts }: ipaddr.IPv6): boolean {
  const [first = 0, second = 0, , , fifth = 0, sixth = 0] = parts;
  const isIsatap = (fifth === 0 || fifth === 0x200) && sixth === 0x5efe;
  return first >> 13 === 1 && !(first === 0x3fff && second >> 12 === 0) && !isIsatap;
}

/** The address that a host is written as; undefined for a name. The URL parser has unified decimal and hexadecimal forms. */
export function literalAddress(hostname: string): string | undefined {
  const bare = hostname.replace(/[[\]]/g, "");
  return ipaddr.isValid(bare) ? bare : undefined;
}

/** A name that nobody outside of one network can know. */
export function isPrivateName(hostname: string): boolean {
  return literalAddress(hostname) === undefined && PRIVATE_NAME.test(hostname.replace(/\.$/, ""));
}
