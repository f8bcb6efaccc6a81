/** The example of a probe and a rule from outside, with the package as npm packs it: it type checks, proves itself and is built. */
import { execFileSync, spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-packed-"));
  await cp(join(root, "test", "examples", "own-probe"), folder, { recursive: true });
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: root, encoding: "utf8" }).replace(
      /^[^[]*(?=\[)/,
      "",
    ),
  ) as [{ filename: string }];
  // As npm would install it, without a network: the package itself, and the libraries that are here.
  const installed = join(folder, "node_modules");
  await mkdir(join(installed, "pilotbook"), { recursive: true });
  execFileSync("tar", ["-xzf", packed.filename, "-C", join(installed, "pilotbook"), "--strip-components=1"], {
    cwd: folder,
  });
  for (const name of await readdir(join(root, "node_modules")))
    if (!name.startsWith(".")) await symlink(join(root, "node_modules", name), join(installed, name));
}, 300_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const pilotbook = (...args: string[]): ReturnType<typeof spawnSync> =>
  spawnSync(process.execPath, ["node_modules/pilotbook/dist/cli.js", ...args], { cwd: folder, encoding: "utf8" });

test("its types are those that the package exports", { timeout: 300_000 }, async () => {
  const compilerOptions = {
    target: "es2023",
    lib: ["es2023"],
    module: "nodenext",
    moduleResolution: "nodenext",
    types: [],
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["probes", "rules"] }));
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", "."], { cwd: folder, encoding: "utf8" });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});

test("its proofs hold and its site is built", { timeout: 300_000 }, () => {
  const proven = pilotbook("prove", "docs");
  expect(proven.stderr).toBe("");
  expect(proven.stdout).toContain("8 hold, 0 do not, pages in docs.");
  expect(pilotbook("build").status).toBe(0);
});
