/** Ignores in `_data/validation.yml`: each says what, who decided it, why, and until when. */
import { isRecord } from "../model/front-matter.ts";
import type { Finding } from "../model/mistake.ts";
import type { Problem } from "../model/problem.ts";
import { textOf, wordList } from "../model/words.ts";
import { subjectOf } from "../rules/problem-of.ts";
import { patternOf } from "../model/glob.ts";
import { type Ignore, knownRules } from "./ignore.ts";
import type { Configured } from "./rule-settings.ts";

const FIELDS = ["rule", "about", "file", "owner", "reason", "until"];

/** The entries of `ignores` in `_data/validation.yml`. */
export function dataIgnores({ catalog }: Configured, faults: Finding[]): Ignore[] {
  const settings = catalog.data["validation"];
  const list = isRecord(settings) ? settings["ignores"] : undefined;
  return (Array.isArray(list) ? list : []).flatMap((entry: unknown, index): Ignore[] => {
    const place = catalog.whereInData(`validation.ignores.${index}`) ?? { file: catalog.contentFolder, line: 1 };
    const fields = isRecord(entry) ? entry : {};
    const text = (key: string): string => textOf(fields[key]);
    const unknown = Object.keys(fields).filter((key) => !FIELDS.includes(key));
    const named = wordList(fields["rule"]);
    const missing = [
      ...(named.length === 0 ? ["rule"] : []),
      ...["owner", "reason", "until"].filter((key) => text(key) === ""),
    ];
    for (const field of unknown)
      faults.push({ rule: "ignore-shape", code: "field", data: { field, known: FIELDS.join(", ") }, ...place });
    if (missing.length > 0)
      faults.push({ rule: "ignore-shape", code: "incomplete", data: { fields: missing.join(", ") }, ...place });
    const until = text("until");
    if (until !== "" && !/^\d{4}-\d\d-\d\d$/.test(until)) {
      faults.push({ rule: "ignore-shape", code: "day", data: { until }, ...place });
      return [];
    }
    const rules = knownRules(named, place, faults);
    if (missing.length > 0 || rules.length === 0) return [];
    const [about, path] = [text("about"), text("file")];
    const covers = (problem: Problem): boolean =>
      (about === "" || isAbout(problem, about)) && (path === "" || isAt(problem.file, path, catalog.contentFolder));
    return [
      {
        rules,
        until,
        covers,
        ...place,
        words: `the ignore of ${[rules.join(", "), about, path].filter(Boolean).join(" ")}`,
      },
    ];
  });
}

/** Something that the problem names, as a word of its own: an ignore of CartSlow does not cover CartSlowest. */
function isAbout(problem: Problem, about: string): boolean {
  return Object.values(subjectOf(problem)).some((value) => names(String(value), about));
}

function names(text: string, about: string): boolean {
  const at = text.indexOf(about);
  if (at < 0) return false;
  const isPart = (character: string | undefined): boolean => character !== undefined && /[\w-]/.test(character);
  return (!isPart(text[at - 1]) && !isPart(text[at + about.length])) || names(text.slice(at + 1), about);
}

function isAt(file: string, pattern: string, contentFolder: string): boolean {
  const inside = file.startsWith(`${contentFolder}/`) ? file.slice(contentFolder.length + 1) : file;
  const matcher = patternOf(pattern);
  return matcher.test(inside) || matcher.test(file);
}
