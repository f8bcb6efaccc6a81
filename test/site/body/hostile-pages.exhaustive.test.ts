/** A folder in which everything is wrong: each thing costs its own page something, and no other page anything. */
import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");
const KEYS =
  "title nav_order tags parent alerts checks escalation team symptoms dashboards inputs permalink redirect_from redirect_to link aliases type weight lang".split(
    " ",
  );
const VALUES = [
  "[1]",
  "{}",
  "5",
  "null",
  "true",
  '"x"',
  "[[1], {a: 2}]",
  "2024-01-01",
  "&a [*a]",
  "{? [1]: 2}",
  '"\\uD800"',
  '"a\\0b"',
  "'%FF%zz'",
  "'../../../etc'",
  "'javascript:alert(1)'",
  '"<script>alert(1)</script>"',
  "!ruby/object:Foo {a: 1}",
];
let folder: string;

async function write(path: string, text: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-hostile-"));
  await write(
    "_config.yml",
    "title: [1]\nurl: {a: 1}\nbaseurl: 5\ndefaults: x\ncollections: [a]\nexclude: {a: b}\npermalink: [x]\nkramdown: 3\ncallouts: 7\naux_links: 9\nlogo: [1]\nfooter_content: {a: 1}\n",
  );
  for (const key of KEYS)
    for (const [index, value] of VALUES.entries())
      await write(`types/${key}-${index}.md`, `---\n${key}: ${value}\n---\n# Page\n`);
  await write("broken.md", '---\ntitle: [a\nb: "\n---\nstill here\n');
  await write("long.md", `---\ntitle: Long\n---\n${"x".repeat(1_000_000)}\n\n${"|".repeat(40_000)}\n`);
  await write("pasted.md", `---\ntitle: Pasted\n---\n${'{"pods":[{"name":"writer"}]},'.repeat(35_000)}\n`);
  await write(
    "liquid.md",
    `---\ntitle: Liquid\n---\n${"{{ ".repeat(100_000)}\n\n{% for i in (1..100000000) %}x{% endfor %}\n`,
  );
  await write("deep.md", `---\ntitle: Deep\n---\n${"> ".repeat(5_000)}x\n`);
  await write("nul.md", Buffer.from("---\ntitle: Nul\n---\na\0b\n"));
  await write("latin.md", Buffer.from([...Buffer.from("---\ntitle: Latin\n---\ncaf"), 0xe9, 10]));
  await write("wide.md", Buffer.from("\ufeff---\ntitle: Wide\n---\nUTF-16\n", "utf16le"));
  await write("Cart.md", "---\ntitle: A\n---\n");
  await write("cart.md", "---\ntitle: B\n---\n");
  await write("cart.html", "---\ntitle: C\n---\n");
  await write("_data/teams.yml", "- a\n");
  await write("_data/broken.json", "{a");
  await write("_data/code.js", "throw new Error('content brought code along')\n");
  await write("locked.md", "---\ntitle: Locked\n---\n");
  await write("locked.svg", "<svg/>");
  for (const name of ["locked.md", "locked.svg"]) await chmod(join(folder, name), 0);
  await write("deep/page.md", "---\ntitle: In a folder\n---\n");
  await symlink("..", join(folder, "deep/loop"));
  await symlink("nowhere", join(folder, "dangling.md"));
  await write("good.md", "---\ntitle: Good\n---\nThis page is **as it should be**.\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("the site is built, and the good page is in it", async () => {
  const output = join(folder, "_site");
  const args = [
    ".eleventy.js",
    "build",
    "--content",
    folder,
    "--data",
    join(folder, "_data"),
    "--output",
    output,
    "--allow-problems",
  ];
  execFileSync(process.execPath, args, { cwd: root, stdio: "pipe" });
  const read = (path: string): Promise<string> => readFile(join(output, path), "utf8");
  expect(await read("good.html")).toContain("<strong>as it should be</strong>");
  expect(await read("broken.html")).toContain("still here");
  expect(await read("wide.html")).toContain("UTF-16");
  expect(await read("latin.html")).toContain("caf\ufffd");
  expect(await read("nul.html")).toContain("ab");
  expect(await read("deep/page.html")).toContain("In a folder");
  for (const key of KEYS.filter((one) => !/permalink|redirect_to/.test(one)))
    expect(await read(`types/${key}-0.html`)).toContain("Page");
});
