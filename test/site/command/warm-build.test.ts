/** A build that finds what another one has kept writes the same bytes as one that finds nothing, whatever was changed between them. */
import { readFileSync, readdirSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import { buildSite } from "../../../site/command/build.ts";
import { NAMES, damageAtRandom, editAtRandom, page, warmFolder } from "./warm-folder.ts";

const site = warmFolder();
const { at, write, remove, build, cold, filesOf, stampsOf, packOf } = site;

test("random edits of pages, data, includes, settings and alert rules", async () => {
  await editAtRandom(site, seededRandom(1), 3);
  expect(filesOf("_warm").size).toBeGreaterThan(10);
});

test("a cache with damaged bytes gives no wrong bytes", async () => {
  await damageAtRandom(site, seededRandom(7), 3);
  expect(filesOf("_warm").size).toBeGreaterThan(10);
});

test("where nothing has changed nothing is written, and the same is said", async () => {
  write("cart.md", page("Cart", "[nowhere](nothing.md)"));
  await build("_warm", ".warm");
  const [first, before] = [site.said(), stampsOf("_warm")];
  await build("_warm", ".warm");
  const second = site.said();
  expect(stampsOf("_warm")).toEqual(before);
  expect(second.replace(/in \d+\.\d s/, "")).toBe(first.replace(/in \d+\.\d s/, ""));
  expect(second).toContain("nothing.md");
});

test("files of owners count, also where one is new or gone", async () => {
  const states: (() => void)[] = [
    () => undefined,
    () => write("CODEOWNERS", "/cart.md @acme/shop\n"),
    () => write("CODEOWNERS", "# Nobody\n/disk.md @acme/shop\n"),
    () => write("queue/catalog-info.yaml", "spec: { owner: shop }\n"),
    () => write(".github/CODEOWNERS", "/writer.md @acme/shop\n"),
    () => remove("queue/catalog-info.yaml"),
  ];
  const owned: string[] = [];
  for (const change of states) {
    change();
    await build("_warm", ".warm");
    const warm = filesOf("_warm");
    expect(await cold()).toEqual(warm);
    owned.push(NAMES.filter((name) => warm.get(`/${name}.html`)?.includes("Taken from")).join());
  }
  expect(owned).toEqual(["", "cart", "disk", "queue/slow,queue/lost,disk", "writer,queue/slow,queue/lost", "writer"]);
});

test("an output that somebody has changed is repaired, also where size and date are as they were", async () => {
  await build("_warm", ".warm");
  const before = filesOf("_warm");
  const file = at("_warm/cart.html");
  const { atime, mtime } = statSync(file);
  writeFileSync(file, readFileSync(file, "utf8").replace("Text.", "Lies."));
  utimesSync(file, atime, mtime);
  remove("_warm/disk.html");
  write("_warm/more.html", "not ours");
  await build("_warm", ".warm");
  expect(filesOf("_warm")).toEqual(before);
  const stamps = stampsOf("_warm");
  await build("_warm", ".warm");
  expect(stampsOf("_warm")).toEqual(stamps);
});

test("an output that is gone is made of what was kept", async () => {
  await build("_warm", ".warm");
  const before = filesOf("_warm");
  remove("_warm");
  await build("_warm", ".warm");
  expect(filesOf("_warm")).toEqual(before);
});

test.each([0, 1, 7, 1_000, 20_000])(
  "a cache that was cut off %i bytes before its end is as good as none",
  async (left) => {
    await build("_warm", ".warm");
    const before = filesOf("_warm");
    truncateSync(packOf(), Math.max(0, statSync(packOf()).size - left - 1));
    remove("_warm");
    expect(await build("_warm", ".warm")).toBe(true);
    expect(filesOf("_warm")).toEqual(before);
  },
);

test("nothing is taken by a build of other options, and each has its own", async () => {
  await build("_warm", ".warm");
  await build("_warm", ".warm", { basePath: "/other" });
  expect(filesOf("_warm")).toEqual(await cold({ basePath: "/other" }));
  expect(readdirSync(at(".warm")).filter((name) => name.endsWith(".pack"))).toHaveLength(2);
});

test("a cache that authors have brought along is not read where they are not trusted", async () => {
  const before = readdirSync(at(""));
  const cwd = process.cwd();
  process.chdir(at(""));
  try {
    await buildSite({ content: ".", data: "_data", output: "_site", untrusted: true, allowProblems: true });
  } finally {
    process.chdir(cwd);
  }
  expect(readdirSync(at("")).sort()).toEqual([...before, "_site"].sort());
});
