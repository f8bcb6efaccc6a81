/** The authorities that TLS connections of this program are verified with. */
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import * as tls from "node:tls";

const CERTIFICATE = /-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/gs;

/** @param authority PEM of those that a check names; those of this host where absent */
export function trustedAuthorities(authority: string | undefined): X509Certificate[] {
  return (authority === undefined ? ofThisHost() : (authority.match(CERTIFICATE) ?? [])).flatMap(parsed);
}

/** Node tells of its own list since 22.15; before, it is what it brings along, and the file that the environment adds. */
function ofThisHost(): readonly string[] {
  const { getCACertificates } = tls as { getCACertificates?: () => readonly string[] };
  if (getCACertificates !== undefined) return getCACertificates();
  const file = process.env["NODE_EXTRA_CA_CERTS"];
  return [...tls.rootCertificates, ...(file === undefined ? [] : certificatesIn(file))];
}

function certificatesIn(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").match(CERTIFICATE) ?? [];
  } catch {
    // Node itself has warned of it when it started.
    return [];
  }
}

function parsed(pem: string): X509Certificate[] {
  try {
    return [new X509Certificate(pem)];
  } catch {
    return [];
  }
}
