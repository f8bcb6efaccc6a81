/** The runner: everybody's problems in one list, and a rule with a bug beside rules without. */
import { expect, test } from "vitest";
import type { Rule } from "../../../site/rules/rule.ts";
import { siteOf, validate } from "../../../site/validate/validate.ts";
import { loadSite, withFolder } from "../rules/example-site.ts";

const PAGE =
  "---\ntitle: Cart\nteam: shop-apy\nteam: shop-apy\n---\nCall {{ site.data.teams.shop-apy.name }}, see [x]().\n";

const broken: Rule = {
  name: "orphan",
  severity: "warning",
  why: "",
  fix: "",
  good: "",
  bad: "",
  messages: { itself: "found before the bug" },
  *find({ catalog }) {
    yield { file: `${catalog.contentFolder}/cart.md`, line: 3, code: "itself" };
    throw new Error("no such cart");
  },
};

test("the loader's, the renderer's and the rules' problems stand in the order of the file", async () => {
  await withFolder(PAGE, async (folder) => {
    const problems = validate(await loadSite(folder)).filter(({ file }) => file.endsWith("cart.md"));
    expect(problems.map(({ rule, line, severity }) => `${line} ${rule} ${severity}`)).toEqual([
      "4 unknown-team error",
      "4 duplicate-key warning",
      "6 empty-link error",
      "6 undefined-data error",
    ]);
  });
});

test("what Jekyll would do with braces is said of its own sites, and not of those that only look like them", async () => {
  const page = "---\ntitle: Cart\n---\nIt fires for {{ $labels.pod }}.\n\n[x]()\n";
  const rulesOf = (files: Readonly<Record<string, string>>): Promise<string[]> => {
    return withFolder(files, async (folder) => {
      const problems = validate(await loadSite(folder)).filter(({ file }) => file.endsWith("cart.md"));
      return problems.map(({ rule }) => rule).filter((rule) => rule === "eaten-liquid" || rule === "empty-link");
    });
  };
  expect(await rulesOf({ "cart.md": page, "_config.yml": "title: Shop\n" })).toEqual(["eaten-liquid", "empty-link"]);
  expect(await rulesOf({ "cart.md": page })).toEqual(["empty-link"]);
});

test("a rule with a bug is a problem of its own, and hides nothing", async () => {
  await withFolder(PAGE, async (folder) => {
    const site = await loadSite(folder);
    const found = validate(site, { rules: [broken, broken] }).filter((problem) => problem.rule === "orphan");
    expect(found.map(({ line, severity, code, data }) => [line, severity, code, data])).toEqual([
      [1, "error", "bug", { rule: "orphan", reason: "no such cart" }],
      [3, "warning", "itself", {}],
    ]);
  });
});

test("what is served: pages, redirects, static files by their encoded names, and what the caller adds", async () => {
  const files = { "a.md": "---\ntitle: A\nredirect_from: /old.html\n---\n", "two words.txt": "", "why?.svg": "" };
  await withFolder(files, async (folder) => {
    const { catalog, bodies } = await loadSite(folder);
    expect([...siteOf(catalog, bodies, ["/teams/index.html"]).paths].sort()).toEqual(
      ["/a.html", "/old.html", "/teams/index.html", "/two%20words.txt", "/why%3F.svg"].sort(),
    );
  });
});
