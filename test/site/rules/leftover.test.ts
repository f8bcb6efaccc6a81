/** Words that an author meant to replace. */
import { expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";
import { factsOf } from "../facts.ts";

async function found(body: string): Promise<string[]> {
  const problems = await problemsOf(`---\ntitle: Cart\n---\n${body}\n`);
  return problems
    .filter(({ rule }) => rule === "leftover")
    .map((problem) => `${problem.line - 3}:${problem.column ?? "-"} ${factsOf(problem)}`);
}

test("those in the text are reported", async () => {
  expect(await found("To be added.\n\nTODO: fix")).toEqual(["1:1 word To be added", "3:1 word TODO"]);
});

test("those in code and in comments are not", async () => {
  expect(await found("`TODO` marks it. A todo list. <!-- TODO: for the author -->\n\n```\n# TODO\n```")).toEqual([]);
});

test.each([
  ["todo: describe the restart", "1:1 word todo"],
  ["The owner is TBC.", "1:14 word TBC"],
  ["WIP, do not use yet.", "1:1 word WIP"],
  ["Restart XXX and wait.", "1:9 word XXX"],
  ["This page is under construction.", "1:6 word page is under construction"],
  ["Coming soon!", "1:1 word Coming soon"],
  ["- To be defined", "1:3 word To be defined"],
  ["*Details to be added.*", "1:2 word Details to be added"],
  ["(to be completed)", "1:2 word to be completed"],
  ["> Needs to be updated.", "1:3 word Needs to be updated"],
])("%s is a mark", async (body, expected) => {
  expect(await found(body)).toEqual([expected]);
});

test.each([
  "A host needs to be added to the egress rules before the job runs.",
  "The renewal is to be done by the customer.",
  "The certificate needs to be updated once a year.",
  "The bridge to the data centre is under construction until May.",
  "Write a todo list, and wipe the disk.",
  "Look for `XXX` and set `TODO_LIST`.",
  "TODO_LIST and MYTODO are names.",
])("%s is a sentence", async (body) => {
  expect(await found(body)).toEqual([]);
});
