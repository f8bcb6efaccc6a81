/** Proves every runbook that has checks: each of its checks is seen passing, failing and unknown, over real TLS on loopback. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Book, BookPage, Outcome } from "../checker/model.ts";
import type { Answer } from "../checker/probes/probe.ts";
import { runChecks } from "../checker/run.ts";
import { connect } from "../checker/servers.ts";
import { bookOf } from "../site/model/catalog.ts";
import { loadCatalog } from "../site/model/load.ts";
import { siteOptions } from "../site/site-options.ts";
import { type TestCarrier, startCarrier } from "./carrier/carrier.ts";
import { arrange } from "./carrier/world.ts";
import { type Proof, readProofs } from "./runbook-proof.ts";

const book: Book = bookOf(await loadCatalog(siteOptions({}, false)));
const pages = book.pages.filter((page) => page.checks.length > 0);
const proofFile = (page: BookPage): string => join(import.meta.dirname, "runbooks", `${page.id}.yaml`);

/** One carrier for each size: starting eight TLS servers for every case would take most of the time. */
const carriers = new Map<number, TestCarrier>();
async function carrierOf(size: number): Promise<TestCarrier> {
  const carrier = carriers.get(size) ?? (await startCarrier({ clusters: size }));
  carriers.set(size, carrier);
  return carrier;
}

beforeAll(() => carrierOf(8));
afterAll(() => Promise.all([...carriers.values()].map((carrier) => carrier.stop())));

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
    for (const text of [proof.says].flat()) expect(reasons).toContain(text);
    if (proof.outcome !== undefined) expect(nameOf(outcome), outcome.because).toBe(proof.outcome);
  });
});

async function prove(page: BookPage, proof: Proof): Promise<Awaited<ReturnType<typeof runChecks>>> {
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
  const setting = { seed: 1, budget: 60_000, pace: 0, answers };
  const quiet = { begin: () => {}, line: () => {}, end: () => {} };
  const told = { inputs: proof.inputs, ...(proof.severity === undefined ? {} : { severity: proof.severity }) };
  try {
    return await runChecks(
      page,
      book,
      connect(options, undefined, {}),
      setting,
      quiet,
      new AbortController().signal,
      told,
    );
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
    default:
      return outcome.kind;
  }
}
