/** What stands on the command line of `validate` beside its options: files, and with `--fix` rules. */
import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { slashed } from "../boundary/files.ts";
import { ruleNamed } from "../rules/index.ts";
import { checkRuleNames } from "../validate/selection.ts";
import { UnreadableInput } from "../validate/unreadable-input.ts";

export interface Words {
  /** As problems name them; all where absent. */
  readonly files?: ReadonlySet<string>;
  /** That are fixed; all where absent. */
  readonly rules?: readonly string[];
}

/** @throws UnreadableInput where a word is neither */
export function readWords(words: readonly string[], fix: boolean): Words {
  const files = new Set<string>();
  const rules: string[] = [];
  for (const word of words) {
    const stats = statSync(word, { throwIfNoEntry: false });
    const names = word.split(",");
    if (stats?.isFile() === true) files.add(nameInReports(word));
    else if (stats !== undefined)
      throw new UnreadableInput(
        `validate takes options and files, and ${word} is a folder: did you mean --content ${word}?`,
      );
    else if (fix && (names.length > 1 || ruleNamed(word) !== undefined || !/[./]/.test(word))) {
      checkRuleNames(names);
      rules.push(...names);
    } else throw new UnreadableInput(`there is no file ${word}`);
  }
  return { ...(files.size === 0 ? {} : { files }), ...(rules.length === 0 ? {} : { rules }) };
}

/** Problems name files relative to the working directory, and editors by the whole path. */
function nameInReports(file: string): string {
  return slashed(relative(".", resolve(file)));
}
