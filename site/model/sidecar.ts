/** The checks of a page that must not change: `disk-full.checks.yml` beside `disk-full.md`, with some of the same keys. */
import { isRecord } from "./front-matter.ts";
import { likely } from "../../checker/nearest.ts";
import { type LocatedYaml, parseLocatedYaml } from "./located-yaml.ts";
import type { Finding } from "./mistake.ts";
import { yamlFindings } from "./shared-data.ts";

/** What a sidecar may say; everything else belongs into the page. */
export const SIDECAR_KEYS = ["alerts", "team", "symptoms", "dashboards", "inputs", "checks", "escalation", "dropped"];
const NAME = /\.checks\.ya?ml$/i;

export interface Sidecar {
  readonly file: string;
  readonly yaml: LocatedYaml;
  /** The keys that count. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Path of the page that a sidecar is beside, without its extension; undefined for any other file. */
export function pageOfSidecar(path: string): string | undefined {
  return NAME.test(path) ? path.replace(NAME, "") : undefined;
}

/** Reads a sidecar. @param file path as the author would type it */
export function readSidecar(file: string, source: string, findings: Finding[]): Sidecar {
  const yaml = parseLocatedYaml(source.replace(/^\ufeff/, ""));
  findings.push(...yamlFindings(file, yaml));
  if (yaml.value !== null && yaml.value !== undefined && !isRecord(yaml.value)) {
    findings.push({ rule: "front-matter-shape", code: "sidecar", file, line: 1 });
  }
  const written = isRecord(yaml.value) ? yaml.value : {};
  for (const key of Object.keys(written).filter((one) => !SIDECAR_KEYS.includes(one))) {
    const data = { key, like: likely(key, SIDECAR_KEYS, 1), known: SIDECAR_KEYS.join(", ") };
    findings.push({ rule: "unknown-key", code: "sidecar", data, file, line: yaml.lineOf(key) });
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
): Finding[] {
  return Object.keys(sidecar.values)
    .filter((key) => Object.hasOwn(pageValues, key))
    .map((key) => ({
      ...({
        rule: "sidecar-conflict",
        code: "both",
      } as const),
      data: {
        key,
        file: pageFile,
      },
      file: sidecar.file,
      line: sidecar.yaml.lineOf(key),
    }));
}

/** A sidecar that no page is beside. */
export function orphanSidecar(file: string, page: string): Finding {
  return { rule: "sidecar-without-page", code: "no-page", data: { page }, file, line: 1 };
}
