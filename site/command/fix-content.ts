/** `validate --fix`: what has one right answer is written into the files, or shown as a diff. */
import { lstatSync, writeFileSync } from "node:fs";
import { MOST_TEXT, readBounded } from "../boundary/files.ts";
import type { Problem } from "../model/problem.ts";
import { applyFixes } from "../validate/apply-fixes.ts";
import { unifiedDiff } from "../validate/unified-diff.ts";

export interface FixRun {
  /** Problems that are gone, or would be. */
  readonly fixed: readonly Problem[];
  /** Files that were changed, or would be. */
  readonly files: readonly string[];
  /** What is changed, as a diff. */
  readonly diff: string;
}

/** @param dryRun leaves every file as it is */
export function fixFiles(problems: readonly Problem[], dryRun: boolean): FixRun {
  const byFile = new Map<string, Problem[]>();
  for (const problem of problems)
    if (problem.fix !== undefined) byFile.set(problem.file, [...(byFile.get(problem.file) ?? []), problem]);
  const fixed: Problem[] = [];
  const files: string[] = [];
  let diff = "";
  for (const [file, some] of byFile) {
    const source = editableText(file);
    if (source === undefined) continue;
    const made = applyFixes(source, some);
    if (made.changes.length === 0) continue;
    fixed.push(...made.fixed);
    files.push(file);
    diff += unifiedDiff(file, source, made.changes);
    if (!dryRun) writeFileSync(file, made.text);
  }
  return { fixed, files, diff };
}

/** A link may lead to a file of somebody else, and what is no UTF-8 would be written back as something else: both are left alone. */
function editableText(file: string): string | undefined {
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const bytes = readBounded(file, { most: MOST_TEXT });
  if (!Buffer.isBuffer(bytes)) return undefined;
  const text = bytes.toString("utf8");
  return Buffer.from(text, "utf8").equals(bytes) && !text.includes("\0") ? text : undefined;
}
