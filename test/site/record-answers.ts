/** Writes the answers of a reference into the fixtures that ask it, and shows which of them are others than before. */
import { readFileSync, writeFileSync } from "node:fs";
import { parseDocument, visit, type YAMLMap } from "yaml";
import { changesText } from "../../site/reference/changes.ts";

/**
 * Comments and order of the files stay.
 * @param answerIn sets the answer in a mapping of a fixture, or leaves it where it is no question
 * @returns the changes, line by line; empty where there are none
 */
export function recordAnswers(files: readonly string[], answerIn: (one: YAMLMap) => void): string {
  const [before, after] = [new Map<string, string>(), new Map<string, string>()];
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    const document = parseDocument(text);
    visit(document, { Map: (_, one) => answerIn(one) });
    before.set(file, text);
    after.set(file, document.toString({ lineWidth: 0 }));
  }
  for (const [file, text] of after) writeFileSync(file, text);
  return changesText(before, after);
}
