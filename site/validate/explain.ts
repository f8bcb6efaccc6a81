/** A rule explained in Markdown: for the documentation, and for whoever asks at the command line. */
import { didYouMean } from "../../checker/nearest.ts";
import { RULES, ruleNamed } from "../rules/index.ts";
import type { Example, Rule } from "../rules/rule.ts";

/** The explanation, or a sentence with the name that was probably meant. */
export function explainRule(name: string): string {
  const rule = ruleNamed(name);
  if (rule === undefined)
    return `no rule is called ${name}.${didYouMean(
      name,
      RULES.map((one) => one.name),
    )}\n`;
  const { severity, why, mend } = rule;
  return [`# ${name} (${severity})`, why, mend, ...examplesOf(rule), ""].join("\n\n").replace(/\n+$/, "\n");
}

function examplesOf({ from, good, bad }: Rule): string[] {
  return from === "bug" ? [] : ["## Bad", ...filesOf(bad), "## Good", ...filesOf(good)];
}

function filesOf(example: Example): string[] {
  const files = typeof example === "string" ? { "": example } : example;
  const texts = Object.entries(files).map(([path, text]) => {
    // A fence longer than any in the text.
    const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`{3,}/g)].map((match) => match[0].length + 1)));
    const block = `${fence}\n${text}${text.endsWith("\n") ? "" : "\n"}${fence}`;
    return path === "" ? block : `\`${path}\`\n\n${block}`;
  });
  return texts.length === 0 ? ["(no folder)"] : texts;
}
