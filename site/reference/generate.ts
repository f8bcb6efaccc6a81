/** `npm run reference`: writes the pages of the reference, and removes those whose subject is gone. */
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { REFERENCE_FOLDER, referencePages } from "./reference.ts";

/** Nothing is written where one page cannot be. */
export async function main(): Promise<void> {
  const pages = await referencePages();
  const found = await readdir(REFERENCE_FOLDER, { recursive: true }).catch(() => []);
  const gone = found
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".md") && !pages.has(path));
  for (const path of gone) await rm(join(REFERENCE_FOLDER, path));
  for (const [path, text] of pages) {
    await mkdir(dirname(join(REFERENCE_FOLDER, path)), { recursive: true });
    await writeFile(join(REFERENCE_FOLDER, path), text);
  }
  process.stdout.write(
    `${pages.size} pages in site/reference/pages${gone.length === 0 ? "" : `, ${gone.length} removed`}.\n`,
  );
}
