/** Which entries of the shared data count as used: those that a page names, in its front matter or through Liquid. */
import { expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";

const TEAMS = ["shop", "shop-api", "pager"]
  .map((id) => `${id}:\n  name: ${id}\n  escalate: { name: Page, link: https://x.example.com/ }\n`)
  .join("");
const DASHBOARDS = ["graphs", "logs"].map((id) => `${id}:\n  name: ${id}\n  link: https://x.example.com/\n`).join("");

async function unused(text: string, files: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const problems = await problemsOf({
    "cart.md": `---\ntitle: Cart\n${text}`,
    "_data/teams.yml": TEAMS,
    "_data/monitoring.yml": DASHBOARDS,
    ...files,
  });
  return problems
    .filter(({ rule }) => rule.startsWith("unused-"))
    .map(
      ({ file, line, data }) =>
        `${file.replace(/^_data\/|\.yml$/g, "")}:${line} ${String(data["team"] ?? data["dashboard"])}`,
    );
}

const ALL = ["monitoring:1 graphs", "monitoring:4 logs", "teams:1 shop", "teams:4 shop-api", "teams:7 pager"];
const without = (...ids: string[]): string[] => ALL.filter((one) => !ids.includes(one.split(" ")[1] ?? ""));

test.each([
  ["---\nNothing is named: teams and monitoring.\n", ALL],
  ["team: shop\n---\n", without("shop")],
  ["dashboards: [logs]\n---\n", without("logs")],
  [
    "checks:\n  - { id: a, probe: ask, question: Well? }\nescalation:\n  - { when: { a: fail }, to: pager, because: x }\n---\n",
    without("pager"),
  ],
  ["---\n{{ site.data.teams.shop.name }}\n", without("shop")],
  ["---\n{{ site.data.teams['shop-api'].name }}\n", without("shop-api")],
  [
    '---\n{{ site.data.teams["shop-api"].escalate.link }} {{ site.data.monitoring.graphs.link }}\n',
    without("shop-api", "graphs"),
  ],
  ["---\n{% assign teams = site.data.teams %}{{ teams.shop.name }}\n", ALL.slice(0, 2)],
  ["---\n{% for team in site.data.teams %}{{ team[0] }}{% endfor %}\n", ALL.slice(0, 2)],
  ["---\n{{ site.data.teams[page.team].name }}\n", ALL.slice(0, 2)],
  ["---\n{{ site.data.monitoring | size }}\n", ALL.slice(2)],
  ["---\n{{ site.data.teamster.shop }} {{ site.data.my-teams.x }}\n", ALL],
])("%j", async (text, expected) => {
  expect((await unused(text)).sort()).toEqual(expected);
});

test("an include names them, too", async () => {
  expect(await unused("---\nText\n", { "_includes/foot.md": "{{ site.data.teams.shop.name }}\n" })).toEqual(
    without("shop"),
  );
});
