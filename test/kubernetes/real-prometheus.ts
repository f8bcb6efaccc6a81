/** A real Prometheus that scrapes what a carrier's masters say about themselves. */
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import type { CarrierPods } from "./carrier-objects.ts";
import { type RunningProgram, startProgram, waitUntil } from "./processes.ts";

export const PROMETHEUS = "http://127.0.0.1:9090";
const METRICS = 9100;

/** Resolves when the first scrape can be asked for. */
export async function startRealPrometheus(program: string, pods: CarrierPods, folder: string): Promise<RunningProgram> {
  const text = metricsText(pods);
  createServer((_, response) => void response.end(text)).listen(METRICS, "127.0.0.1");
  const file = join(folder, "prometheus.yml");
  const scrape = { job_name: "armada", scrape_interval: "1s", static_configs: [{ targets: [`127.0.0.1:${METRICS}`] }] };
  writeFileSync(file, JSON.stringify({ scrape_configs: [scrape] }));
  const data = join(folder, "prometheus");
  const args = [`--config.file=${file}`, `--storage.tsdb.path=${data}`, "--web.listen-address=127.0.0.1:9090"];
  const running = startProgram("prometheus", program, args, folder);
  const query = `${PROMETHEUS}/api/v1/query?query=${encodeURIComponent("armada_master")}`;
  await waitUntil("prometheus", async () => (await (await fetch(query)).text()).includes(pods.retired), running);
  return running;
}

function metricsText({ ids, retired, pending, leaving }: CarrierPods): string {
  const line = (id: string, kind: "actual" | "desired", state: string, value: number): string =>
    `armada_master{cluster_id="${id}",desired_or_actual="${kind}",state="${state}"} ${value}`;
  const deployed = [...ids, leaving].map((id) => line(id, "actual", "deployed", 1));
  const rest = [
    line(retired, "actual", "deployed", 0),
    line(retired, "desired", "deleted", 1),
    line(pending, "actual", "deploying", 1),
    line(pending, "desired", "deployed", 1),
  ];
  return `# TYPE armada_master gauge\n${[...deployed, ...rest].join("\n")}\n`;
}
