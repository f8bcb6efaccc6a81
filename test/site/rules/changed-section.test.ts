/** The text that a check was reviewed against: which part of the page it is, and which changes count. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { factsOf } from "../facts.ts";
import { problemsOf } from "./example-site.ts";

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 12);

const BODY = "Intro.\n\n## Look\n\nSee   it\nwell.\n\n### Deeper\n\nMore.\n\n## Restart\n\nDo it.\n";
const LOOK = "## Look See it well. ### Deeper More.";

async function found(reviewed: string, section?: string): Promise<string[]> {
  const named = section === undefined ? "" : `    section: "${section}"\n`;
  const check = `  - id: well\n${named}    reviewed: ${reviewed}\n    probe: ask\n    question: Well?\n`;
  const problems = await problemsOf(`---\ntitle: Cart\nchecks:\n${check}---\n${BODY}`);
  return problems.filter(({ rule }) => rule === "changed-section").map((one) => `${one.line} ${factsOf(one)}`);
}

test.each([
  ["look", LOOK],
  ["#look", LOOK],
  ["deeper", "### Deeper More."],
  ["restart", "## Restart Do it."],
  [undefined, BODY.replace(/\s+/g, " ").trim()],
])("of section %s", async (section, text) => {
  const now = hashOf(text);
  expect(await found(`"${now}"`, section)).toEqual([]);
  expect(await found(`"${now.toUpperCase()}"`, section)).toEqual([]);
  const line = section === undefined ? 5 : 6;
  const facts = section === undefined ? `page well → ${now}` : `section well, ${section} → ${now}`;
  expect(await found('"0123456789ab"', section)).toEqual([`${line} ${facts}`]);
});

test("a draft, a check that nobody reviewed, and one of a section that is not there have nothing to compare", async () => {
  expect(await found("false", "look")).toEqual([]);
  expect(await found('""', "look")).toEqual([]);
  expect(await found('"0123456789ab"', "nowhere")).toEqual([]);
});
