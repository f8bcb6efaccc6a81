/** `pilotbook keys` makes a key pair for signing the checker file, and `build` finds the private one again. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { MOST_KEY, isInside, readBounded, realPathOf } from "../boundary/files.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import { type Signer, UnusableKey, newKeyPair, signerOf } from "../edition/signature.ts";

/** Names of variables that hold the key itself, or its file. */
const KEY = "PILOTBOOK_SIGNING_KEY";
const KEY_FILE = "PILOTBOOK_SIGNING_KEY_FILE";

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Writes a private key for its owner alone, and the public one beside it. Neither replaces a file.
 * @param given file of the private key; else one in the user's own settings
 * @returns what there is to say
 * @throws UnusableKey where a file is there already, or where it would be published
 */
export function makeKeys(given: string | undefined, options: SiteOptions, env: Environment): string {
  const file = resolve(
    given ?? join(env["XDG_CONFIG_HOME"] || join(homedir(), ".config"), "pilotbook", "signing-key.pem"),
  );
  refuseWithin(file, options);
  const publicFile = `${file}.pub`;
  for (const one of [file, publicFile])
    if (existsSync(one)) throw new UnusableKey(`${one} is there already, and is not replaced: name another file`);
  const { privateKey, publicKey, fingerprint } = newKeyPair();
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, privateKey, { mode: 0o600, flag: "wx" });
  writeFileSync(publicFile, publicKey, { flag: "wx" });
  return [
    `Private key  ${file}   for whoever builds: pilotbook build --signing-key FILE, or ${KEY_FILE}, or its text as ${KEY}`,
    `Public key   ${publicFile}   publish it anywhere but on the site, and put its address into signing_key_url of the site's settings`,
    `SHA-256      ${fingerprint}   of the public key: openssl pkey -pubin -in FILE -outform DER | sha256sum`,
    "",
  ].join("\n");
}

/**
 * Whoever signs this build; undefined where no key is configured. A build of pages whose authors are not trusted is never
 * signed, and the key is not even read.
 * @throws UnusableKey
 */
export function signerFor(options: SiteOptions, env: Environment): Signer | undefined {
  const file = options.signingKey ?? env[KEY_FILE];
  const text = env[KEY];
  if (options.untrusted === true || ((file ?? "") === "" && (text ?? "") === "")) return undefined;
  if (file === undefined || file === "") return signerOf(text ?? "", KEY);
  refuseWithin(resolve(file), options);
  const bytes = readBounded(file, { most: MOST_KEY });
  if (!Buffer.isBuffer(bytes)) throw new UnusableKey(`${file}: ${bytes.says}`);
  return signerOf(bytes.toString("utf8"), file);
}

/** Whether a key is configured that a build of untrusted pages leaves alone. */
export function leavesKeyAlone({ untrusted, signingKey }: SiteOptions, env: Environment): boolean {
  return untrusted === true && [signingKey, env[KEY_FILE], env[KEY]].some((value) => (value ?? "") !== "");
}

/** A key among the pages would be published with them. @throws UnusableKey */
function refuseWithin(file: string, { content, data, output }: SiteOptions): void {
  const folder = [content, data, output].find((one) => isInside(realPathOf(file), realPathOf(one)));
  if (folder !== undefined)
    throw new UnusableKey(`${file} lies in ${folder}, which is published: keep the private key elsewhere`);
}
