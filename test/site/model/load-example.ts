/** Loads a content folder of a few files, and puts what is wrong with it into short lines. */
import { join } from "node:path";
import type { Catalog } from "../../../site/model/catalog.ts";
import { loadCatalog } from "../../../site/model/load.ts";
import { compareProblems } from "../../../site/model/problem.ts";
import { problemsOf } from "../../../site/rules/problem-of.ts";
import type { Example } from "../../../site/rules/rule.ts";
import { withFolder } from "../rules/example-site.ts";
import { factsOf } from "../facts.ts";

/** Hands the catalog and its problems to a test: `file:line:column severity rule code …`. */
export async function load<T>(example: Example, use: (catalog: Catalog, problems: string[]) => T): Promise<T> {
  return withFolder(example, async (folder) => {
    const catalog = await loadCatalog({ content: folder, data: join(folder, "_data") });
    const short = (text: string): string =>
      text.replaceAll(`${catalog.contentFolder}/`, "").replaceAll(catalog.contentFolder, "(content)");
    return use(
      catalog,
      problemsOf(catalog.findings)
        .sort(compareProblems)
        .map(
          (problem) =>
            `${short(problem.file)}:${problem.line}:${problem.column ?? "-"} ${problem.severity} ${problem.rule} ${short(factsOf(problem))}`,
        ),
    );
  });
}

/** A page with this front matter. */
export const page = (frontMatter: string): string => `---\n${frontMatter}\n---\n# Cart\n`;

/** A page with these checks. */
export const check = (lines: string): string => page(`title: Cart\nchecks:\n${lines}`);
