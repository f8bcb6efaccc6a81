/** Every rule can be explained, and a misspelt name is helped. */
import { expect, test } from "vitest";
import { RULES } from "../../../site/rules/index.ts";
import { explainRule } from "../../../site/validate/explain.ts";

test("a rule with its examples", () => {
  expect(explainRule("empty-link")).toMatchInlineSnapshot(`
    "# empty-link (error)

    A link without a target leads back to the page that it is on, which looks as if nothing happened.

    Write the target between the parentheses, or make it plain text.

    ## Bad

    \`\`\`
    ---
    title: Cart
    ---
    See [the graphs]().
    \`\`\`

    ## Good

    \`\`\`
    ---
    title: Cart
    ---
    See [the graphs](https://graphs.example.com/cart).
    \`\`\`

    More of it: site/reference/pages/rules/empty-link.md
    "
  `);
  expect(explainRule("unclosed-fence")).toContain("````\n---");
});

test("an example without a file is one all the same", () => {
  const empty = RULES.filter(({ bad }) => typeof bad !== "string" && Object.keys(bad).length === 0);
  for (const { name } of empty) expect(explainRule(name)).toMatch(/## Bad\n\n\S/);
});

test("every rule, and no rule", () => {
  for (const { name } of RULES) expect(explainRule(name)).toMatch(new RegExp(`^# ${name} \\((?:error|warning)\\)\n\n`));
  expect(explainRule("emty-link")).toContain("no rule is called emty-link. Did you mean empty-link");
});
