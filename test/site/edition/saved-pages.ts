/** A folder of pages that are saved at random, with an edition that takes over what has not changed beside one that is made again. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import { type Edition, prepareEdition } from "../../../site/edition/edition.ts";
import { outputPages } from "../../../site/output/output-pages.ts";
import { markdownPages, siteFiles } from "../../../site/output/site-files.ts";
import type { SiteOptions } from "../../../site/edition/site-options.ts";

let folder: string;
export let options: SiteOptions;

beforeEach(async () => {
  vi.stubEnv("SOURCE_DATE_EPOCH", "1700000000");
  folder = await mkdtemp(join(tmpdir(), "pilotbook-edition-"));
  options = { content: folder, data: join(folder, "_data"), output: join(folder, "_site"), allowProblems: true };
  await write("_config.yml", "title: Shop\n");
  await write("_includes/note.md", "The note of {{ site.title }}.");
  await write("_data/teams.yml", "shop: { name: Shop }\n");
  for (const name of NAMES) await write(`${name}.md`, page(name, "Text."));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const NAMES = ["cart", "writer", "queue/slow", "queue/lost", "disk"];
const BODIES = [
  "Text.",
  "## Meaning\n\nAsk {{ site.data.teams.shop.name }}.",
  "See [the cart](cart.md) and [nowhere](nothing.md).",
  "{% for one in site.pages %}- {{ one.title }}: {{ one.url }}\n{% endfor %}",
  "{% include note.md %}",
  "A `{{ $labels.pod }}` that is not Liquid.",
];
const EXTRAS = [
  "",
  "alerts: [CartSlow]\n",
  "team: shop\n",
  "parent: Cart\n",
  "redirect_from: /old.html\n",
  "nav_exclude: true\n",
];

export const page = (title: string, body: string, extra = ""): string =>
  `---\ntitle: ${title}\n${extra}---\n\n${body}\n`;

export async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** Every file by its path. */
async function written(edition: Edition): Promise<Map<string, string>> {
  const pages = (await outputPages(edition, true)).map(({ path, html }): [string, string] => [`/${path}`, html()]);
  const markdown = markdownPages(edition).map(({ path, text }): [string, string] => [`/${path}`, text()]);
  return new Map([...pages, ...markdown, ...siteFiles(edition)]);
}

function save(random: () => number): Promise<void> {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const kind = random();
  if (kind < 0.1) return write("_data/teams.yml", `shop: { name: ${pick(["Shop", "Market"])} }\n`);
  if (kind < 0.2) return write("_includes/note.md", pick(["The note.", "Another note."]));
  if (kind < 0.25) return write("_config.yml", `title: ${pick(["Shop", "Market"])}\n`);
  if (kind < 0.35) return rm(join(folder, `${pick(NAMES)}.md`), { force: true });
  return write(`${pick(NAMES)}.md`, page(pick(["Cart", "Writer", "Cart full"]), pick(BODIES), pick(EXTRAS)));
}

/** After each of so many saves, the edition has the pages and the problems of a new one. */
export async function saveAtRandom(seed: number, rounds: number): Promise<void> {
  const random = seededRandom(seed);
  let earlier = await prepareEdition(options);
  const files = await written(earlier);
  for (let round = 0; round < rounds; round += 1) {
    await save(random);
    const edition = await prepareEdition(options, { earlier });
    const changed = await written(edition);
    for (const [path, content] of changed) files.set(path, content);
    const fresh = await prepareEdition(options);
    const expected = await written(fresh);
    for (const path of files.keys()) if (!expected.has(path)) files.delete(path);
    expect([round, files]).toEqual([round, expected]);
    expect((await edition.check()).problems).toEqual((await fresh.check()).problems);
    earlier = edition;
  }
}
