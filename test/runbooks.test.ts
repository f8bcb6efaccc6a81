/** Proves every runbook that has checks: each of its checks is seen passing, failing and unknown, over real TLS on loopback. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Book, BookPage, Outcome } from "../checker/model.ts";
import type { Answer } from "../checker/probes/probe.ts";
import { type RunCircumstances, runChecks } from "../checker/run.ts";
import { connect } from "../checker/servers.ts";
import { readSite } from "../site/edition/edition.ts";
import { bookOf } from "../site/model/catalog.ts";
import { stepsOfPages } from "../site/walk/page-steps.ts";
import { stationsOf } from "../checker/walk/stations.ts";
import { walkPage } from "../checker/walk/walk.ts";
import { nobody } from "../checker/walk/walker.ts";
import { siteOptions } from "../site/edition/site-options.ts";
import { type TestCarrier, startCarrier } from "./carrier/carrier.ts";
import { arrange } from "./carrier/world.ts";
import { longLimits } from "./passing-time.ts";
import { type Proof, readProofs } from "./runbook-proof.ts";
import { schemaFaults } from "./schema-faults.ts";

const { catalog, bodies } = await readSite(siteOptions({}, false));
const book: Book = bookOf(catalog);
const steps = stepsOfPages(catalog.runbooks, bodies);
const pages = book.pages.filter((page) => page.checks.length > 0);
const proofFile = (page: BookPage): string => join(import.meta.dirname, "runbooks", `${page.id}.yaml`);

/** One carrier for each size: starting eight TLS servers for every case would take most of the time. */
const carriers = new Map<number, TestCarrier>();
async function carrierOf(size: number): Promise<TestCarrier> {
  const carrier = carriers.get(size) ?? (await startCarrier({ clusters: size }));
  carriers.set(size, carrier);
  return carrier;
}

let usualLimits: () => void;

beforeAll(async () => {
  usualLimits = longLimits();
  await carrierOf(8);
});
afterAll(async () => {
  usualLimits();
  await Promise.all([...carriers.values()].map((carrier) => carrier.stop()));
});

describe.each(pages.map((page) => [page.id, page] as const))("%s", (_id, page) => {
  const file = proofFile(page);
  test("has a proof", () => {
    expect(existsSync(file), `write ${file}: npm run new makes one for a new page`).toBe(true);
  });
  const proofs = existsSync(file) ? readProofs(file) : [];

  test.each(page.checks.map((check) => check.id))("%s is seen passing, failing and unknown", (id) => {
    const seen = new Set(proofs.map((proof) => proof.expect[id]));
    const missing = (["pass", "fail", "unknown"] as const).filter((status) => !seen.has(status));
    expect(missing, `add a case to ${file} in which ${id} is ${missing.join(", and one in which it is ")}`).toEqual([]);
  });

  test.each(proofs.map((proof) => [proof.when, proof] as const))("%s", async (_when, proof) => {
    const { results, outcome } = await prove(page, proof);
    const got = Object.fromEntries(results.map((result) => [result.check.id, result.verdict.status]));
    const reasons = results.map((result) => `${result.check.id}: ${result.verdict.reason}`).join("\n");
    expect(got, reasons).toMatchObject(proof.expect);
    const evidence = results.flatMap(({ verdict }) => verdict.evidence.map(({ object, saw }) => `${object}: ${saw}`));
    for (const text of [proof.says].flat()) expect([reasons, ...evidence].join("\n")).toContain(text);
    expect([
      ...schemaFaults("report", asPrinted(results), "results"),
      ...schemaFaults("report", outcome, "outcome"),
    ]).toEqual([]);
    expect(proof.outcome ?? nameOf(outcome), outcome.because).toBe(nameOf(outcome));
  });
});

/** The same page in the same world, walked while nobody is there. */
test.each(pages.map((page) => [page.id, page] as const))("%s is walked to the same verdicts", async (_id, page) => {
  const [proof] = readProofs(proofFile(page));
  if (proof === undefined) throw new Error("it has no proof");
  const { results, walk = [] } = await prove(page, proof, true);
  const got = Object.fromEntries(results.map((result) => [result.check.id, result.verdict.status]));
  expect(got).toMatchObject(proof.expect);
  expect(results).toHaveLength(page.checks.length);
  expect(walk.length).toBeGreaterThan(0);
  for (const { answer, checks } of walk) if (checks === undefined) expect(answer).toBe("unknown");
  expect(schemaFaults("report", asPrinted(walk), "walk")).toEqual([]);
});

/** @param isWalked goes through the steps of the page, instead of its checks */
async function prove(page: BookPage, proof: Proof, isWalked = false): Promise<Awaited<ReturnType<typeof runChecks>>> {
  const carrier = await carrierOf(proof.world.clusters);
  const restore = await arrange(carrier, proof.world);
  const answers = proof.answers as Readonly<Record<string, Answer>>;
  const { kubeconfig, kubeconfigs } = carrier;
  const prometheus = proof.world.prometheus === "up" ? carrier.prometheus.url : "http://127.0.0.1:9";
  const options = {
    runbook: page.id,
    dryRun: false,
    format: "text",
    literal: false,
    exitZero: false,
    answers,
    kubeconfig,
    kubeconfigs,
    prometheus,
  } as const;
  const setting = { seed: 1, budget: 1_000_000, pace: 0, answers };
  const progress = { begin: () => {}, line: () => {}, end: () => {} };
  try {
    const servers = connect(options, undefined, {});
    const { signal } = new AbortController();
    const { inputs, severity } = proof;
    const stations = stationsOf(page, steps[page.id] ?? []);
    const walk: RunCircumstances["walk"] = isWalked ? (run) => walkPage(stations, inputs, run, nobody) : undefined;
    return await runChecks(page, book, { servers, setting, progress, signal, inputs, severity, walk });
  } finally {
    await restore();
  }
}

function nameOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "team":
      return outcome.team.id;
    case "runbook":
      return outcome.page.id;
    case "resolved":
    case "nobody":
      return outcome.kind;
  }
}

/** As a report has it: what is undefined is not there. */
function asPrinted(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
