/** Alert rules as they come: rule files, manifests, lists, several documents, Helm's escapes, and no rules at all. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { alertsOf } from "../../../site/alert-rules/alerts-of.ts";
import { alertsOfSite, readAlertRules } from "../../../site/alert-rules/read.ts";
import { filesMatching } from "../../../site/alert-rules/files-matching.ts";
import { problemsOf, withFolder } from "../rules/example-site.ts";
import { factsOf } from "../facts.ts";

const RULE =
  "- alert: CartDown\n  expr: up == 0\n  labels: { severity: Critical }\n  annotations: { runbook_url: https://shop.example.com/runbooks/cart.html }\n";
const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, " ".repeat(by));
const EXPECTED = {
  alert: "CartDown",
  severity: "critical",
  labels: ["severity"],
  expr: "up == 0",
  runbookUrl: "https://shop.example.com/runbooks/cart.html",
  holds: "",
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
  const { alerts, findings } = alertsOf("shop.yml", text);
  expect(findings).toEqual([]);
  expect(alerts.map((alert) => ({ ...alert, expr: "up == 0" }))).toEqual([{ ...EXPECTED, line, urlLine: line + 3 }]);
});

const NAMED: readonly (readonly [form: string, text: string])[] = [
  ["a manifest of VictoriaMetrics", `kind: VMRule\nspec:\n  groups:\n    - rules:\n${indented(RULE, 8)}`],
  [
    "values of kube-prometheus-stack",
    `additionalPrometheusRulesMap:\n  shop:\n    groups:\n      - rules:\n${indented(RULE, 10)}`,
  ],
  [
    "values of the prometheus chart",
    `serverFiles:\n  alerting_rules.yml:\n    groups:\n      - rules:\n${indented(RULE, 10)}`,
  ],
  ["a namespace of Mimir", `namespace: shop\ngroups:\n  - name: cart\n    rules:\n${indented(RULE, 6)}`],
  ["what the ruler's API answers", `shop:\n  - name: cart\n    rules:\n${indented(RULE, 6)}`],
  ["JSON", JSON.stringify({ groups: [{ rules: [{ alert: "CartDown", expr: "up == 0" }] }] })],
  ["a ConfigMap", `kind: ConfigMap\ndata:\n  shop.yml: |\n    groups:\n      - rules:\n${indented(RULE, 10)}`],
  ["rules that are an alias", `x: &all\n${indented(RULE, 2)}groups:\n  - rules: *all\n`],
  [
    "Grafana's provisioning",
    "apiVersion: 1\ngroups:\n  - rules:\n      - uid: x\n        title: CartDown\n        condition: A\n        data: [{ refId: A, model: { expr: up == 0 } }]\n",
  ],
  [
    "Grafana's ruler",
    "groups:\n  - rules:\n      - for: 5m\n        grafana_alert: { title: CartDown, data: [{ model: { expr: up == 0 } }] }\n",
  ],
  [
    "a chart with values within lines",
    `metadata:\n  name: {{ .Release.Name }}-shop\nspec:\n  groups:\n    - rules:\n        - alert: CartDown\n          expr: up == 0\n          for: {{ .Values.for | default "5m" }}\n`,
  ],
];

test.each(NAMED)("%s", (_, text) => {
  const { alerts, findings } = alertsOf("shop.yml", text);
  expect(findings).toEqual([]);
  expect(alerts.map(({ alert, expr }) => `${alert}: ${expr}`)).toEqual(["CartDown: up == 0"]);
});

test("lines in a text of a ConfigMap are those of the file", () => {
  const { alerts } = alertsOf(
    "shop.yml",
    `kind: ConfigMap\ndata:\n  shop.yml: |\n    groups:\n      - rules:\n${indented(RULE, 10)}`,
  );
  expect(alerts.map(({ line, urlLine }) => [line, urlLine])).toEqual([[6, 9]]);
});

test("an annotation that is shared has its value in every rule", () => {
  const text =
    "groups:\n- rules:\n  - alert: A\n    annotations: &shared { runbook_url: /a }\n  - alert: B\n    annotations:\n      <<: *shared\n";
  expect(alertsOf("a.yml", text).alerts.map(({ runbookUrl, urlLine }) => [runbookUrl, urlLine])).toEqual([
    ["/a", 4],
    ["/a", 5],
  ]);
});

test("a file without any rule is reported, one that only records is not", () => {
  const codes = (text: string): string[] => alertsOf("a.yml", text).findings.map(({ code }) => code);
  expect(codes("groups:\n  - rules:\n      - { record: a, expr: up }\n")).toEqual([]);
  expect(codes("groups: []\n")).toEqual([]);
  expect(codes("")).toEqual(["no-rules"]);
  expect(codes("kind: ClusterRole\nrules:\n  - { apiGroups: [''], verbs: [get] }\n")).toEqual(["no-rules"]);
  expect(codes("kind: Deployment\n")).toEqual(["no-rules"]);
});

test("what is no rule is nothing, and broken YAML is reported", () => {
  expect(
    alertsOf("a.yml", "rules: 5\ngroups: [x, { rules: [1, { alert: 5 }, { alert: '' }] }]\n").alerts.map(
      ({ alert }) => alert,
    ),
  ).toEqual(["5"]);
  expect(alertsOf("a.yml", "").alerts).toEqual([]);
  expect(alertsOf("a.yml", "groups: [\n").findings).toMatchObject([{ rule: "alert-rules", code: "broken", line: 2 }]);
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
    const { findings } = await readAlertRules([join(folder, "nothing/*.yaml")]);
    expect(findings).toMatchObject([{ rule: "alert-rules", code: "no-file", line: 1 }]);
  });
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
  expect(problems.map((problem) => `${problem.line} ${problem.severity} ${problem.rule} ${factsOf(problem)}`)).toEqual([
    "6 error alert-without-page no-page StockDown, critical",
  ]);
});
