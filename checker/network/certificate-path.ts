/** Finds the path on which clients trust a host: from its certificate to an authority, whatever else the host sends. */
import type { X509Certificate } from "node:crypto";

export interface CertificatePath {
  /** The host's own certificate first. */
  readonly path: readonly X509Certificate[];
  /** It ends at an authority that is trusted. */
  readonly anchored: boolean;
}

/** Longer than any honest path. */
const LONGEST = 10;
/** A host may send certificates that sign each other in circles; nobody needs more tries. */
const MOST_STEPS = 200;

/**
 * Of all paths the one that lasts longest: a client is content with any one. Cross-signed certificates that have expired
 * are so passed over where the authority itself is trusted, as clients do.
 * @param sent by the host, its own certificate first
 * @param trusted authorities
 * @param now Unix time in milliseconds
 */
export function longestPath(
  sent: readonly [X509Certificate, ...X509Certificate[]],
  trusted: readonly X509Certificate[],
  now: number,
): CertificatePath {
  const anchors = new Set(trusted.map((one) => one.fingerprint256));
  let steps = 0;
  const from = (start: X509Certificate, below: readonly X509Certificate[]): CertificatePath => {
    const path = [...below, start];
    if (anchors.has(start.fingerprint256)) return { path, anchored: true };
    const isIssuer = (one: X509Certificate): boolean =>
      !path.some(({ fingerprint256 }) => fingerprint256 === one.fingerprint256) && hasIssued(one, start);
    const issuers = path.length >= LONGEST ? [] : [...trusted, ...sent].filter(isIssuer);
    const ways = issuers.flatMap((issuer) => (steps++ < MOST_STEPS ? [from(issuer, path)] : []));
    return (
      ways.reduce<CertificatePath | undefined>((best, way) => better(best, way, now), undefined) ?? {
        path,
        anchored: false,
      }
    );
  };
  return from(sent[0], []);
}

function hasIssued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function better(best: CertificatePath | undefined, way: CertificatePath, now: number): CertificatePath {
  if (best === undefined || (way.anchored && !best.anchored)) return way;
  if (best.anchored && !way.anchored) return best;
  return endOf(way, now) > endOf(best, now) ? way : best;
}

/** When the first certificate of a path expires; a path with one that is not valid yet is none. */
function endOf({ path }: CertificatePath, now: number): number {
  const isEarly = path.some((one) => Date.parse(one.validFrom) > now);
  return isEarly ? -Infinity : Math.min(...path.map((one) => Date.parse(one.validTo)));
}

/**
 * The beginning of a path on which nothing has expired. Where OpenSSL trusts a host by an authority that is not known here,
 * no more than that can be part of the path that it has found.
 */
export function untilExpired(path: readonly X509Certificate[], now: number): readonly X509Certificate[] {
  const index = path.findIndex((one) => Date.parse(one.validTo) < now);
  return index < 0 ? path : path.slice(0, index);
}
