/** A second validation takes from the first what would come out the same, and says the same as one that takes nothing. */
import { mkdir, readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { commandFolder } from "./command-folder.ts";

const { at, write, pilotbook } = commandFolder();
const report = async (...args: string[]): Promise<string> =>
  (await pilotbook("validate", "--format", "json", ...args)).out;

test("after a change of a page, of the data, or of nothing", async () => {
  await mkdir(at("node_modules"));
  await write("runbooks/old.md", "---\ntitle: Old\nteam: shop-api\n---\n[x](nowhere.html)\n\n```bash\n$ df -h\n```\n");
  const states = [
    () => undefined,
    () => write("runbooks/old.md", "---\ntitle: Old\nteam: shop-api\n---\n[x](cart.html#restart)\n"),
    () => write("runbooks/cart.md", "---\ntitle: Cart\nteam: shop-api\n---\n## Restart\n"),
    () => write("_data/validation.yml", "rules:\n  no-escalation: error\n"),
    () => write("_data/teams.yml", "other: { name: Other }\n"),
  ];
  for (const [index, change] of states.entries()) {
    await change();
    const warm = await report();
    expect(await report()).toBe(warm);
    expect(warm).toBe(await report("--cache", `fresh-${index}`));
  }
  expect(await readdir(at("node_modules/.cache/pilotbook/builds"))).toContainEqual(expect.stringMatching(/\.pack$/));
  const { out } = await pilotbook("validate", "runbooks/cart.md", "--format", "json");
  expect(out).toContain('"unknown-team"');
});
