/** The pages that scenarios are asked by: one page each, built into a checker file as every site is. */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Placed } from "./bench.ts";
import type { Place } from "./place.ts";
import { questionsOf, type Scenario } from "./scenario.ts";

const TEAMS = {
  callers: { name: "Those who call it", escalate: { name: "on-call", link: "https://pager.example.com/callers" } },
  owners: { name: "Those who own it", escalate: { name: "on-call", link: "https://pager.example.com/owners" } },
};

/** @returns the path of the checker file, which knows each page by the name of its place */
export async function buildSite(placed: readonly Placed[], folder: string): Promise<string> {
  const [content, data, output] = ["pages", "data", "site"].map((name) => join(folder, "scenarios", name)) as [
    string,
    string,
    string,
  ];
  for (const made of [content, data]) mkdirSync(made, { recursive: true });
  // JSON is YAML too.
  writeFileSync(join(data, "teams.yml"), JSON.stringify(TEAMS));
  writeFileSync(join(data, "site.yml"), JSON.stringify({ title: "Scenarios", url: "http://127.0.0.1" }));
  for (const [scenario, place] of placed.filter(([{ check }]) => check !== undefined)) {
    writeFileSync(join(content, `${place.name}.md`), pageText(scenario, place));
  }
  // It rejects with what is printed. Not synchronous: servers are started meanwhile.
  await promisify(execFile)(process.execPath, [
    ".eleventy.js",
    "build",
    "--content",
    content,
    "--data",
    data,
    "--output",
    output,
  ]);
  const files = await readdir(output, { recursive: true });
  const file = files.find((name) => name.endsWith(".cjs"));
  if (file === undefined) throw new Error("the site of the scenarios has no checker file");
  return join(output, file);
}

/** The last check decides who is called: its `pass` acquits what it asks about. */
function pageText(scenario: Scenario, place: Place): string {
  const questions = questionsOf(scenario, place);
  const checks = questions.map((question, index) => ({
    ...question,
    id: index === questions.length - 1 ? "it" : question.id,
    title: scenario.name,
    section: "check",
  }));
  const front = {
    title: scenario.name,
    checks,
    escalation: [
      { when: { it: "pass" }, to: "callers", because: "what is asked about is well" },
      { when: { it: "fail" }, to: "owners", because: "what is asked about is at fault" },
    ],
  };
  return `---\n${JSON.stringify(front, null, 2)}\n---\n\n# ${scenario.name}\n\n## Check\n\nThe checker does.\n`;
}
