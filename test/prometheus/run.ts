/** `npm run test:prometheus`: the built checker against a real Prometheus, and what it writes and asks before a real promtool. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildEngine, checkerFile, probesOf } from "../../checker/bundle.ts";
import { packageRoot } from "../../checker/package-root.ts";
import type { Book, BookPage } from "../../checker/model.ts";
import { startCarrier } from "../carrier/carrier.ts";
import { report as failing } from "../checker/report/made-up-report.ts";
import { alertTests } from "./alert-cases.ts";
import { goneTests } from "./gone-cases.ts";
import { startRealPrometheus } from "./real-prometheus.ts";
import { SECRETS, type Way, waysTo } from "./ways.ts";

const USAGE = `npm run test:prometheus

Needs Prometheus and promtool on PATH (Debian: apt-get install prometheus). Everything runs on loopback.`;

const page: BookPage = {
  id: "shop/prometheus",
  title: "Prometheus watches itself",
  url: "https://runbooks.example.com/shop/prometheus.html",
  alerts: [],
  links: [],
  checks: [
    {
      id: "up",
      probe: "promql",
      title: "It is up",
      params: { query: "up", equal: 1, series: "every", empty: "unknown", by: 0 },
    },
  ],
  escalation: [],
};
const BOOK: Book = { title: "Shop", teams: {}, pages: [page] };

/** Sets the exit code: 0 when all ended as it has to, 1 when something did not, 2 where nothing could be tried. */
export async function main(): Promise<void> {
  const missing = ["prometheus", "promtool"].filter((one) => spawnSync(one, ["--version"]).error !== undefined);
  if (missing.length > 0) {
    process.stderr.write(`${missing.join(" and ")} cannot be started\n\n${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-test-prometheus-"));
  const checker = join(folder, "pilotbook-check.cjs");
  writeFileSync(checker, checkerFile(await buildEngine(probesOf(BOOK)), BOOK, "0.0.0").text);
  const prometheus = await startRealPrometheus("prometheus");
  const carrier = await startCarrier({ clusters: 1 });
  const ways = await waysTo(prometheus.url, carrier, folder);
  try {
    const wrong = [askPromtool(folder), tryAlertRules(folder)];
    for (const way of ways) wrong.push(await tryWay(way, checker, folder));
    wrong.push(await checkMetrics(checker, prometheus.url, folder));
    const number = wrong.filter((one) => one).length;
    say(number === 0 ? "everything ended as it has to" : `${number} ended otherwise than they have to`);
    process.exitCode = number === 0 ? 0 : 1;
  } finally {
    await Promise.all([prometheus.stop(), carrier.stop(), ...ways.map((way) => way.stop())]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Is it wrong? */
async function tryWay(way: Way, checker: string, folder: string): Promise<boolean> {
  const { code, output } = await run(checker, way.args, way.env, folder);
  const faults = [
    ...(code === way.exitCode ? [] : [`exit code ${code} in place of ${way.exitCode}`]),
    ...(output.includes(way.shows) ? [] : [`the report does not show ${way.shows}`]),
    ...SECRETS.filter((secret) => output.includes(secret)).map((secret) => `the report shows ${secret}`),
  ];
  return report(way.name, faults, output);
}

function askPromtool(folder: string): boolean {
  const { text, number } = goneTests();
  const file = join(folder, "gone.yml");
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync("promtool", ["test", "rules", file], { encoding: "utf8" });
  return report(
    `${number} states of series that are gone or not`,
    status === 0 ? [] : ["promtool disagrees"],
    stdout + stderr,
  );
}

/** The example rules for scheduled checks, on what the checker leaves as metrics. */
function tryAlertRules(folder: string): boolean {
  const file = join(folder, "alerts.yml");
  writeFileSync(file, alertTests(join(packageRoot, "_data/rules/pilotbook.yml"), failing));
  const { status, stdout, stderr } = spawnSync("promtool", ["test", "rules", file], { encoding: "utf8" });
  return report("alerts on scheduled checks", status === 0 ? [] : ["promtool disagrees"], stdout + stderr);
}

async function checkMetrics(checker: string, url: string, folder: string): Promise<boolean> {
  const args = ["--prometheus", url, "--format", "metrics", "--label", "carrier=fra02", "--label", 'note=a"b\\c'];
  const { output } = await run(checker, args, {}, folder);
  const { status, stdout, stderr } = spawnSync("promtool", ["check", "metrics"], { input: output, encoding: "utf8" });
  return report(
    "metrics with labels",
    status === 0 ? [] : ["promtool finds fault with them"],
    stdout + stderr + output,
  );
}

function run(
  checker: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  folder: string,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, [checker, page.id, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], HOME: folder, ...env },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (output += part));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, output })));
}

function report(name: string, faults: readonly string[], output: string): boolean {
  say((faults.length === 0 ? "ok" : "DIFFERS").padEnd(10) + name);
  if (faults.length > 0) say([...faults, ...output.trimEnd().split("\n")].join("\n").replace(/^/gm, "          | "));
  return faults.length > 0;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
