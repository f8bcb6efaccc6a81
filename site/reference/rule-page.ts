/** The page of a rule, made of what its file says and of what is printed for its bad example. */
import type { Problem } from "../model/problem.ts";
import type { Need, Rule } from "../rules/rule.ts";
import { textReport } from "../validate/text-report.ts";
import { type Sentence, sentencesOf } from "../rules/message.ts";
import { type Exception, exceptionsOf } from "./exceptions.ts";
import { code, codeBlock, page, sentence, table } from "./markdown.ts";
import { type ExampleFiles, filesOf, problemsOf } from "./rule-trial.ts";

/** The Markdown of one rule's page. Rejects where the bad example is not found. */
export async function rulePage(rule: Rule): Promise<string> {
  const { name, why, fix } = rule;
  const problems = await problemsOfBad(rule);
  const exceptions = await exceptionsOf(rule, problems[0]);
  return page({ layout: "default", title: name, parent: "Rules", description: why }, [
    `# ${name}`,
    kindOf(rule),
    "## Why",
    sentence(why),
    "## How to fix it",
    sentence(fix),
    ...exampleParts(rule, problems),
    "## What it says",
    "Reports for programs carry the code and what goes into the sentence; baselines know a problem by them, whatever its words are.",
    messageTable(rule),
    ...optionParts(rule),
    ...exceptionParts(exceptions),
  ]);
}

const NEEDS: Readonly<Record<Need, string>> = {
  "alert-rules": "It is checked where `--rules` names the alert rules of Prometheus.",
  base: "It is checked where `--base` names the manifest of what is published.",
  network: "It is checked with `--external`, which asks other hosts.",
  cluster: "It is checked with `--cluster`, which asks a cluster, and with `--prometheus` for metrics.",
};

function kindOf({ severity, needs, untrusted }: Rule): string {
  return [
    severity === "error"
      ? "An **error**: it keeps the site from being published."
      : "A **warning**: the site is published all the same.",
    ...(needs === undefined ? [] : [NEEDS[needs]]),
    ...(untrusted === true ? ["It is checked with `--untrusted`."] : []),
  ].join(" ");
}

/** Neither a bug of ours nor another host's answer can be had for the asking. */
function isTried({ untried }: Rule): boolean {
  return untried === undefined;
}

async function problemsOfBad(rule: Rule): Promise<Problem[]> {
  if (!isTried(rule)) return [];
  const problems = (await problemsOf(filesOf(rule.bad), rule)).filter((problem) => problem.rule === rule.name);
  if (problems.length === 0) throw new Error(`the rule ${rule.name} does not find its bad example`);
  return problems;
}

function exampleParts(rule: Rule, problems: readonly Problem[]): string[] {
  if (rule.untried === "bug") return [];
  const [bad, good] = [filesOf(rule.bad), filesOf(rule.good)];
  const printed = textReport(problems, (file) => bad[file]).trimEnd();
  return [
    "## Bad",
    ...fileParts(bad),
    ...(problems.length === 0 ? [] : ["This is printed for it:", codeBlock(printed, "text")]),
    "## Good",
    ...fileParts(good),
  ];
}

function messageTable({ messages }: Rule): string {
  return table(
    ["Code", "Sentence"],
    Object.entries(messages).map(([name, message]) => [code(name), written(sentencesOf(message).is)]),
  );
}

/** With the names of what goes into it. */
function written(text: string | Sentence): string {
  if (typeof text === "string") return sentence(text);
  return text.parts
    .map((part, index) => sentence(part) + (text.names[index] === undefined ? "" : code(text.names[index])))
    .join("");
}

/** Rules and the state before a change lie elsewhere than the content; in an example they have a folder of their own. */
const FOLDERS: readonly (readonly [folder: string, words: string])[] = [
  ["_rules/", ", given by `--rules`"],
  ["_base/", ", as it was before the change"],
];

function fileParts(files: ExampleFiles): string[] {
  const entries = Object.entries(files);
  if (entries.length === 0) return ["There is no folder of pages."];
  return entries.flatMap(([path, text]) => {
    const [folder, words] = FOLDERS.find(([start]) => path.startsWith(start)) ?? ["", ""];
    return [`${code(path.slice(folder.length))}${words}:`, codeBlock(text)];
  });
}

function optionParts({ name, options = {} }: Rule): string[] {
  const entries = Object.entries(options);
  if (entries.length === 0) return [];
  const list = entries.map(([key, words]) => `- ${code(key)}: ${sentence(words)}`).join("\n");
  const shown = `rules:\n  ${name}:\n${entries.map(([key]) => `    ${key}: []\n`).join("")}`;
  return ["## Options", "In `_data/validation.yml`:", codeBlock(shown, "yaml"), list];
}

function exceptionParts(exceptions: readonly Exception[]): string[] {
  if (exceptions.length === 0) return ["## Exceptions", "There are none."];
  const textsFor = (...places: readonly Exception["where"][]): string[] =>
    exceptions.filter(({ where }) => places.includes(where)).map(({ text }) => text.trimEnd());
  const [lines, comments, settings] = [textsFor("line"), textsFor("line", "page"), textsFor("settings")];
  const covered = lines.length === 0 ? "the whole page" : "the line below it, or for the whole page";
  return [
    "## Exceptions",
    ...(comments.length === 0
      ? []
      : [`By a comment in the text of the page, for ${covered}:`, codeBlock(comments.join("\n"), "html")]),
    ...(settings.length === 0 ? [] : [SETTINGS_SENTENCE, codeBlock(settings.join("\n"), "yaml")]),
  ];
}

const SETTINGS_SENTENCE =
  "By `_data/validation.yml`, for a time or for good. `file` and `about` narrow an ignore; `error` and `warning` in place of `off` change how grave the rule is.";
