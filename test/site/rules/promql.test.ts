/** The PromQL of pages: of their code, with the Liquid in it, and of their checks. What is wrong with queries is tested in test/site/promql. */
import { expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";
import { factsOf } from "../facts.ts";

async function found(query: string): Promise<string[]> {
  const problems = await problemsOf(`---\ntitle: Cart\n---\n\`\`\`promql\n${query}\n\`\`\`\n`);
  return problems
    .filter(({ rule }) => rule === "promql-type" || rule === "promql-syntax")
    .map((problem) => `${problem.line - 4}:${problem.column ?? "-"} ${factsOf(problem)}`);
}

test.each([
  ["up\n\nrate(up)", ["3:6 needs-range rate, a range vector, up, an instant vector"]],
  ["sum(up", ["1:7 ends"]],
  ['sum(up{pod="{% raw %}{{ $labels.pod }}{% endraw %}"}) > {% raw %}{{ $value }}{% endraw %}', []],
  ['up{pod=~"$pod", shop=~"{{ shop }}\\\\.eu"}', []],
])("%j", async (query, expected) => {
  expect(await found(query)).toEqual(expected);
});

test("a fence that is closed wrongly is reported as such, and what follows it is no query", async () => {
  const page = "---\ntitle: Cart\n---\n1. See\n   ```promql\n   up\n   ``\n2. Then\n\n   ```bash\n   ls\n   ```\n";
  const rules = (await problemsOf(page)).map(({ rule }) => rule);
  expect(rules).toContain("unclosed-fence");
  expect(rules).not.toContain("promql-syntax");
});

test("a query of a check is an error, at its line of the front matter", async () => {
  const page =
    "---\ntitle: Cart\nchecks:\n  - id: errors\n    probe: promql\n    query: rate(cart_total)\n    each: { above: 3 }\n---\n";
  const problems = (await problemsOf(page)).filter(({ rule }) => rule === "promql-type");
  expect(problems.map(({ line, severity }) => `${line} ${severity}`)).toEqual(["6 error"]);
});
