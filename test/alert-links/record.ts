/** `npm run alert-links`: asks promtool and amtool what the recipes of ALERTS.md give for an alert, and writes it down for the test. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { packageRoot } from "../../checker/package-root.ts";
import { LABELS, type Recorded, recipes } from "./recipes.ts";

interface Rule {
  readonly alert: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** Needs Debian's prometheus and prometheus-alertmanager. */
export function main(): void {
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-alert-links-"));
  try {
    const files = recipes();
    for (const [name, text] of files) writeFileSync(join(folder, name), text);
    execFileSync("amtool", ["check-config", join(folder, "alertmanager.yml")]);
    const grafana = parse(files.get("grafana-rule.yml") ?? "") as Omit<Rule, "alert">;
    const rule = { alert: LABELS.alertname, expr: "kube_pod_status_ready == 0", ...grafana };
    writeFileSync(join(folder, "grafana.yml"), stringify({ groups: [{ name: "grafana", rules: [rule] }] }));
    const answers: Record<string, string> = {
      "rules.yml": annotationOf(folder, "rules.yml"),
      "grafana-rule.yml": annotationOf(folder, "grafana.yml"),
    };
    for (const [what, template] of templatesIn(files.get("alertmanager.yml") ?? ""))
      answers[what] = rendered(folder, template, what.endsWith("html") ? "html" : "text");
    const recorded: Recorded = { recipes: Object.fromEntries(files), answers };
    const path = join(packageRoot, "test", "alert-links", "recorded.json");
    writeFileSync(path, `${JSON.stringify(recorded, undefined, 2)}\n`);
    process.stdout.write(`${JSON.stringify(answers, undefined, 2)}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every value of the configuration that asks for the link, by its path. */
function templatesIn(text: string): [what: string, template: string][] {
  const found: [string, string][] = [];
  const visit = (path: string, value: unknown): void => {
    if (typeof value === "string" && value.includes("runbook.url")) found.push([path, value]);
    if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) visit(`${path}/${key}`, inner);
  };
  visit("alertmanager.yml", parse(text));
  return found;
}

function rendered(folder: string, template: string, type: "html" | "text"): string {
  const alert = { status: "firing", labels: LABELS, annotations: {}, startsAt: "2026-01-01T00:00:00Z" };
  const data = join(folder, "data.json");
  writeFileSync(data, JSON.stringify({ status: "firing", alerts: [alert], groupLabels: LABELS, commonLabels: LABELS }));
  const given = [
    `--template.glob=${join(folder, "runbook.tmpl")}`,
    `--template.data=${data}`,
    `--template.type=${type}`,
  ];
  return execFileSync("amtool", ["template", "render", ...given, `--template.text=${template}`], {
    encoding: "utf8",
  }).trim();
}

/** promtool says what an alert has only where a test expects something else. */
function annotationOf(folder: string, rules: string): string {
  const { namespace, pod } = LABELS;
  const series = `kube_pod_status_ready{condition="true",namespace="${namespace}",pod="${pod}"}`;
  const expected = { eval_time: "1m", alertname: LABELS.alertname, exp_alerts: [] };
  const test = {
    rule_files: [rules],
    tests: [{ input_series: [{ series, values: "0 0" }], alert_rule_test: [expected] }],
  };
  const file = join(folder, "test.yml");
  writeFileSync(file, stringify(test));
  const { stdout, stderr } = spawnSync("promtool", ["test", "rules", file], { encoding: "utf8", cwd: folder });
  const link = /runbook_url="([^"]+)"/.exec(stdout + stderr)?.[1];
  if (link === undefined) throw new Error(stdout + stderr);
  return link;
}
