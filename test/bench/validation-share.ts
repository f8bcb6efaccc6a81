/** Measures what validation adds to a build: the same pages with every rule, and with every rule switched off. */
import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { seededRandom } from "../../checker/decide/sampling.ts";
import { RULES } from "../../site/rules/index.ts";
import { type Measurement, type Program, after, compare } from "./measure.ts";
import { pageFile, writePages } from "./pages.ts";

const PAGES = 1_000;
const LINKS = 30;
const RUNS = 5;

/** @param compiled folder of the compiled program */
export async function validationShare(compiled: string, folder: string): Promise<Measurement> {
  await writePages(join(folder, "pages"), PAGES);
  await addLinks(join(folder, "pages"));
  const build = async (name: string, settings: string): Promise<Program> => {
    const data = join(folder, name);
    await mkdir(data, { recursive: true });
    await writeFile(
      join(data, "teams.yml"),
      "shop-api: { name: Shop API, escalate: { name: Shop on-call, link: https://pager.example.com/shop } }\n",
    );
    await writeFile(join(data, "validation.yml"), settings);
    const paths = ["--content", join(folder, "pages"), "--data", data, "--output", join(folder, `${name}-output`)];
    const cache = join(folder, `${name}-cache`);
    const args = [join(compiled, "cli.js"), "build", "--allow-problems", "--cache", cache, ...paths];
    return after(`rm -rf '${cache}'`, { command: process.execPath, args });
  };
  const off = RULES.map(({ name }) => `  ${name}: off\n`).join("");
  const { ratio } = await compare(
    await build("checked", "rules: {}\n"),
    await build("unchecked", `rules:\n${off}`),
    RUNS,
  );
  return {
    what: `build of ${PAGES} pages with ${LINKS} links each against the same without validation`,
    value: ratio,
    unit: "×",
    budget: { most: 1.1 },
  };
}

/** To other pages and to sections of them. */
async function addLinks(folder: string): Promise<void> {
  const random = seededRandom(2);
  const other = (): number => 40 + Math.floor(random() * (PAGES - 40));
  for (let page = 0; page < PAGES; page += 1) {
    const links = Array.from({ length: LINKS }, (_, index) => {
      return `- [another one](../${pageFile(other())}.html${index % 2 === 0 ? "#steps" : ""})`;
    });
    await appendFile(join(folder, `${pageFile(page)}.md`), `\n## See also\n\n${links.join("\n")}\n`);
  }
}
