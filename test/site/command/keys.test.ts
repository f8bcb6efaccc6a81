/** A build signs the checker file with the key that it is given, says how to verify that, and gives no key away. */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ended, runCommand } from "./run-command.ts";

let box: string;
beforeAll(() => {
  box = mkdtempSync(join(tmpdir(), "pilotbook-keys-"));
  for (const folder of ["content", "content/_data"]) mkdirSync(join(box, folder));
  writeFileSync(join(box, "content", "cart.md"), "---\ntitle: Cart\n---\n\n# Cart\n");
  writeFileSync(
    join(box, "content", "_data", "site.yml"),
    "url: https://runbooks.example.com\nsigning_key_url: https://keys.example.com/checker.pub\n",
  );
});
afterAll(() => rmSync(box, { recursive: true, force: true }));

function pilotbook(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return runCommand(args, box, { HOME: join(box, "home"), ...env });
}

const build = (args: readonly string[] = [], env = {}): Promise<Ended> =>
  pilotbook(["build", "--content", "content", "--output", "_site", ...args], env);
const checkerFolder = (): string => {
  const [name = ""] = readdirSync(join(box, "_site", "check"));
  return join(box, "_site", "check", name);
};
const published = (): string[] => readdirSync(checkerFolder()).sort();

test("keys are for their owner alone, replace nothing and are never made among the pages", async () => {
  expect((await pilotbook(["keys", "own.pem", "--content", "content"])).code).toBe(0);
  expect(statSync(join(box, "own.pem")).mode & 0o777).toBe(0o600);
  const before = readFileSync(join(box, "own.pem"), "utf8");
  for (const path of ["own.pem", "content/own.pem", "content/new/own.pem", "_site/own.pem"])
    expect((await pilotbook(["keys", path, "--content", "content"])).code, path).toBe(2);
  expect(readFileSync(join(box, "own.pem"), "utf8")).toBe(before);
  expect(existsSync(join(box, "content", "own.pem"))).toBe(false);
  const { code, text } = await pilotbook(["keys", "--content", "content"]);
  expect({ code, leaks: /PRIVATE KEY/.test(text) }).toEqual({ code: 0, leaks: false });
  expect(statSync(join(box, "home", ".config", "pilotbook", "signing-key.pem")).mode & 0o777).toBe(0o600);
});

test("the commands of the page verify what was built, and refuse a file that was changed", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const { code, text } = await build([], { PILOTBOOK_SIGNING_KEY: pem });
  expect(code, text).toBe(0);
  expect(published()).toEqual(["pilotbook-check.cjs", "pilotbook-check.cjs.sig"]);
  const file = readFileSync(join(checkerFolder(), "pilotbook-check.cjs"));
  expect(verify(null, file, publicKey, readFileSync(join(checkerFolder(), "pilotbook-check.cjs.sig")))).toBe(true);

  const page = readFileSync(join(box, "_site", "cart.html"), "utf8");
  expect(page).toContain('href="https://keys.example.com/checker.pub"');
  const command = /openssl [^<]*/.exec(page)?.[0] ?? "";
  expect(command).not.toBe("");
  if (spawnSync("openssl", ["version"]).status === 0) {
    const there = { cwd: checkerFolder(), shell: true } as const;
    writeFileSync(join(checkerFolder(), "checker-key.pub"), publicKey.export({ type: "spki", format: "pem" }));
    expect(spawnSync(command, there).status).toBe(0);
    writeFileSync(join(checkerFolder(), "pilotbook-check.cjs"), Buffer.concat([file, Buffer.from(" ")]));
    expect(spawnSync(command, there).status).not.toBe(0);
    const shown = /SHA-256 of its DER <code>([0-9a-f]{64})/.exec(page)?.[1];
    const der = execFileSync("openssl", ["pkey", "-pubin", "-in", "checker-key.pub", "-outform", "DER"], there);
    expect(shown).toBe(createHash("sha256").update(der).digest("hex"));
  }
  rmSync(join(box, "_site"), { recursive: true });
});

test("without a key nothing is signed, and a key from a file signs as its text does", async () => {
  expect((await build()).code).toBe(0);
  expect(published()).toEqual(["pilotbook-check.cjs"]);
  expect(readFileSync(join(box, "_site", "cart.html"), "utf8")).not.toContain("openssl");
  rmSync(join(box, "_site"), { recursive: true });
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  writeFileSync(join(box, "key.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
  await build(["--signing-key", "key.pem"]);
  const first = readFileSync(join(checkerFolder(), "pilotbook-check.cjs.sig"));
  const file = readFileSync(join(checkerFolder(), "pilotbook-check.cjs"));
  expect(verify(null, file, createPublicKey(publicKey.export({ type: "spki", format: "pem" })), first)).toBe(true);
  await build([], { PILOTBOOK_SIGNING_KEY_FILE: "key.pem" });
  expect(readFileSync(join(checkerFolder(), "pilotbook-check.cjs.sig"))).toEqual(first);
});

test("a build of pages whose authors are not trusted is never signed", async () => {
  rmSync(join(box, "_site"), { recursive: true, force: true });
  const { code, text } = await build(["--untrusted"], { PILOTBOOK_SIGNING_KEY: "not even read" });
  expect({ code, says: text.includes("not signed") }).toEqual({ code: 0, says: true });
  expect(published()).toEqual(["pilotbook-check.cjs"]);
});

test("a key that cannot sign is refused, without a word of it", async () => {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" });
  writeFileSync(join(box, "content", "key.pem"), "CANARY");
  for (const [args, env] of [
    [[], { PILOTBOOK_SIGNING_KEY: "CANARY" }],
    [[], { PILOTBOOK_SIGNING_KEY: rsa.toString() }],
    [["--signing-key", "none.pem"], {}],
    [["--signing-key", "content/key.pem"], {}],
    [["--signing-key", "content"], {}],
  ] as const) {
    const { code, text } = await build(args, env);
    expect(code, text).toBe(2);
    expect(text).not.toMatch(/CANARY|PRIVATE KEY|\n\s+at /);
  }
});
