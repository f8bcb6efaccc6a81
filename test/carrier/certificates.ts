/** Makes X.509 certificates with nothing but Node, so that tests and the demo need no openssl. EC P-256, ECDSA with SHA-256. */

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";

export interface Certificate {
  /** PEM. */
  readonly certificate: string;
  /** PEM, PKCS #8. */
  readonly key: string;
  readonly commonName: string;
}

export interface CertificateRequest {
  readonly commonName: string;
  readonly organization?: string;
  /** Host names and addresses that the certificate is for; none for a client's. */
  readonly hosts?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const DAY = 86_400_000;

/** A new authority that signs itself. */
export function newAuthority(commonName: string): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  return certify({ commonName }, publicKey, privateKey, { commonName, privateKey }, true);
}

/** An authority that another one vouches for. */
export function subordinate(authority: Certificate, request: CertificateRequest): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  return certify(request, publicKey, privateKey, issuerOf(authority), true);
}

/** A certificate for a server (with `hosts`) or a client (without). */
export function issue(authority: Certificate, request: CertificateRequest): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  return certify(request, publicKey, privateKey, issuerOf(authority), false);
}

function issuerOf({ commonName, key }: Certificate): { readonly commonName: string; readonly privateKey: KeyObject } {
  return { commonName, privateKey: createPrivateKey(key) };
}

/** Another certificate for the key of an authority, signed by another authority: an intermediate, or a cross-signed one. */
export function crossSign(
  issuer: Certificate,
  authority: Certificate,
  request: Partial<CertificateRequest>,
): Certificate {
  const { commonName } = authority;
  const privateKey = createPrivateKey(authority.key);
  const by = { commonName: issuer.commonName, privateKey: createPrivateKey(issuer.key) };
  return certify({ ...request, commonName }, createPublicKey(privateKey), privateKey, by, true);
}

function certify(
  request: CertificateRequest,
  publicKey: KeyObject,
  privateKey: KeyObject,
  issuer: { readonly commonName: string; readonly privateKey: KeyObject },
  isAuthority: boolean,
): Certificate {
  const algorithm = sequence(objectId("1.2.840.10045.4.3.2"));
  const signed = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    // A leading 1 keeps the number positive and of one length.
    tagged(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    distinguishedName(issuer.commonName),
    sequence(
      time(request.notBefore ?? new Date(Date.now() - DAY)),
      time(request.notAfter ?? new Date(Date.now() + 30 * DAY)),
    ),
    distinguishedName(request.commonName, request.organization),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(...extensions(request, isAuthority))),
  );
  const der = sequence(signed, algorithm, bitString(sign("sha256", signed, issuer.privateKey)));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    commonName: request.commonName,
  };
}

function extensions(request: CertificateRequest, isAuthority: boolean): Buffer[] {
  const yes = tagged(0x01, Buffer.from([0xff]));
  const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
    sequence(objectId(id), ...(critical ? [yes] : []), tagged(0x04, value));
  const basic = extension("2.5.29.19", true, isAuthority ? sequence(yes) : sequence());
  // keyCertSign and cRLSign, or digitalSignature.
  const usage = extension("2.5.29.15", true, tagged(0x03, Buffer.from(isAuthority ? [1, 0x06] : [7, 0x80])));
  if (isAuthority) return [basic, usage];
  const { hosts } = request;
  const purpose = hosts === undefined ? "1.3.6.1.5.5.7.3.2" : "1.3.6.1.5.5.7.3.1";
  const purposes = extension("2.5.29.37", false, sequence(objectId(purpose)));
  if (hosts === undefined) return [basic, usage, purposes];
  return [basic, usage, purposes, extension("2.5.29.17", false, sequence(...hosts.map(alternativeName)))];
}

function alternativeName(host: string): Buffer {
  return isIP(host) === 4 ? tagged(0x87, Buffer.from(host.split(".").map(Number))) : tagged(0x82, Buffer.from(host));
}

function distinguishedName(commonName: string, organization?: string): Buffer {
  const part = (id: string, text: string): Buffer =>
    tagged(0x31, sequence(objectId(id), tagged(0x0c, Buffer.from(text))));
  return sequence(...(organization === undefined ? [] : [part("2.5.4.10", organization)]), part("2.5.4.3", commonName));
}

function time(date: Date): Buffer {
  return tagged(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]|\..*$/g, "")}Z`));
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = rest.flatMap((number) => {
    const digits = [number & 0x7f];
    for (let left = number >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return tagged(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

function bitString(bytes: Buffer): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.from([0]), bytes]));
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** DER: a tag, the length in as few bytes as it takes, the content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(length < 0x80 ? [tag, length] : [tag, ...long]), content]);
}
