/** Keeps the published package whole: what its documents link is in it, and a release has everything that it needs. */
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Record<string, unknown>;

/** Paths of the files that npm would pack, without what `prepack` compiles. */
const files = packedFiles();

function packedFiles(): Set<string> {
  const text = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: root,
    encoding: "utf8",
  });
  const [packed] = JSON.parse(text) as [{ files: { path: string }[] }];
  return new Set(packed.files.map(({ path }) => path));
}

/** Relative targets of Markdown links and images outside of code, without their fragments. */
function relativeLinks(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8").replace(/^```[^]*?^```|`[^`\n]*`/gm, "");
  return [...text.matchAll(/\]\((?![a-z]+:|#)([^)#\s]+)/g)].map((match) =>
    posix.join(posix.dirname(file), match[1] ?? ""),
  );
}

test("no document in the package has a link to a file that is not in it", () => {
  const folders = new Set(
    [...files].flatMap((path) => path.split("/").map((_, index, parts) => parts.slice(0, index).join("/"))),
  );
  const documents = [...files].filter((path) => /^[A-Z]+\.md$/.test(path));
  expect(documents).toContain("README.md");
  const dead = documents.flatMap((file) =>
    relativeLinks(file)
      .filter((target) => !files.has(target) && !folders.has(target.replace(/\/$/, "")))
      .map((target) => `${file} links ${target}`),
  );
  expect(dead, "add the file to `files` in package.json, or remove the link").toEqual([]);
});

test("whatever is compiled on the user's machine is in the package, with all that it imports", async () => {
  const scripts = readdirSync(join(root, "site", "assets")).filter((name) => name.endsWith(".ts"));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["checker/main.ts", ...scripts.map((name) => `site/assets/${name}`)],
    bundle: true,
    metafile: true,
    format: "esm",
    logLevel: "silent",
    outdir: "none",
    packages: "external",
    platform: "node",
    write: false,
  });
  const inputs = Object.keys(metafile.inputs);
  expect(inputs).toContain("checker/main.ts");
  expect(
    inputs.filter((path) => !files.has(path)),
    "add the folder to `files` in package.json",
  ).toEqual([]);
});

test("npm and GitHub know where the package comes from", () => {
  for (const key of ["repository", "homepage", "bugs", "author", "license", "description"])
    expect(manifest).toHaveProperty(key);
});

describe("a release", () => {
  const prepare = (tag: string) =>
    spawnSync("bash", [".github/release/prepare.sh", tag, join(root, "node_modules", ".cache", "no-release")], {
      cwd: root,
      encoding: "utf8",
    });

  test("is refused where its tag is not the version", () => {
    const { status, stderr } = prepare("v0.0.0-none");
    expect(status).toBe(2);
    expect(stderr).toContain(`v${String(manifest["version"])}`);
  });

  test("has a section in the changelog", () => {
    const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
    const version = String(manifest["version"]).replaceAll(".", "\\.");
    expect(changelog).toMatch(new RegExp(`^## \\[${version}\\] - \\d{4}-\\d{2}-\\d{2}\\n+###? `, "m"));
  });
});
