/** Ignores in `_data/validation.yml`: each says what, who decided it, why, and until when. */
import { isRecord } from "../model/front-matter.ts";
import type { Problem } from "../model/problem.ts";
import { textOf, wordList } from "../model/words.ts";
import type { Site } from "../rules/rule.ts";
import { patternOf } from "./glob.ts";
import { type Ignore, knownRules, shapeFault } from "./ignore.ts";

const FIELDS = ["rule", "about", "file", "owner", "reason", "until"];

/** The entries of `ignores` in `_data/validation.yml`. */
export function dataIgnores({ catalog }: Site, faults: Problem[]): Ignore[] {
  const settings = catalog.data["validation"];
  const list = isRecord(settings) ? settings["ignores"] : undefined;
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown, index): Ignore[] => {
    const { file, line } = catalog.whereInData(`validation.ignores.${index}`) ?? {
      file: catalog.contentFolder,
      line: 1,
    };
    const fields = isRecord(entry) ? entry : {};
    const text = (key: string): string => textOf(fields[key]);
    const unknown = Object.keys(fields).filter((key) => !FIELDS.includes(key));
    const missing = ["rule", "owner", "reason", "until"].filter((key) => text(key) === "");
    for (const key of unknown)
      faults.push(shapeFault(file, line, `an ignore has no ${key}`, `It takes ${FIELDS.join(", ")}.`));
    if (missing.length > 0)
      faults.push(
        shapeFault(
          file,
          line,
          `this ignore has no ${missing.join(", no ")}`,
          "Say which rule, who decided it, why, and until which day.",
        ),
      );
    if (text("until") !== "" && !/^\d{4}-\d\d-\d\d$/.test(text("until"))) {
      faults.push(shapeFault(file, line, `${text("until")} is no day`, "Write it as 2030-12-31."));
      return [];
    }
    const rules = knownRules(wordList(fields["rule"]), file, line, faults);
    if (missing.length > 0 || rules.length === 0) return [];
    const [about, path] = [text("about"), text("file")];
    const covers = (problem: Problem): boolean =>
      (about === "" || names(problem.message, about)) &&
      (path === "" || isAt(problem.file, path, catalog.contentFolder));
    return [
      {
        rules,
        file,
        line,
        words: `the ignore of ${[rules.join(", "), about, path].filter(Boolean).join(" ")}`,
        until: text("until"),
        covers,
      },
    ];
  });
}

/** As a word of its own: an ignore of CartSlow does not cover CartSlowest. */
function names(message: string, about: string): boolean {
  const at = message.indexOf(about);
  if (at < 0) return false;
  const isPart = (character: string | undefined): boolean => character !== undefined && /[\w-]/.test(character);
  return (!isPart(message[at - 1]) && !isPart(message[at + about.length])) || names(message.slice(at + 1), about);
}

function isAt(file: string, pattern: string, contentFolder: string): boolean {
  const inside = file.startsWith(`${contentFolder}/`) ? file.slice(contentFolder.length + 1) : file;
  const matcher = patternOf(pattern);
  return matcher.test(inside) || matcher.test(file);
}
