/** Where a site's pages and data are, when nobody says so. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { dataFolder, folderAtRisk, siteOptions } from "../../../site/edition/site-options.ts";

test.each([
  ["pages", "pages", "pages"],
  ["pages/of/shop", "pages", "pages/of/shop"],
  ["pages", "facts", "facts"],
  ["link", "pages", "pages"],
  ["pages", ".", "pages"],
  ["pages", "pages/_site", undefined],
  ["pages", "pages-site", undefined],
  ["pages", "_site", undefined],
])("pages in %s, output to %s: %s is not overwritten", async (content, output, atRisk) => {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-options-"));
  for (const name of ["pages/of/shop", "facts"]) await mkdir(join(folder, name), { recursive: true });
  await symlink(join(folder, "pages"), join(folder, "link"));
  const at = (name: string): string => join(folder, name);
  const found = folderAtRisk({ content: at(content), data: at("facts"), output: at(output), allowProblems: false });
  expect(found === undefined).toBe(atRisk === undefined);
  await rm(folder, { recursive: true });
});

test("the data folder that Jekyll's configuration names, within the content", async () => {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-options-"));
  await mkdir(join(folder, "facts"));
  await writeFile(join(folder, "_config.yml"), "data_dir: ./facts\n");
  expect(dataFolder(folder, folder)).toBe(join(folder, "facts"));
  await writeFile(join(folder, "_config.yml"), "data_dir: ../..\n");
  expect(dataFolder(folder, folder)).toBe("_data");
  await rm(folder, { recursive: true });
});

test.each([
  [["_config.yml", "_data/teams.yml", "content/a.md", "config.toml"], "", "_data"],
  [["hugo.toml", "content/a.md", "data/teams.yml"], "content", "data"],
  [["config/_default/hugo.toml", "content/a.md", "content/_data/x.yml"], "content", "content/_data"],
  [["content/a.md"], "", undefined],
])("%j", async (files, content, data) => {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-options-"));
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), "");
  }
  const found = siteOptions({ content: folder }, false);
  expect(join(found.content, "/")).toBe(join(folder, content, "/"));
  // Where there is none, it is the working directory's.
  expect(dataFolder(found.content, folder)).toBe(data === undefined ? "_data" : join(folder, data));
  await rm(folder, { recursive: true });
});
