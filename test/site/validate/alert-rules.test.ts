/** Alert rules as they come: rule files, manifests, lists, several documents, Helm's escapes, and no rules at all. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { alertsOf, alertsOfSite, readAlertRules } from "../../../site/validate/alert-rules.ts";
import { filesMatching, patternOf } from "../../../site/validate/glob.ts";
import { problemsOf, withFolder } from "../rules/example-site.ts";

const RULE =
  "- alert: CartDown\n  expr: up == 0\n  labels: { severity: Critical }\n  annotations: { runbook_url: https://shop.example.com/runbooks/cart.html }\n";
const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, " ".repeat(by));
const EXPECTED = {
  alert: "CartDown",
  severity: "critical",
  expr: "up == 0",
  runbookUrl: "https://shop.example.com/runbooks/cart.html",
  file: "shop.yml",
};

test.each([
  [
    "a rule file",
    `groups:\n  - name: shop\n    rules:\n      - record: cart:up\n        expr: up\n${indented(RULE, 6)}`,
    6,
  ],
  ["a manifest", `kind: PrometheusRule\nspec:\n  groups:\n    - rules:\n${indented(RULE, 8)}`, 5],
  ["a list of manifests", `items:\n  - spec:\n      groups:\n        - rules:\n${indented(RULE, 12)}`, 5],
  ["the second document", `a: 1\n---\ngroups:\n  - rules:\n${indented(RULE, 6)}`, 5],
  [
    "a chart",
    `groups:\n  - rules:\n      {{- if .Values.cart }}\n${indented(RULE.replace("up == 0", "up == {{`{{`}} 0"), 6)}      {{- end }}\n`,
    4,
  ],
])("%s", (_, text, line) => {
  const { alerts, problems } = alertsOf("shop.yml", text);
  expect(problems).toEqual([]);
  expect(alerts.map((alert) => ({ ...alert, expr: "up == 0" }))).toEqual([{ ...EXPECTED, line }]);
});

test("what is no rule is nothing, and broken YAML is told", () => {
  expect(
    alertsOf("a.yml", "rules: 5\ngroups: [x, { rules: [1, { alert: 5 }, { alert: '' }] }]\n").alerts.map(
      ({ alert }) => alert,
    ),
  ).toEqual(["5"]);
  expect(alertsOf("a.yml", "").alerts).toEqual([]);
  expect(alertsOf("a.yml", "groups: [\n").problems.map(({ rule, line }) => [rule, line])).toEqual([["alert-rules", 2]]);
});

test("only the alerts that lead to this site", () => {
  const { alerts } = alertsOf(
    "a.yml",
    `groups:\n- rules:\n${indented(RULE, 2)}  - alert: Other\n    annotations: { runbook_url: 'https://shop.example.com/runbooks-of-others/x' }\n`,
  );
  expect(alertsOfSite(alerts, "https://shop.example.com", "/runbooks").map(({ alert }) => alert)).toEqual(["CartDown"]);
  expect(alertsOfSite(alerts, "", "")).toEqual([]);
});

test("patterns of files", async () => {
  const files = { "rules/a.yaml": "groups: []\n", "rules/eu/b.yml": "groups: []\n", "rules/c.txt": "" };
  await withFolder(files, async (folder) => {
    const short = async (pattern: string): Promise<string[]> =>
      (await filesMatching(join(folder, pattern))).map((file) => file.slice(folder.length + 1));
    expect(await short("rules")).toEqual(["rules/a.yaml", "rules/eu/b.yml"]);
    expect(await short("rules/*.yaml")).toEqual(["rules/a.yaml"]);
    expect(await short("rules/**/*.{yml,txt}")).toEqual(["rules/c.txt", "rules/eu/b.yml"]);
    expect(await short("rules/?.txt")).toEqual(["rules/c.txt"]);
    const { problems } = await readAlertRules([join(folder, "nothing/*.yaml")]);
    expect(problems.map(({ message }) => message)).toEqual(["no file has this name"]);
  });
  expect(patternOf("a+(b)/*.md").test("a+(b)/c.md")).toBe(true);
});

test("an alert has a page by its name in `alerts`, by a title, or by a file name, in any case", async () => {
  const alerts = ["CartDown", "WriterDown", "QueueDown", "StockDown"].map(
    (name, index) => `    - { alert: ${name}, labels: { severity: ${index === 3 ? "critical" : "info"} } }\n`,
  );
  const problems = await problemsOf({
    "cart.md": "---\ntitle: Cart\nalerts: [cartdown]\n---\n",
    "writer.md": "---\ntitle: writerdown\n---\n",
    "shop/QueueDown.md": "---\ntitle: The queue\n---\n",
    "_data/x.yml": "",
    "_rules/shop.yml": `groups:\n- rules:\n${alerts.join("")}    - { alert: StockDown, labels: { severity: warning } }\n`,
  });
  expect(problems.map(({ rule, severity, line, message }) => `${line} ${severity} ${rule}: ${message}`)).toEqual([
    "6 error alert-without-page: the alert StockDown (critical) has no page",
  ]);
});
