/** The pages that lead to the others: where the reference begins, all probes, all rules. */
import { AUTHORED_PROBES } from "../../checker/probes/authoring.ts";
import { RULES } from "../rules/index.ts";
import type { Severity } from "../model/problem.ts";
import { page, sentence, table } from "./markdown.ts";

const MADE =
  "Every page here is written by `npm run reference`, from the files that do what it says: what you read is what runs.";

/** Where the reference begins. */
export function startPage(): string {
  return page(
    {
      layout: "default",
      title: "Reference",
      nav_order: 1,
      description: "What a page can ask, and what is wrong with a page",
    },
    [
      "# Reference",
      `- [Checks](checks.md): what every check may have.
- [Probes](probes/index.md): what a check can ask, ${AUTHORED_PROBES.length} kinds of question.
- [Rules](rules/index.md): what validation finds, ${RULES.length} kinds of mistake.
- [Exit codes](exit-codes.md) and [the report](report.md): what programs read.
- [Schemas](schemas.md): completion and checks in an editor.
- [How sure the network check is](sequential-test.md): its test, what it assumes, and its error rates.
- [Glossary](glossary.md): what the words mean.
- [Verdicts](verdicts.md): who names the right team on real systems.`,
      MADE,
    ],
  );
}

/** All probes with their questions. */
export function probesPage(): string {
  return page(
    { layout: "default", title: "Probes", nav_order: 3, has_toc: false, description: "What a check can ask" },
    [
      "# Probes",
      "A probe is the kind of question that a [check](../checks.md) asks.",
      table(
        ["Probe", "What it asks"],
        AUTHORED_PROBES.map(({ default: { name, asks } }) => [link(name), sentence(asks)]),
      ),
    ],
  );
}

/** All rules with their reasons. */
export function rulesPage(): string {
  return page(
    { layout: "default", title: "Rules", nav_order: 4, has_toc: false, description: "What validation finds" },
    [
      "# Rules",
      "What `npm run validate` finds. Every problem ends with the name of its rule, and `--explain RULE` tells of it at the terminal.",
      "With an old collection of pages, begin with a baseline: `--baseline FILE --update-baseline` writes down what is wrong today, whatever the rule, and `--baseline FILE` then fails for what comes on top. With `--base manifest.json` only what a change introduced fails. What is right as it is gets an exception: the page of its rule says how.",
      ...rulesOf("error", "Errors", "They keep the site from being published."),
      ...rulesOf("warning", "Warnings", "The site is published all the same."),
    ],
  );
}

function rulesOf(severity: Severity, title: string, meaning: string): string[] {
  const rules = RULES.filter((rule) => rule.severity === severity);
  return [
    `## ${title}`,
    meaning,
    table(
      ["Rule", "Why it matters"],
      rules.map(({ name, why }) => [link(name), sentence(why)]),
    ),
  ];
}

function link(name: string): string {
  return `[${name}](${name}.md)`;
}
