/** No other package than the one that is meant is ever unpacked. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeProgram } from "../../../site/standalone/node-program.ts";
import { NODE_VERSION, PLATFORMS } from "../../../site/standalone/platforms.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-node-program-"));
const path = process.env["PATH"];
const made = join(folder, "made.tgz");

/** In the place of npm: gives the package that lies there, by whatever name it is asked for. */
const NPM = `#!/bin/sh
[ "$1" = pack ] || exit 1
case $2 in node-gone*) echo "E404 not found" >&2; exit 1;; esac
cp '${made}' "$(echo "$2" | tr @ -).tgz"
`;

beforeAll(() => {
  mkdirSync(join(folder, "package/bin"), { recursive: true });
  writeFileSync(join(folder, "package/bin/node"), "the program");
  execFileSync("tar", ["-czf", made, "package"], { cwd: folder });
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/npm"), NPM);
  chmodSync(join(folder, "bin/npm"), 0o755);
  process.env["PATH"] = `${join(folder, "bin")}${delimiter}${path}`;
});
afterAll(() => {
  process.env["PATH"] = path;
  rmSync(folder, { recursive: true });
});

function into(name: string): string {
  const target = join(folder, name);
  mkdirSync(target);
  return target;
}

test("the program comes out of the package whose bytes are named", async () => {
  const integrity = `sha512-${createHash("sha512").update(readFileSync(made)).digest("base64")}`;
  const program = await nodeProgram({ ...PLATFORMS["linux-x64"], integrity }, into("right"));
  expect(readFileSync(program, "utf8")).toBe("the program");
});

test("another package is refused, and nothing of it is unpacked", async () => {
  const target = into("other");
  await expect(nodeProgram(PLATFORMS["linux-x64"], target)).rejects.toMatchObject({ name: "StandaloneFault" });
  expect(existsSync(join(target, PLATFORMS["linux-x64"].name, "package"))).toBe(false);
});

test("what npm says is said where it gives none", async () => {
  const lacking = nodeProgram({ ...PLATFORMS["linux-x64"], name: "node-gone" }, into("gone"));
  await expect(lacking).rejects.toThrow(`npm does not give node-gone@${NODE_VERSION}: E404 not found`);
});
