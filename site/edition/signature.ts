/** Signs the checker file by Ed25519 (RFC 8032), so that whoever has the public key can tell who built it. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from "node:crypto";

/** Whoever has the private key. */
export interface Signer {
  /** 64 bytes; the same text gives the same ones. */
  readonly sign: (text: string) => Uint8Array;
  /** SHA-256 of the public key as DER (SPKI), in hex. */
  readonly fingerprint: string;
}

/** A signature of the checker file. */
export interface Signature {
  readonly bytes: Uint8Array;
  readonly fingerprint: string;
}

/** Both as PEM. */
export interface KeyPair {
  /** PKCS #8, not encrypted: who may read the file may sign. */
  readonly privateKey: string;
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** What is configured cannot sign. Says why, and nothing of the key. */
export class UnusableKey extends Error {
  override readonly name = "UnusableKey";
}

export function newKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    publicKey: publicKey.export({ type: "spki", format: "pem" }).toString(),
    fingerprint: fingerprintOf(publicKey),
  };
}

/**
 * @param pem of a private key
 * @param from where it comes from, for a message
 * @throws UnusableKey
 */
export function signerOf(pem: string, from: string): Signer {
  const key = privateKeyOf(pem);
  if (key?.asymmetricKeyType !== "ed25519")
    throw new UnusableKey(
      `${from} holds no Ed25519 private key as PEM without a password: make one by \`pilotbook keys\``,
    );
  return { sign: (text) => sign(null, Buffer.from(text), key), fingerprint: fingerprintOf(createPublicKey(key)) };
}

/** Node's own error may quote what it was given. */
function privateKeyOf(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem);
  } catch {
    return undefined;
  }
}

function fingerprintOf(key: KeyObject): string {
  return createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex");
}
