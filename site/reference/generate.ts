/** `npm run reference`, second step: writes the pages of the reference, removes those whose subject is gone, and prints every line that changed. */
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import { changesText } from "./changes.ts";
import { README, withProbes } from "./readme.ts";
import { RULE_MESSAGES, ruleMessagesText } from "./rule-messages.ts";
import { REFERENCE_FOLDER, referencePages } from "./reference.ts";

/** Files by their path from the root of the repository. */
export type GeneratedFiles = ReadonlyMap<string, string>;

/** What the sources give. Rejects where one page cannot be written. */
export async function generatedFiles(): Promise<GeneratedFiles> {
  const pages = [...(await referencePages())].map(([path, text]): [string, string] => [PAGES + path, text]);
  return new Map([
    ...pages,
    ["README.md", await withProbes(await readFile(README, "utf8"))],
    [RULE_MESSAGES, await ruleMessagesText()],
  ]);
}

/** What is there. */
export async function committedFiles(): Promise<GeneratedFiles> {
  const found = await readdir(REFERENCE_FOLDER, { recursive: true }).catch(() => []);
  const pages = found.filter((path) => /\.(?:md|json)$/.test(path)).map((path) => PAGES + path.replaceAll("\\", "/"));
  const read = ["README.md", RULE_MESSAGES, ...pages].map(async (path): Promise<[string, string]> => [
    path,
    await readFile(join(packageRoot, path), "utf8"),
  ]);
  return new Map(await Promise.all(read));
}

const PAGES = `${relative(packageRoot, REFERENCE_FOLDER).replaceAll("\\", "/")}/`;

/** No page is written where one cannot be. */
export async function main(): Promise<void> {
  const before = await committedFiles();
  // First: whoever is still writing a rule needs its types before its page can be made.
  await writeFile(join(packageRoot, RULE_MESSAGES), await ruleMessagesText());
  const after = await generatedFiles();
  for (const path of before.keys()) if (!after.has(path)) await rm(join(packageRoot, path));
  for (const [path, text] of after) {
    await mkdir(dirname(join(packageRoot, path)), { recursive: true });
    await writeFile(join(packageRoot, path), text);
  }
  const changes = changesText(before, after);
  process.stdout.write(changes === "" ? "Nothing has changed.\n" : `${changes}\n${READ}\n`);
}

/** What to do about changes. */
export const READ =
  "Read every line: is it what you meant to change? Another verdict belongs into CHANGELOG.md, under Checks.";
