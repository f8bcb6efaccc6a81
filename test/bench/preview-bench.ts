/** Measures how long a saved page takes to reach the output of a running preview, ours and Eleventy's own. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type GeneratedSite, ourBuild, stockBuild } from "./generated-site.ts";
import { type Measurement, type Program, median } from "./measure.ts";

const PAGE = join("service-7", "page-47");
/** Milliseconds until a preview that does not answer is given up. */
const PATIENCE = 60_000;
/** In which a preview finishes what may follow the page, so that the next save finds it at rest. */
const REST = 2_000;

/** @param runs saves that are timed, after one that is not */
export async function previewMeasurements(site: GeneratedSite, runs: number): Promise<Measurement[]> {
  const source = join(site.folder, "pages", `${PAGE}.md`);
  const text = readFileSync(source, "utf8");
  const previews: Preview[] = [];
  try {
    previews.push(await start(ourBuild(site, ["serve", "--port", String(await freePort())]), output(site, "ours")));
    const stock = stockBuild(site, "--serve", "--incremental", `--port=${await freePort()}`);
    previews.push(await start(stock, output(site, "stock")));
    const times: number[][] = previews.map(() => []);
    for (let run = 0; run <= runs; run += 1) {
      const mark = `saved ${run}`;
      writeFileSync(source, `${text}\nThe page was ${mark}.\n`);
      // Both watch the same file, so both are at work at once: neither has the machine for itself.
      const began = performance.now();
      const taken = await Promise.all(previews.map(({ file }) => until(file, mark, began)));
      if (run > 0) taken.forEach((time, index) => times[index]?.push(time));
      await sleep(REST);
    }
    const [ours = NaN, stocks = NaN] = times.map(median);
    return [
      { what: "a saved page in the preview of 1000", value: ours / 1_000, unit: "s", budget: { most: 1 } },
      { what: "the same against stock Eleventy --incremental", value: ours / stocks, unit: "×", budget: { most: 1 } },
    ];
  } finally {
    for (const { child } of previews) child.kill();
    writeFileSync(source, text);
  }
}

interface Preview {
  readonly child: ChildProcess;
  /** What it writes of the page. */
  readonly file: string;
}

/** Resolves when the first build is written, and its follow-up is done. */
async function start({ command, args }: Program, file: string): Promise<Preview> {
  const began = Date.now();
  const child = spawn(command, [...args], { stdio: "ignore" });
  while (!existsSync(file) || Date.now() - began < 3 * REST) {
    if (child.exitCode !== null || Date.now() - began > PATIENCE) throw new Error(`${command} did not serve ${file}`);
    await sleep(100);
  }
  await sleep(REST);
  return { child, file };
}

/** Milliseconds since `began` when the file has the mark. */
async function until(file: string, mark: string, began: number): Promise<number> {
  while (!(existsSync(file) && readFileSync(file, "utf8").includes(mark))) {
    if (performance.now() - began > PATIENCE) throw new Error(`${file} was not written again`);
    await sleep(2);
  }
  return performance.now() - began;
}

function output({ folder }: GeneratedSite, whose: "ours" | "stock"): string {
  return join(folder, whose, whose === "ours" ? `${PAGE}.html` : join(PAGE, "index.html"));
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
