/** The checks of a page that must not change: `disk-full.checks.yml` beside `disk-full.md`, with some of the same keys. */
import { isRecord } from "./front-matter.ts";
import { nearest } from "../../checker/nearest.ts";
import { type LocatedYaml, parseLocatedYaml } from "./located-yaml.ts";
import type { Problem } from "./problem.ts";
import { yamlProblems } from "./shared-data.ts";

/** What a sidecar may say; everything else belongs into the page. */
export const SIDECAR_KEYS = ["alerts", "team", "symptoms", "dashboards", "inputs", "checks", "escalation"];
const NAME = /\.checks\.ya?ml$/i;

export interface Sidecar {
  readonly file: string;
  readonly yaml: LocatedYaml;
  /** The keys that count. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Path of the page that a sidecar stands beside, without its extension; undefined for any other file. */
export function pageOfSidecar(path: string): string | undefined {
  return NAME.test(path) ? path.replace(NAME, "") : undefined;
}

/** Reads a sidecar. @param file path as the author would type it */
export function readSidecar(file: string, source: string, problems: Problem[]): Sidecar {
  const yaml = parseLocatedYaml(source.replace(/^\ufeff/, ""));
  problems.push(...yamlProblems(file, yaml));
  if (yaml.value !== null && yaml.value !== undefined && !isRecord(yaml.value)) {
    problems.push({
      rule: "front-matter-shape",
      severity: "error",
      file,
      line: 1,
      message: "the sidecar is not a mapping of keys to values",
      help: "Write one `key: value` on each line.",
    });
  }
  const written = isRecord(yaml.value) ? yaml.value : {};
  for (const key of Object.keys(written).filter((one) => !SIDECAR_KEYS.includes(one))) {
    const [meant] = nearest(key, SIDECAR_KEYS, 1);
    const help = `${meant === undefined ? "" : `Did you mean ${meant}? `}A sidecar takes ${SIDECAR_KEYS.join(", ")}; everything else belongs into the page.`;
    problems.push({
      rule: "unknown-key",
      severity: "warning",
      file,
      line: yaml.lineOf(key),
      message: `the key ${key} is not known in a sidecar, and is left out`,
      help,
    });
  }
  return {
    file,
    yaml,
    values: Object.fromEntries(Object.entries(written).filter(([key]) => SIDECAR_KEYS.includes(key))),
  };
}

/** Keys that stand in the page and in its sidecar: the sidecar's count, because it was written for the checker. */
export function conflictsOf(
  sidecar: Sidecar,
  pageFile: string,
  pageValues: Readonly<Record<string, unknown>>,
): Problem[] {
  return Object.keys(sidecar.values)
    .filter((key) => Object.hasOwn(pageValues, key))
    .map((key) => ({
      rule: "sidecar-conflict",
      severity: "warning",
      file: sidecar.file,
      line: sidecar.yaml.lineOf(key),
      message: `${key} stands here and in ${pageFile}, and this one counts`,
      help: "Remove one of the two.",
    }));
}

/** A sidecar that no page stands beside. */
export function orphanSidecar(file: string, page: string): Problem {
  return {
    rule: "sidecar-without-page",
    severity: "error",
    file,
    line: 1,
    message: `there is no page ${page}.md beside this file, so its checks are on no page`,
    help: "Rename the file to the name of its page, or remove it.",
  };
}
