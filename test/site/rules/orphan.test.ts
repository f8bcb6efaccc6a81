/** Parents that a page names: which titles exist, and which was meant. */
import { expect, test } from "vitest";
import { factsOf } from "../facts.ts";
import { problemsOf } from "./example-site.ts";

async function found(pages: Readonly<Record<string, string>>): Promise<string[]> {
  const files = Object.entries(pages).map(([name, lines]) => [`${name}.md`, `---\n${lines}\n---\n`]);
  const problems = await problemsOf(Object.fromEntries(files) as Record<string, string>);
  return problems
    .filter(({ rule }) => rule === "orphan")
    .map((problem) => `${problem.file}:${problem.line} ${factsOf(problem)}`);
}

test.each([
  ["title: Cart\nparent: Shop", []],
  ["title: Cart\nparent: Shop\ngrand_parent: Shop", []],
  ["title: Cart", []],
  ["title: Cart\nparent: Shopp", ["cart.md:3 no-page Shopp, parent → Shop"]],
  ["title: Cart\nparent: Shop\ngrand_parent: Shopp", ["cart.md:4 no-page Shopp, grand_parent → Shop"]],
  ["title: Cart\nparent: Quite another", ["cart.md:3 no-page Quite another, parent"]],
  // Its own title is never what was meant.
  ["title: Carts\nparent: Cart", ["cart.md:3 no-page Cart, parent"]],
  ["title: Cart\nparent: Cart", ["cart.md:3 itself"]],
  ["title: Cart\ngrand_parent: Cart", []],
  ["title: Shop\nparent: Shop", []],
])("%j", async (lines, expected) => {
  expect(await found({ index: "title: Shop", cart: lines })).toEqual(expected);
});
