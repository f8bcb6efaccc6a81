/** A rule explained in Markdown: for whoever asks at the command line, and for code scanning. */
import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { didYouMean } from "../../checker/nearest.ts";
import { packageRoot } from "../../checker/package-root.ts";
import { RULES, ruleNamed } from "../rules/index.ts";
import type { Example, Rule } from "../rules/rule.ts";
import { fenced } from "./fence.ts";

/** The explanation and where the rule's page lies, or a sentence with the name that was probably meant. */
export function explainRule(name: string): string {
  const rule = ruleNamed(name);
  if (rule === undefined)
    return `no rule is called ${name}.${didYouMean(
      name,
      RULES.map((one) => one.name),
    )}\n`;
  const page = join(packageRoot, "site", "reference", "pages", "rules", `${name}.md`);
  return explanationOf(rule) + (existsSync(page) ? `\nMore of it: ${relative("", page)}\n` : "");
}

/** Why, how to fix it, and the two examples. */
export function explanationOf(rule: Rule): string {
  const { name, severity, why, fix } = rule;
  return [`# ${name} (${severity})`, why, fix, ...examplesOf(rule), ""].join("\n\n").replace(/\n+$/, "\n");
}

function examplesOf({ untried, good, bad }: Rule): string[] {
  return untried === "bug" ? [] : ["## Bad", ...filesOf(bad), "## Good", ...filesOf(good)];
}

function filesOf(example: Example): string[] {
  const files = typeof example === "string" ? { "": example } : example;
  const texts = Object.entries(files).map(([path, text]) =>
    path === "" ? fenced(text) : `\`${path}\`\n\n${fenced(text)}`,
  );
  return texts.length === 0 ? ["(no folder)"] : texts;
}
