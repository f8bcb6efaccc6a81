/** Every kind of report that a checker file prints is what the published schema says. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildEngine, checkerFile, probesOf } from "../../../checker/bundle.ts";
import type { Book, Report } from "../../../checker/model.ts";
import { type TestCarrier, startCarrier } from "../../carrier/carrier.ts";
import { schemaFaults } from "../../schema-faults.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-reports-"));
const checker = join(folder, "pilotbook-check.cjs");
let carrier: TestCarrier;

const book: Book = {
  title: "Shop",
  teams: {},
  pages: [
    {
      id: "shop/network",
      title: "The shop's network",
      url: "/shop/network.html",
      alerts: [],
      links: [],
      inputs: [{ name: "namespace" }],
      checks: [
        {
          id: "masters",
          probe: "active-clusters",
          title: "Masters run",
          params: {
            pods: { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" },
            label: "cluster_id",
          },
        },
        { id: "network", probe: "clusters-reachable", title: "Reached", params: { clusters: "$masters" } },
      ],
      escalation: [{ when: { network: ["pass"] }, resolved: true, because: "it is reached" }],
    },
  ],
};
const steps = { "shop/network": [{ text: "Look:", command: "kubectl -n <namespace> get pods" }] };

beforeAll(async () => {
  const [engine, started] = await Promise.all([buildEngine(probesOf(book)), startCarrier()]);
  carrier = started;
  writeFileSync(checker, checkerFile(engine, book, "1.2.3", steps).text);
});
afterAll(async () => {
  await carrier.stop();
  rmSync(folder, { recursive: true, force: true });
});

function printed(...args: readonly string[]): Promise<string> {
  const env = { PATH: process.env["PATH"], HOME: folder };
  // Most of these end with another code than 0; what is printed counts.
  return new Promise((resolve) => {
    execFile(process.execPath, [checker, ...args], { env }, (_error, stdout) => resolve(stdout));
  });
}

function run(...args: readonly string[]): Promise<string> {
  const place = ["--kubeconfig", carrier.kubeconfig, "--kubeconfigs", carrier.kubeconfigs, "--namespace=shop"];
  return printed("shop/network", ...place, "--policy", "literal", "--seed", "1", ...args);
}

function checked(text: string): Report {
  const report = JSON.parse(text) as Report;
  expect(schemaFaults("report", report)).toEqual([]);
  return report;
}

test("a run, saved, and judged again", async () => {
  const saved = join(folder, "saved.json");
  expect(checked(await run("--format", "json", "--save", saved)).exitCode).toBe(0);
  expect(checked(await printed("--replay", saved, "--format", "json")).replayOf).toBeDefined();
});

test("a walk", async () => {
  expect(checked(await run("--format", "json", "--walk", "--yes")).walk).toHaveLength(1);
});

test("a shard, and what shards come to together", async () => {
  expect(checked(await run("--format", "json", "--shard", "1/2")).shard).toEqual({ index: 1, count: 2 });
  const shards = await Promise.all(["1/2", "2/2"].map((shard) => run("--format", "compact", "--shard", shard)));
  const files = shards.map((text, index) => {
    const file = join(folder, `shard-${index}`);
    writeFileSync(file, text);
    return file;
  });
  expect(checked(await printed("merge", ...files, "--format", "json")).mergedFrom).toBeDefined();
  expect(checked(await printed("merge", files[0] ?? "", "--format", "json")).mergedFrom).toBeDefined();
});
