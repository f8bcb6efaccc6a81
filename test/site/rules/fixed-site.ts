/** Fixes an example as `validate --fix` does, and reads what its pages say before and after. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Parser } from "htmlparser2";
import type { Problem } from "../../../site/model/problem.ts";
import type { Example } from "../../../site/rules/rule.ts";
import { applyFixes } from "../../../site/validate/apply-fixes.ts";
import { validate } from "../../../site/validate/validate.ts";
import { loadSite, withFolder } from "./example-site.ts";

export interface FixedExample {
  /** The files that have another text now, by their path below the content folder. */
  readonly files: Readonly<Record<string, string>>;
  /** What was fixed. */
  readonly fixed: readonly Problem[];
  /** What is still wrong. */
  readonly left: readonly Problem[];
  /** What all pages say, as text, before and after. */
  readonly said: readonly [before: string, after: string];
}

export async function fixExample(example: Example): Promise<FixedExample> {
  return withFolder(example, async (folder) => {
    const before = await loadSite(folder);
    const problems = validate(before);
    const files: Record<string, string> = {};
    const fixed: Problem[] = [];
    for (const file of new Set(problems.filter(({ fix }) => fix !== undefined).map((problem) => problem.file))) {
      const source = await readFile(file, "utf8");
      const made = applyFixes(
        source,
        problems.filter((problem) => problem.file === file),
      );
      if (made.changes.length === 0) continue;
      fixed.push(...made.fixed);
      files[file.slice(before.catalog.contentFolder.length + 1)] = made.text;
      await writeFile(join(folder, file.slice(before.catalog.contentFolder.length + 1)), made.text);
    }
    const after = await loadSite(folder);
    return { files, fixed, left: validate(after), said: [textOf(before), textOf(after)] };
  });
}

/** The text of all pages, without what a fix may change: prompts, and what only looks like what a keyboard writes. */
function textOf({ bodies }: Awaited<ReturnType<typeof loadSite>>): string {
  let text = "";
  for (const [id, { html }] of [...bodies].sort(([a], [b]) => (a < b ? -1 : 1))) {
    text += `\n== ${id}\n`;
    const parser = new Parser({ ontext: (part) => (text += part) });
    parser.end(html);
  }
  return text
    .replace(/^(\s*)(?:\$ |\w+@[\w.-]+[ :][^\s\]]*[$#] |> )/gm, "$1")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, "");
}
