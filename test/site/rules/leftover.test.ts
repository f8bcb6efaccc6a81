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
  ["TODO", "1:1 word TODO"],
  ["- **TODO** describe the restart", "1:5 word TODO"],
  ["| Owner | TODO later |", "1:11 word TODO"],
  ["Threads (almost done) and queues (TODO).", "1:35 word TODO"],
  ["The owner is TODO.", "1:14 word TODO"],
  ["Restart it, FIXME(shop): which one?", "1:13 word FIXME"],
  ["## Restart\nTo be written.", "2:1 word To be written"],
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
  "Remove the TODO in the script that you have run.",
  "The change added TODO comments to its tests (Ana)",
  "A draft is better than the WIP label.",
  "Some of the bytes are likely still\nto be written.",
])("%s is a sentence", async (body) => {
  expect(await found(body)).toEqual([]);
});
