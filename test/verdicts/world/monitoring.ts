/** Real Prometheus and Alertmanager: what they have seen and watch is in shop-series.ts. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startProgram, waitUntil } from "./processes.ts";
import { currentText, historyText, rulesText } from "./shop-series.ts";

/** Ports on every address of this host. */
export const PORTS = {
  prometheus: 9090,
  /** Reads from a second store too, which is not there: its answers are partial. */
  partial: 9091,
  alertmanager: 9093,
  /** A peer that has just started and knows of no alert. */
  peer: 9094,
} as const;

const METRICS = 9100;

export interface MonitoringOptions {
  readonly prometheus: string;
  readonly promtool: string;
  readonly alertmanager: string;
  /** More lines for the scrape, of other subjects. */
  readonly metrics: string;
}

/** In a process of its own: a scrape that this one is too busy to answer ends every series, and with it every alert. */
function startMetrics(text: string, folder: string): void {
  const file = join(folder, "metrics.txt");
  writeFileSync(file, text);
  const program =
    "const text = require('fs').readFileSync(process.argv[1]);" +
    "require('http').createServer((_, response) => response.end(text)).listen(Number(process.argv[2]), '127.0.0.1');";
  startProgram("metrics", process.execPath, ["-e", program, file, String(METRICS)], folder);
}

/** Resolves when every rule that is ever evaluated was, and every silence counts. */
export async function startMonitoring(options: MonitoringOptions, folder: string): Promise<void> {
  startMetrics(`${currentText()}${options.metrics}`, folder);
  const store = { url: "http://127.0.0.1:9/read", read_recent: true };
  await Promise.all([
    startAlertmanagers(options, folder),
    startPrometheus("prometheus", options, folder, {}),
    startPrometheus("partial", options, folder, { remote_read: [store] }),
  ]);
  await waitUntil("alerts", async () => {
    const alerts = await (await fetch(`http://127.0.0.1:${PORTS.alertmanager}/api/v2/alerts`)).text();
    const rules = await (await fetch(`http://127.0.0.1:${PORTS.prometheus}/api/v1/rules`)).text();
    return (
      ["ZoneDown", 'silencedBy":["', 'inhibitedBy":["'].every((part) => alerts.includes(part)) &&
      rules.includes('"health":"err"')
    );
  });
}

async function startPrometheus(
  name: "prometheus" | "partial",
  { prometheus, promtool }: MonitoringOptions,
  folder: string,
  more: object,
): Promise<void> {
  const file = (suffix: string, text: string): string => {
    writeFileSync(join(folder, `${name}-${suffix}`), text);
    return join(folder, `${name}-${suffix}`);
  };
  const data = join(folder, `${name}-data`);
  const history = file("history.txt", historyText(Date.now()));
  const made = spawnSync(promtool, ["tsdb", "create-blocks-from", "openmetrics", history, data], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`promtool: ${made.error?.message ?? made.stderr}`);
  const config = {
    // Scrapes may last as long as the pause between them.
    global: { scrape_interval: "5s", scrape_timeout: "5s", evaluation_interval: "1s" },
    scrape_configs: [{ job_name: "shop", static_configs: [{ targets: [`127.0.0.1:${METRICS}`] }], honor_labels: true }],
    rule_files: [file("rules.yml", rulesText())],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${PORTS.alertmanager}`] }] }] },
    ...more,
  };
  const args = [
    `--config.file=${file("config.yml", JSON.stringify(config))}`,
    `--storage.tsdb.path=${data}`,
    `--web.listen-address=0.0.0.0:${PORTS[name]}`,
    // The first are lost: it finds its Alertmanagers later. By default they come again after a minute.
    "--rules.alert.resend-delay=1s",
  ];
  const running = startProgram(name, prometheus, args, folder);
  const query = `http://127.0.0.1:${PORTS[name]}/api/v1/query?query=${encodeURIComponent('queue_length{case="just-begun"}')}`;
  await waitUntil(name, async () => (await (await fetch(query)).text()).includes("just-begun"), running);
}

async function startAlertmanagers({ alertmanager }: MonitoringOptions, folder: string): Promise<void> {
  const config = {
    route: { receiver: "nobody", group_wait: "1s" },
    receivers: [{ name: "nobody" }],
    inhibit_rules: [
      { source_matchers: ['severity="critical"'], target_matchers: ['severity="warning"'], equal: ["zone"] },
    ],
  };
  const file = join(folder, "alertmanager.yml");
  writeFileSync(file, JSON.stringify(config));
  await Promise.all(
    (["alertmanager", "peer"] as const).map(async (name) => {
      const args = [
        `--config.file=${file}`,
        `--storage.path=${join(folder, `${name}-data`)}`,
        `--web.listen-address=0.0.0.0:${PORTS[name]}`,
        // The two know nothing of each other.
        "--cluster.listen-address=",
      ];
      const running = startProgram(name, alertmanager, args, folder);
      await waitUntil(name, async () => (await fetch(`http://127.0.0.1:${PORTS[name]}/-/ready`)).ok, running);
    }),
  );
  const silence = {
    matchers: [{ name: "alertname", value: "QueueSilenced", isRegex: false, isEqual: true }],
    startsAt: new Date().toISOString(),
    endsAt: new Date(Date.now() + 3_600_000).toISOString(),
    createdBy: "on-call",
    comment: "known",
  };
  const url = `http://127.0.0.1:${PORTS.alertmanager}/api/v2/silences`;
  const made = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(silence),
  });
  if (!made.ok) throw new Error(`no silence: ${await made.text()}`);
}
