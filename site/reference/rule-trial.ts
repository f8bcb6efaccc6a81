/** Tries the examples of rules: a real folder, loaded, rendered and checked as `pilotbook validate` does it. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { prepareDraft } from "../edition/edition.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Problem } from "../model/problem.ts";
import type { Example } from "../rules/rule.ts";
import type { CheckedSite } from "../validate/check-site.ts";
import { EXAMPLE_DATA } from "./example-data.ts";

/** Files by their path below the content folder, as examples have them. */
export type ExampleFiles = Readonly<Record<string, string>>;

/** The files of an example; a page alone is `cart.md`. */
export function filesOf(example: Example): ExampleFiles {
  return typeof example === "string" ? { "cart.md": example } : example;
}

/** Every problem of the files, each file named by its path below the content folder. */
export async function problemsOf(
  files: ExampleFiles,
  { untrusted = false, redirectHosts }: Pick<SiteOptions, "untrusted" | "redirectHosts"> = {},
): Promise<Problem[]> {
  const parent = await mkdtemp(join(tmpdir(), "pilotbook-example-"));
  const [content, before] = [join(parent, "content"), join(parent, "manifest.json")];
  const draftOf = async (own: ExampleFiles, base?: string): Promise<CheckedSite & { catalog: Catalog }> => {
    await rm(content, { recursive: true, force: true });
    for (const [path, text] of Object.entries(withData(own))) {
      await mkdir(dirname(join(content, path)), { recursive: true });
      await writeFile(join(content, path), text);
    }
    const hasRules = Object.keys(own).some((path) => path.startsWith("_rules/"));
    const rules = hasRules ? [join(content, "_rules")] : [];
    const gate = { rules, rulesScope: "all", ...(base === undefined ? {} : { base }) } as const;
    const folders = { content, data: join(content, "_data"), output: join(parent, "_site") };
    const { catalog, check } = await prepareDraft({
      ...folders,
      untrusted,
      ...(redirectHosts === undefined ? {} : { redirectHosts }),
      allowProblems: false,
      gate,
    });
    return { catalog, ...(await check()) };
  };
  try {
    const earlier = below("_base/", files);
    if (Object.keys(earlier).length > 0) await writeFile(before, (await draftOf(earlier)).manifest());
    const { problems, catalog } = await draftOf(files, Object.keys(earlier).length > 0 ? before : undefined);
    const short = (text: string): string =>
      [catalog.contentFolder, content].reduce(
        (left, folder) => left.replaceAll(`${folder}/`, "").replaceAll(folder, "content"),
        text,
      );
    return problems.map((problem) => ({ ...problem, file: short(problem.file), message: short(problem.message) }));
  } finally {
    await rm(parent, { recursive: true });
  }
}

/** No file at all is no folder. */
function withData(files: ExampleFiles): ExampleFiles {
  const paths = Object.keys(files);
  const hasData = paths.length === 0 || paths.some((path) => path.startsWith("_data/"));
  return hasData ? files : { ...EXAMPLE_DATA, ...files };
}

function below(folder: string, files: ExampleFiles): ExampleFiles {
  const inside = Object.entries(files).filter(([path]) => path.startsWith(folder));
  return Object.fromEntries(inside.map(([path, text]) => [path.slice(folder.length), text]));
}
