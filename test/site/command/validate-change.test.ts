/** `pilotbook validate --base` as CI runs it: what a change introduced, what it let vanish, and what was there before. */
import { readFile, rm } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { commandFolder } from "./command-folder.ts";
import type { Ended } from "./run-command.ts";
import type { Problem } from "../../../site/model/problem.ts";

const { at, write, pilotbook } = commandFolder();
const validate = (...args: string[]): Promise<Ended> => pilotbook("validate", ...args);

describe("a change, held against the manifest of what was there before", () => {
  test("links that break in unchanged pages are introduced, old faults are not, and a revert is clean", async () => {
    await write("runbooks/old.md", "---\ntitle: Old\n---\n[x](nowhere.html)\n");
    expect((await validate("--manifest", "before.json")).code).toBe(1);
    expect(await validate("--base", "before.json")).toMatchObject({ code: 0 });

    await write("runbooks/cart.md", "---\ntitle: Cart\nteam: shop-api\n---\n## Start the cart again\n");
    const { code, out } = await validate("--base", "before.json", "--format", "json");
    const { problems } = JSON.parse(out) as { problems: Problem[] };
    expect(code).toBe(1);
    expect(problems.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      "runbooks/cart.md vanished-anchor",
      "runbooks/writer.md link-anchor",
      "runbooks/writer.md link-anchor",
    ]);
    expect(problems[0]).toMatchObject({
      code: "gone",
      data: { id: "restart-the-cart", where: "the heading Start the cart again" },
    });

    await write(
      "runbooks/cart.md",
      '---\ntitle: Cart\nteam: shop-api\n---\n<a id="restart-the-cart"></a>\n\n## Start the cart again\n',
    );
    expect((await validate("--base", "before.json")).code).toBe(0);
  });

  test("a page that was renamed keeps its old faults, and must say where it is now", async () => {
    const text = "---\ntitle: Old\n---\n[x](nowhere.html)\n";
    await write("runbooks/old.md", text);
    await validate("--manifest", "before.json");
    await rm(at("runbooks/old.md"));
    await write("runbooks/new.md", text);
    const { code, out } = await validate("--base", "before.json");
    expect([code, out]).toEqual([1, expect.stringMatching(/new\.md:.*\/old\.html.*\[vanished-url\]/)]);
    expect(out).toContain("1 introduced, 1 already there, 0 fixed");
    await write("runbooks/new.md", text.replace("title: Old", "title: Old\nredirect_from: /old.html"));
    expect((await validate("--base", "before.json")).out).not.toContain("vanished");
  });

  test("a list that vanishes, as by another name of a team or a tag, fails until a page says where it went", async () => {
    const cart = "---\ntitle: Cart\nteam: shop-api\ntags: [disk]\n---\n## Restart the cart\n";
    await write("runbooks/cart.md", cart);
    await validate("--manifest", "before.json");
    await write("runbooks/cart.md", cart.replace("[disk]", "[storage]"));
    const { code, out } = await validate("--base", "before.json", "--format", "json");
    const { problems } = JSON.parse(out) as { problems: Problem[] };
    expect([code, problems]).toMatchObject([
      1,
      [{ rule: "vanished-url", code: "list", data: { path: "/tags/disk/", to: "/tags/storage/" } }],
    ]);
    await write(
      "runbooks/moved/disk.md",
      "---\ntitle: Disk\npermalink: /tags/disk/\nredirect_to: /tags/storage/\n---\n",
    );
    expect(await validate("--base", "before.json")).toMatchObject({ code: 0 });
  });

  test("a build writes the manifest, the same one every time, and checks itself", async () => {
    expect((await pilotbook("build")).code).toBe(0);
    const manifest = await readFile(at("_site/manifest.json"), "utf8");
    await pilotbook("build", "--base", "_site/manifest.json");
    expect(await readFile(at("_site/manifest.json"), "utf8")).toBe(manifest);
    const { code, out } = await validate("--site", "_site");
    expect(out).toMatch(/^\d+ pages with \d+ references, nothing to fix\.\n$/);
    expect(code).toBe(0);
  });
});
