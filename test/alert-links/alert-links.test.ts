/** The recipes of ALERTS.md are those that promtool and amtool have carried out, and what came of them leads to a page with its values. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { redirects } from "../../site/pages/redirect.ts";
import { placeholderKey } from "../../checker/shell/fill.ts";
import { catalog, runbook } from "../site/pages/shop.ts";
import { LABELS, type Recorded, recipes } from "./recipes.ts";

const recorded = JSON.parse(readFileSync(join(import.meta.dirname, "recorded.json"), "utf8")) as Recorded;
const settings = { ...catalog([]).settings, baseurl: "" };
const paths = redirects(catalog([runbook("cart/pod-down", { alerts: [LABELS.alertname] })], { settings }));

it("has tried the recipes as they are now", () => {
  expect(Object.fromEntries(recipes()), "npm run alert-links").toEqual(recorded.recipes);
  expect(
    Object.keys(recorded.answers).map((what) => what.replace(/^[^/]*\/receivers\/\d+\/(\w+)_configs.*/, "$1")),
  ).toEqual(expect.arrayContaining(["rules.yml", "grafana-rule.yml", "slack", "email", "pagerduty", "opsgenie"]));
});

test.each(Object.entries(recorded.answers))("%s", (_what, answer) => {
  const [link = ""] = /https:[^"<\s]+/.exec(answer.replaceAll("&#43;", "+")) ?? [];
  const { origin, pathname, searchParams } = new URL(link);
  expect(origin).toBe("https://runbooks.example.com");
  expect(paths.find(({ from }) => from === pathname)?.to).toBe("/cart/pod-down.html");
  const values = new Map([...searchParams].map(([name, value]) => [placeholderKey(name), value]));
  expect(values.get("namespace")).toBe(LABELS.namespace);
  expect(values.get("pod")).toBe(LABELS.pod);
});
