/** What `_data/validation.yml` says about the rules: which are off, which are graver or lighter, and their options. */
import { likely } from "../../checker/nearest.ts";
import { isRecord } from "../model/front-matter.ts";
import type { Finding } from "../model/mistake.ts";
import type { Severity } from "../model/problem.ts";
import { textOf } from "../model/words.ts";
import type { RuleName } from "../model/rule-name.ts";
import { RULES, ruleNamed } from "../rules/index.ts";
import type { RuleOptions } from "../rules/rule.ts";
import type { Catalog } from "../model/catalog.ts";

interface RuleSetting {
  /** The rule's own where absent. */
  readonly severity?: Severity | "off";
  readonly options: RuleOptions;
}

/** What has settings: a site, or a built folder with a folder of data. */
export interface Configured {
  readonly catalog: Pick<Catalog, "data" | "whereInData" | "contentFolder">;
}

export interface RuleSettings {
  readonly of: (rule: RuleName) => RuleSetting;
  readonly findings: readonly Finding[];
}

const PLAIN: RuleSetting = { options: {} };
/** What `_data/validation.yml` may hold. */
const KEYS = ["rules", "ignores"];
const SEVERITIES = ["off", "warning", "error"] as const;

/** Reads `rules:`, where each entry is a severity, or a mapping of a severity and options. */
export function ruleSettings({ catalog }: Configured): RuleSettings {
  const data = catalog.data["validation"];
  const entries = isRecord(data) && isRecord(data["rules"]) ? data["rules"] : {};
  const findings: Finding[] = [];
  const settings = new Map<RuleName, RuleSetting>();
  for (const key of isRecord(data) ? Object.keys(data) : []) {
    if (KEYS.includes(key)) continue;
    const place = catalog.whereInData(`validation.${key}`) ?? { file: catalog.contentFolder, line: 1 };
    findings.push({
      rule: "rule-setting",
      code: "key",
      data: { key, known: KEYS.join(", "), like: likely(key, KEYS, 1) },
      ...place,
    });
  }
  for (const [name, entry] of Object.entries(entries)) {
    const place = catalog.whereInData(`validation.rules.${name}`) ?? { file: catalog.contentFolder, line: 1 };
    const rule = ruleNamed(name);
    if (rule === undefined) {
      const data = {
        rule: name,
        like: likely(
          name,
          RULES.map((one) => one.name),
          1,
        ),
      };
      findings.push({ rule: "rule-setting", code: "rule", data, ...place });
      continue;
    }
    const { severity: written = isRecord(entry) ? undefined : entry, ...options } = isRecord(entry) ? entry : {};
    const known = Object.keys(rule.options ?? {});
    for (const option of Object.keys(options)) {
      if (known.includes(option)) continue;
      const data = { rule: name, option, known: ["severity", ...known].join(", "), like: likely(option, known, 1) };
      findings.push({ rule: "rule-setting", code: "option", data, ...place });
    }
    // YAML 1.1 reads `off` as false.
    const word = written === false ? "off" : textOf(written);
    const severity = SEVERITIES.find((one) => one === word);
    if (severity === undefined && word !== "")
      findings.push({ rule: "rule-setting", code: "severity", data: { severity: word }, ...place });
    settings.set(rule.name, { ...(severity === undefined ? {} : { severity }), options });
  }
  return { of: (rule) => settings.get(rule) ?? PLAIN, findings };
}
