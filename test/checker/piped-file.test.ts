/** `node - <runbook> < pilotbook-check.cjs` does what the file does: for a pod that has Node, where this host has none. */
import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildEngine, checkerFile, probesOf } from "../../checker/bundle.ts";
import type { Book, BookPage, Report } from "../../checker/model.ts";
import { type TestCarrier, startCarrier } from "../carrier/carrier.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-piped-"));
const checker = join(folder, "pilotbook-check.cjs");
let carrier: TestCarrier;

const page: BookPage = {
  id: "shop/network",
  title: "The shop's network",
  url: "https://runbooks.example.com/shop/network.html",
  alerts: [],
  links: [],
  checks: [
    {
      id: "masters",
      probe: "active-clusters",
      title: "Masters run",
      params: { pods: { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" }, label: "cluster_id" },
    },
    {
      id: "network",
      probe: "clusters-reachable",
      title: "Reached",
      params: { clusters: "$masters", policy: "literal" },
    },
    { id: "looks", probe: "ask", title: "It looks well", params: { question: "Does it look well?", healthy: "yes" } },
  ],
  escalation: [],
};
const asking: BookPage = { ...page, id: "shop/asking", inputs: [{ name: "cluster_id" }] };
const book: Book = { title: "Shop", teams: {}, pages: [asking, page] };

beforeAll(async () => {
  const [engine, started] = await Promise.all([buildEngine(probesOf(book)), startCarrier()]);
  carrier = started;
  writeFileSync(checker, checkerFile(engine, book, "1.2.3").text);
});
afterAll(async () => {
  await carrier.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param script what Node reads from standard input; absent where it runs the file */
function run(args: readonly string[], script?: string): Promise<Ended> {
  const input = script === undefined ? "ignore" : openSync(script, "r");
  const child = spawn(process.execPath, [script === undefined ? checker : "-", ...args], {
    stdio: [input, "pipe", "pipe"],
    env: { PATH: process.env["PATH"], HOME: folder },
    // Without the terminal of whoever runs these tests: questions would be asked there.
    detached: true,
  });
  if (typeof input === "number") closeSync(input);
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.setEncoding("utf8").on("data", (part: string) => (text[name] += part));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...text })));
}

test.each([
  [["--version"]],
  [["--list"]],
  [["--help"]],
  [["shop/network", "--dry-run"]],
  [["shop/network", "--rbac"]],
  [["shop/network", "--manifest", "job", "--job-secret", "carriers"]],
  [["shop/nowhere"]],
  [["shop/asking"]],
])("%j prints the same, with the same exit code and SHA-256", async (args) => {
  expect(await run(args, checker)).toEqual(await run(args));
});

test("a run comes to the same, and saves the same evidence", async () => {
  const results: unknown[] = [];
  for (const script of [undefined, checker]) {
    const saved = join(folder, script === undefined ? "own.json" : "piped.json");
    const { code, stdout, stderr } = await run(
      [
        "shop/network",
        "--kubeconfig",
        carrier.kubeconfig,
        "--kubeconfigs",
        carrier.kubeconfigs,
        "--seed",
        "1",
        "--format",
        "json",
        "--save",
        saved,
      ],
      script,
    );
    const report = JSON.parse(stdout) as Report;
    const { said } = JSON.parse(readFileSync(saved, "utf8")) as { said: unknown };
    const verdicts = report.results.map(({ check, verdict }) => [check.id, verdict.status]);
    results.push({
      code,
      stderr,
      said: (said as { exitCode: number }).exitCode,
      verdicts,
      sha256: report.checker.sha256,
    });
  }
  expect(results[1]).toEqual(results[0]);
  expect(results[0]).toMatchObject({
    code: 20,
    verdicts: [
      ["masters", "pass"],
      ["network", "pass"],
      ["looks", "unknown"],
    ],
  });
});

test("cut off, it runs nothing", async () => {
  const cut = join(folder, "cut.cjs");
  const text = readFileSync(checker);
  for (const share of [0.1, 0.5, 0.99]) {
    writeFileSync(cut, text.subarray(0, text.length * share));
    const { code, stdout } = await run(["--version"], cut);
    expect([code === 0, stdout]).toEqual([false, ""]);
  }
});
