/** Words that an author meant to replace. */
import { expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";

async function found(body: string): Promise<string[]> {
  const problems = await problemsOf(`---\ntitle: Cart\n---\n${body}\n`);
  return problems
    .filter(({ rule }) => rule === "leftover")
    .map(({ line, column, message }) => `${line - 3}:${column ?? "-"} ${message}`);
}

test("those in the text are told", async () => {
  expect(await found("To be added.\n\nTODO: mend")).toEqual(["1:1 To be added is left over", "3:1 TODO is left over"]);
});

test("those in code and in comments are not", async () => {
  expect(await found("`TODO` marks it. A todo list. <!-- TODO: for the author -->\n\n```\n# TODO\n```")).toEqual([]);
});
