/** How an author says that something is right although a rule reports it: each way is tried on the rule's bad example before a page names it. */
import { parse, stringify } from "yaml";
import { isRecord } from "../model/front-matter.ts";
import type { Problem } from "../model/problem.ts";
import type { Rule } from "../rules/rule.ts";
import { type ExampleFiles, filesOf, problemsOf } from "./rule-trial.ts";

export interface Exception {
  /** Where it is written, and what it then covers. */
  readonly where: "line" | "page" | "settings";
  readonly text: string;
}

interface Way extends Exception {
  /** The files with the exception in them; undefined where there is no place for it. */
  readonly apply: (files: ExampleFiles, problem: Problem) => ExampleFiles | undefined;
}

const SETTINGS = "_data/validation.yml";
const FAULTS = ["ignore-shape", "stale-ignore", "rule-setting"];

/** The ways that work for this rule; for other hosts, which are not asked here, all of them. */
export async function exceptionsOf(rule: Rule, problem: Problem | undefined): Promise<Exception[]> {
  if (rule.untried === "network") return waysOf(rule);
  if (problem === undefined) return [];
  const working: Exception[] = [];
  for (const way of waysOf(rule)) {
    const files = way.apply(filesOf(rule.bad), problem);
    if (files === undefined) continue;
    const left = await problemsOf(files, rule);
    if (!left.some((one) => one.rule === rule.name || FAULTS.includes(one.rule))) working.push(way);
  }
  return working;
}

function waysOf({ name }: Rule): Way[] {
  const line = `<!-- pilotbook-disable-next-line ${name}: why it is right here -->`;
  const page = `<!-- pilotbook-disable ${name}: why it is right here -->`;
  const ignore = { rule: name, owner: "shop-api", reason: "why it is right here", until: "2999-12-31" };
  return [
    { where: "line", text: line, apply: (files, problem) => withLine(files, problem, line) },
    { where: "page", text: page, apply: (files, problem) => withLastLine(files, problem, page) },
    inSettings("ignores", { ignores: [ignore] }),
    inSettings("rules", { rules: { [name]: "off" } }),
  ];
}

/** What an example has in its settings stays there, or it would be another example. */
function inSettings(key: "ignores" | "rules", own: Readonly<Record<string, object>>): Way {
  return {
    where: "settings",
    text: stringify(own, { lineWidth: 0 }),
    apply(files) {
      // A file more would make a folder where the example has none.
      if (Object.keys(files).length === 0) return undefined;
      const settings = settingsIn(files);
      const [before, added]: unknown[] = [settings[key], own[key]];
      const both = Array.isArray(added)
        ? [...(Array.isArray(before) ? (before as unknown[]) : []), ...(added as unknown[])]
        : { ...(before as object | undefined), ...(added as object) };
      return { ...files, [SETTINGS]: stringify({ ...settings, [key]: both }) };
    },
  };
}

function settingsIn(files: ExampleFiles): Readonly<Record<string, unknown>> {
  const settings: unknown = parse(files[SETTINGS] ?? "");
  return isRecord(settings) ? settings : {};
}

/** Front matter and code take no comment. */
function withLine(files: ExampleFiles, { file, line }: Problem, comment: string): ExampleFiles | undefined {
  const lines = pageIn(files, file)?.split("\n");
  if (lines === undefined || line <= lines.indexOf("---", 1) + 1) return undefined;
  return { ...files, [file]: [...lines.slice(0, line - 1), comment, ...lines.slice(line - 1)].join("\n") };
}

function withLastLine(files: ExampleFiles, { file }: Problem, comment: string): ExampleFiles | undefined {
  const text = pageIn(files, file);
  return text === undefined ? undefined : { ...files, [file]: `${text}\n${comment}\n` };
}

function pageIn(files: ExampleFiles, file: string): string | undefined {
  return file.endsWith(".md") ? files[file] : undefined;
}
