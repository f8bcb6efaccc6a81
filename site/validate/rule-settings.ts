/** What `_data/validation.yml` says about the rules: which are off, which are graver or lighter, and their options. */
import { nearest } from "../../checker/nearest.ts";
import { isRecord } from "../model/front-matter.ts";
import type { Problem, Severity } from "../model/problem.ts";
import { textOf } from "../model/words.ts";
import { RULES } from "../rules/index.ts";
import type { RuleOptions, Site } from "../rules/rule.ts";

export interface RuleSetting {
  /** The rule's own where absent. */
  readonly severity?: Severity | "off";
  readonly options: RuleOptions;
}

export interface RuleSettings {
  of(rule: string): RuleSetting;
  readonly problems: readonly Problem[];
}

const PLAIN: RuleSetting = { options: {} };
const SEVERITIES = ["off", "warning", "error"] as const;

/** Reads `rules:`, where each entry is a severity, or a mapping of a severity and options. */
export function ruleSettings({ catalog }: Site): RuleSettings {
  const data = catalog.data["validation"];
  const entries = isRecord(data) && isRecord(data["rules"]) ? data["rules"] : {};
  const known = RULES.map((rule) => rule.name);
  const problems: Problem[] = [];
  const settings = new Map<string, RuleSetting>();
  for (const [name, entry] of Object.entries(entries)) {
    const complain = (message: string, help: string): void => {
      const where = catalog.whereInData(`validation.rules.${name}`) ?? { file: catalog.contentFolder, line: 1 };
      problems.push({ rule: "rule-setting", severity: "error", ...where, message, help });
    };
    if (!known.includes(name)) {
      const like = nearest(name, known, 1)[0];
      complain(
        `no rule is called ${name}`,
        like === undefined ? "Name one of the rules that problems end with." : `Did you mean ${like}?`,
      );
      continue;
    }
    const { severity: written = isRecord(entry) ? undefined : entry, ...options } = isRecord(entry) ? entry : {};
    // YAML 1.1 reads `off` as false.
    const word = written === false ? "off" : textOf(written);
    const severity = SEVERITIES.find((one) => one === word);
    if (severity === undefined && word !== "") complain(`${word} is no severity`, `Write ${SEVERITIES.join(", ")}.`);
    settings.set(name, { ...(severity === undefined ? {} : { severity }), options });
  }
  return { of: (rule) => settings.get(rule) ?? PLAIN, problems };
}
