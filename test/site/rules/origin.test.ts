/** An address that came onto a page through Liquid is reported with the line on which somebody can fix it. */
import { expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";
import { factsOf } from "../facts.ts";

const DATA = `shop:
  name: Shop
  comm: { name: Chat, link: /lost.html }
  escalate: { name: Page, link: /gone.html }
`;

async function found(text: string): Promise<string[]> {
  const problems = await problemsOf({
    "cart.md": `---\ntitle: Cart\nteam: shop\n---\n${text}\n`,
    "_includes/foot.md": "Call\n[x](nowhere.html) or [y]({{ site.data.teams.shop.comm.link }}).\n",
    "_data/teams.yml": DATA,
  });
  return problems
    .filter(({ rule }) => rule === "link-target")
    .map((problem) => `${problem.line - 4}:${problem.column ?? "-"} ${factsOf(problem)}`);
}

test.each([
  ["[x]({{ site.data.teams.shop.escalate.link }})", "1:8", "_data/teams.yml:4"],
  ['[x]({{ site.data.teams["shop"].escalate.link }})', "1:8", "_data/teams.yml:4"],
  ["{% assign team = site.data.teams.shop %}\n[x]({{ team.escalate.link }})", "2:5", "_data/teams.yml:4"],
  ["{% for entry in site.data.teams %}[x]({{ entry[1].escalate.link }}){% endfor %}", "1:1", "_data/teams.yml:4"],
])("%s", async (text, place, origin) => {
  expect(await found(text)).toEqual([`${place} not-there link, /gone.html (in ${origin})`]);
});

test("in an include, and in the data that the include asks for", async () => {
  expect(await found("{% include foot.md %}")).toEqual([
    "1:1 leads-nowhere link, nowhere.html, /nowhere.html (in _includes/foot.md:2)",
    "1:1 not-there link, /lost.html (in _data/teams.yml:3)",
  ]);
});

test("what the author has written on the page is there", async () => {
  expect(await found("{{ site.title }} [x](/gone.html)")).toEqual(["1:22 not-there link, /gone.html"]);
});
