/** Loads probes and rules from outside of this package: what `probes` and `rules` of the settings name. */
import { basename } from "node:path";
import {
  type AuthoredProbe,
  AUTHORED_PROBES,
  addAuthoredProbe,
  removeAuthoredProbe,
} from "../../checker/probes/authoring.ts";
import { filesMatching } from "../alert-rules/files-matching.ts";
import { markOfBytes } from "../boundary/readings.ts";
import { RULES, addRule, removeRule } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { compileOutside } from "./compile.ts";
import { probeFault, ruleFault } from "./contract.ts";
import { OutsideFault } from "./fault.ts";

/** A unit from outside, with the file that it is written in. */
export interface OutsideUnits {
  readonly probes: readonly { readonly file: string; readonly probe: AuthoredProbe }[];
  readonly rules: readonly { readonly file: string; readonly rule: Rule }[];
  /** Changes with the code of any of them. */
  readonly mark: string;
  /** Takes them out again: what a process does next may be another site's. */
  readonly forget: () => void;
}

/** As they were before anything came from outside. */
const OWN_PROBES = AUTHORED_PROBES.map((probe) => probe.default.name as string);
const OWN_RULES = RULES.map(({ name }) => name as string);

/**
 * Compiles them, holds them against the contract and adds them to ours.
 * @throws OutsideFault with the file, where one cannot be used or a pattern names nothing
 */
export async function loadOutside(patterns: {
  readonly probes: readonly string[];
  readonly rules: readonly string[];
}): Promise<OutsideUnits> {
  const texts: string[] = [];
  const forget = (): void => {
    for (const { probe } of probes) removeAuthoredProbe(probe.default.name);
    for (const { rule } of rules) removeRule(rule.name);
  };
  const probes: OutsideUnits["probes"][number][] = [];
  const rules: OutsideUnits["rules"][number][] = [];
  try {
    for (const file of await filesOf(patterns.probes, "probes")) {
      const { whole, alone } = await compileOutside(file, "probe");
      const exported = await evaluated(file, whole);
      refuse(file, probeFault(exported, nameOf(file), OWN_PROBES));
      const probe = { ...(exported as AuthoredProbe), source: alone };
      addAuthoredProbe(probe);
      probes.push({ file, probe });
      texts.push(file, whole);
    }
    for (const file of await filesOf(patterns.rules, "rules")) {
      const { whole } = await compileOutside(file, "rule");
      const exported = await evaluated(file, whole);
      refuse(file, ruleFault(exported, nameOf(file), OWN_RULES));
      const { default: rule } = exported as { default: Rule };
      addRule(rule);
      rules.push({ file, rule });
      texts.push(file, whole);
    }
  } catch (error) {
    forget();
    throw error;
  }
  return { probes, rules, mark: markOfBytes(texts.join("\0")), forget };
}

async function filesOf(patterns: readonly string[], key: string): Promise<string[]> {
  const found = await Promise.all(
    patterns.map(async (pattern) => {
      const files = await filesMatching(pattern.replace(/^\.\//, ""));
      const units = files.filter((file) => !/\.(?:test|d)\.[cm]?ts$/.test(file));
      if (units.length === 0)
        throw new OutsideFault(`package.json: pilotbook.${key} names ${pattern}, and there is no such file`);
      return units;
    }),
  );
  return [...new Set(found.flat())].sort();
}

function nameOf(file: string): string {
  return basename(file).replace(/\.[cm]?[jt]s$/, "");
}

async function evaluated(file: string, code: string): Promise<unknown> {
  try {
    return await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
  } catch (error) {
    throw new OutsideFault(
      `${file}:1: it fails when it is loaded: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function refuse(file: string, fault: string | undefined): void {
  if (fault !== undefined) throw new OutsideFault(`${file}:1: ${fault}`);
}
