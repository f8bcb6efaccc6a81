/** Problems that somebody has decided to live with: in `_data/validation.yml`, or in a comment on the page itself. */
import { nearest } from "../../checker/nearest.ts";
import { isRecord } from "../model/front-matter.ts";
import type { Problem } from "../model/problem.ts";
import { textOf, wordList } from "../model/words.ts";
import { RULES } from "../rules/index.ts";
import type { Site } from "../rules/rule.ts";
import { linesOf } from "../rules/text/lines.ts";
import { patternOf } from "./glob.ts";

/** One decision; it covers the problems of its rules for which `covers` is true. */
interface Ignore {
  readonly rules: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly words: string;
  /** Last day on which it counts, `2030-12-31`; absent for a comment, which lives as long as its line. */
  readonly until?: string;
  readonly covers: (problem: Problem) => boolean;
}

const COMMENT = /<!--\s*pilotbook-disable(-next-line)?\s+([\w\s,-]*?)\s*(?::\s*([\s\S]*?))?\s*-->/g;
const FIELDS = ["rule", "about", "file", "owner", "reason", "until"];

/**
 * Leaves out what is ignored, and adds what is wrong with the ignores: incomplete, ended, or without anything to ignore.
 * @param today as `2030-12-31`
 * @param idle rules that could not run, so that nothing can be said of their ignores
 */
export function withoutIgnored(
  site: Site,
  problems: readonly Problem[],
  today: string,
  idle: ReadonlySet<string>,
): Problem[] {
  const faults: Problem[] = [];
  const ignores = [...dataIgnores(site, faults), ...commentIgnores(site, faults)];
  const used = new Set<Ignore>();
  const left = problems.filter((problem) => {
    const covering = ignores.filter((ignore) => ignore.rules.includes(problem.rule) && ignore.covers(problem));
    for (const ignore of covering) used.add(ignore);
    return covering.every((ignore) => ignore.until !== undefined && ignore.until < today);
  });
  for (const ignore of ignores) {
    const { file, line, words, until, rules } = ignore;
    if (until !== undefined && until < today) {
      faults.push({
        rule: "stale-ignore",
        severity: "error",
        file,
        line,
        message: `${words} ended on ${until}`,
        help: "Mend what it ignores, or decide anew until when.",
      });
    } else if (!used.has(ignore) && !rules.some((rule) => idle.has(rule))) {
      faults.push({
        rule: "stale-ignore",
        severity: "error",
        file,
        line,
        message: `${words} ignores nothing any more`,
        help: "Remove it.",
      });
    }
  }
  return [...left, ...faults];
}

function shapeFault(file: string, line: number, message: string, help: string): Problem {
  return { rule: "ignore-shape", severity: "error", file, line, message, help };
}

/** The entries of `ignores` in `_data/validation.yml`. */
function dataIgnores({ catalog }: Site, faults: Problem[]): Ignore[] {
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

/** Comments in the bodies: for the page, or for the line below. */
function commentIgnores({ catalog }: Site, faults: Problem[]): Ignore[] {
  return catalog.runbooks.flatMap((runbook) => {
    const { file, body, bodyLine } = runbook;
    return [...body.matchAll(COMMENT)].flatMap((match): Ignore[] => {
      const [comment, nextLine, names = "", reason = ""] = match;
      const index = body.slice(0, match.index).split("\n").length - 1;
      // In code it is an example.
      if (linesOf(runbook)[index]?.isCode === true) return [];
      const line = bodyLine + index;
      const below = line + comment.split("\n").length;
      if (reason === "")
        faults.push(
          shapeFault(
            file,
            line,
            "this comment does not say why",
            "Write the reason behind a colon: <!-- pilotbook-disable rule: reason -->.",
          ),
        );
      const rules = knownRules(wordList(names), file, line, faults);
      if (reason === "" || rules.length === 0) return [];
      const covers = (problem: Problem): boolean =>
        problem.file === file && (nextLine === undefined || problem.line === below);
      return [{ rules, file, line, words: `the comment about ${rules.join(", ")}`, covers }];
    });
  });
}

function knownRules(names: readonly string[], file: string, line: number, faults: Problem[]): string[] {
  const known = RULES.map((rule) => rule.name);
  for (const name of names.filter((one) => !known.includes(one))) {
    const like = nearest(name, known, 1)[0];
    faults.push(
      shapeFault(
        file,
        line,
        `no rule is called ${name}`,
        like === undefined ? "Name one of the rules that problems end with." : `Did you mean ${like}?`,
      ),
    );
  }
  return names.filter((name) => known.includes(name));
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
