/** What the section about automation says, against the checks that the page has. */
import { expect, test } from "vitest";
import { factsOf } from "../facts.ts";
import { problemsOf } from "./example-site.ts";

const check = (id: string, more = ""): string => `  - { id: ${id}, probe: ask, question: Well?${more} }\n`;
const CHECKS = [
  "",
  `checks:\n${check("one")}`,
  `checks:\n${check("one")}${check("two")}`,
  `checks:\n${check("one", ", reviewed: false")}`,
];
const [NONE = "", ONE = "", TWO = "", DRAFTED = ""] = CHECKS;

async function found(checks: string, body: string): Promise<string[]> {
  const problems = await problemsOf(`---\ntitle: Cart\n${checks}---\n${body}\n`);
  const before = `---\ntitle: Cart\n${checks}---\n`.split("\n").length - 1;
  return problems
    .filter(({ rule }) => rule === "automation-section")
    .map((problem) => `${problem.line - before} ${factsOf(problem)}`);
}

test.each(["None", "none.", "N/A", "na", "No automation", "Not automated.", "Nothing", "-"])(
  "%s is no automation: with checks it is wrong, without it is right",
  async (says) => {
    expect(await found(ONE, `## Automation\n\n${says}`)).toEqual([`1 says-none ${says}, a check`]);
    expect(await found(NONE, `## Automation\n\n${says}`)).toEqual([]);
  },
);

test.each([
  "Yes",
  "Full",
  "Fully automated.",
  "Automated",
  "Complete",
  "done",
  "The checker looks.",
  "Run Pilotbook",
  "pilotbook-check",
])("%s promises automation: without checks it is wrong, with checks it is right", async (says) => {
  expect(await found(NONE, `## Automation\n\n${says}`)).toEqual(["1 promised"]);
  expect(await found(ONE, `## Automation\n\n${says}`)).toEqual([]);
});

test.each([
  "Nothing is automated but the restart",
  "It is done by the job",
  "A checkers game",
  "The checker does not run",
  "Without the checker",
  "No checker",
  "The checker is [a job](https://x.example.com)",
  "The checker is [a job][job]",
  'The checker is <a href="#x">a job</a>',
  "The checker is at https://x.example.com",
  "The checker is `cron`",
  "The checker is {{ site.title }}",
])("%s promises nothing", async (says) => {
  expect(await found(NONE, `## Automation\n\n${says}`)).toEqual([]);
});

test.each([
  [TWO, "Intro\n\n### automation ##\nNone\n\nMore of it.\n\n## Next\n", ["3 says-none None, 2 checks"]],
  [ONE, "## Automation {: #auto}\n\nNone", ["1 says-none None, a check"]],
  [ONE, "## Automation {#auto}\n\nNone", ["1 says-none None, a check"]],
  [ONE, "## Automation\n\n## Next\n\nNone", ["1 empty a check"]],
  [ONE, "## Automation\n\n\n", ["1 empty a check"]],
  [ONE, "## Automation\n\nNone of it\nis left.", []],
  [ONE, "## Automation of the cart\n\nNone", []],
  [ONE, "## No automation\n\nNone", []],
  [ONE, "Automation\n\nNone", []],
  [DRAFTED, "## Automation\n\nNone", []],
  [DRAFTED, "## Automation\n\nAutomated", ["1 promised"]],
  [NONE, "## Automation\n\n", []],
])("%j with %j", async (checks, body, expected) => {
  expect(await found(checks, body)).toEqual(expected);
});
