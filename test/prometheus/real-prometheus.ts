/** A real Prometheus on loopback that scrapes itself. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RealPrometheus {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Milliseconds until it must have scraped itself. */
const PATIENCE = 30_000;

/**
 * Resolves when its first scrape can be asked for.
 * @param rules alerting rules that it evaluates every second
 */
export async function startRealPrometheus(program: string, rules: readonly object[] = []): Promise<RealPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-real-prometheus-"));
  const address = `127.0.0.1:${await freePort()}`;
  const file = join(folder, "prometheus.yml");
  const scrape = { job_name: "prometheus", scrape_interval: "1s", static_configs: [{ targets: [address] }] };
  const groups = rules.length === 0 ? [] : [{ name: "rules", interval: "1s", rules }];
  writeFileSync(join(folder, "rules.yml"), JSON.stringify({ groups }));
  writeFileSync(file, JSON.stringify({ rule_files: [join(folder, "rules.yml")], scrape_configs: [scrape] }));
  const running = spawn(
    program,
    [`--config.file=${file}`, `--storage.tsdb.path=${join(folder, "data")}`, `--web.listen-address=${address}`],
    { stdio: "ignore" },
  );
  const ended = once(running, "exit");
  const url = `http://${address}`;
  const stop = async (): Promise<void> => {
    running.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const until = Date.now() + PATIENCE;
  while (!(await hasScraped(url))) {
    if (running.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`${program} did not begin to scrape itself`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { url, stop };
}

async function hasScraped(url: string): Promise<boolean> {
  try {
    return (await (await fetch(`${url}/api/v1/query?query=up`)).text()).includes('"value"');
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
