/** What was compiled is kept as long as its sources are the same, and no longer. */
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compilation } from "../../checker/compilation.ts";

let folder: string;
let entry: string;
let compiled = 0;
const counted: Plugin = { name: "counted", setup: (builder) => builder.onStart(() => void (compiled += 1)) };
const compile = (finish?: (text: string) => string): Promise<ReadonlyMap<string, string>> =>
  compilation(
    import.meta.filename,
    folder,
    { entryPoints: [entry], outdir: "out", bundle: true, minify: true, logLevel: "silent", plugins: [counted] },
    finish,
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-compilation-"));
  entry = join(folder, "cart.ts");
  await writeFile(join(folder, "size.ts"), "export const size = 1;");
  await writeFile(entry, `import { size } from "./size.ts"; console.log("cart", size);`);
});
afterAll(() => rm(folder, { recursive: true }));

test("takes what it made before, until a source far from the entry is another", async () => {
  const first = (await compile()).get("cart.js");
  expect(first).toMatch(/"cart",/);
  expect([(await compile()).get("cart.js"), compiled]).toEqual([first, 1]);
  await writeFile(join(folder, "size.ts"), "export const size = 22222;");
  expect((await compile()).get("cart.js")).toContain("22222");
  expect(compiled).toBe(2);
  // The same length, another time.
  await writeFile(join(folder, "size.ts"), "export const size = 33333;");
  await utimes(join(folder, "size.ts"), 1, 1);
  expect((await compile()).get("cart.js")).toContain("33333");
});

test("keeps what was done with the text, too", async () => {
  const finished = await compilation(
    import.meta.filename,
    `${folder} finished`,
    { entryPoints: [entry], outdir: "out", bundle: true, logLevel: "silent" },
    (text) => `finished ${text.length > 0}`,
  );
  expect([...finished]).toEqual([["cart.js", "finished true"]]);
});

test("tells what is wrong with a source, each time", async () => {
  await writeFile(entry, `import { size } from "./nowhere.ts"; console.log(size);`);
  await expect(compile()).rejects.toThrow(/nowhere/);
  await expect(compile()).rejects.toThrow(/nowhere/);
});
