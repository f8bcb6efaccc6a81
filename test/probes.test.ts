/** Proves every probe by data alone: each is seen passing, failing and unknown, over real TCP, TLS and HTTP on loopback. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Book, BookPage, CheckResult } from "../checker/model.ts";
import { AUTHORED_PROBES, type AuthoredProbe } from "../checker/probes/authoring.ts";
import type { Setting } from "../checker/probes/probe.ts";
import { type Recording, verdictOf } from "../checker/recording.ts";
import { runChecks } from "../checker/run.ts";
import { connect } from "../checker/servers.ts";
import { startCarrier, type TestCarrier } from "./carrier/carrier.ts";
import { startNameServer } from "./carrier/name-server.ts";
import { startWebServer } from "./carrier/web-server.ts";
import { arrange, type Outside } from "./carrier/world.ts";
import { type ProbeProof, readProbeProofs } from "./probe-proof.ts";

/** Few, since each is a TLS server; enough for the default policy. */
const CLUSTERS = 5;

let carrier: TestCarrier;
let outside: Outside;

beforeAll(async () => {
  carrier = await startCarrier({ clusters: CLUSTERS });
  outside = { web: await startWebServer(), names: await startNameServer() };
});
afterAll(() => Promise.all([carrier.stop(), outside.web.stop(), outside.names.stop()]));

describe.each(AUTHORED_PROBES.map((probe) => [probe.default.name, probe] as const))("%s", (name, probe) => {
  const file = fileOf(name);
  const proofs = proofsOf(name);

  test("is seen passing, failing and unknown", () => {
    const seen = new Set(proofs.map((proof) => proof.expect));
    const missing = (["pass", "fail", "unknown"] as const).filter((status) => !seen.has(status));
    expect(missing, `add a case to ${file} in which ${name} is ${missing.join(", and one in which it is ")}`).toEqual(
      [],
    );
  });

  test.each(proofs.map((proof) => [proof.when, proof] as const))("%s", async (_when, proof) => {
    const { result, recording, setting } = await prove(probe, proof);
    const { verdict, bug } = result;
    const said = [verdict.reason, ...verdict.evidence.map(({ object, saw }) => `${object}: ${saw}`)].join("\n");
    expect(bug).toBeUndefined();
    expect(verdict.status, said).toBe(proof.expect);
    expect(verdict.partial ?? false, said).toBe(proof.partial);
    for (const text of [proof.says].flat()) expect(said).toContain(text);
    if (proof.never !== undefined) expect(JSON.stringify([result, recording])).not.toContain(proof.never);
    const kept = JSON.parse(JSON.stringify(recording)) as Recording;
    expect(verdictOf(kept, [], setting), "what was gathered must say the same when it comes back from a file").toEqual(
      verdict,
    );
    if (verdict.status === "unknown") expect(verdict.next, "an unknown says what to do about it").toBeTruthy();
  });
});

const refused = AUTHORED_PROBES.flatMap((probe) =>
  proofsOf(probe.default.name).flatMap((proof) =>
    proof.world.forbidden.length > 0 && proof.expect === "unknown" ? [{ probe, proof }] : [],
  ),
).filter(({ probe }) => probe.default.name !== "permission");

test.each(refused.map((one) => [one.probe.default.name, one.proof.when, one] as const))(
  "%s names the right that it lacks before it begins: %s",
  async (_name, _when, { probe, proof }) => {
    const { result } = await prove(probe, proof, true);
    expect(result).toMatchObject({ began: false, requests: 0, verdict: { status: "unknown" } });
    expect(result.verdict.reason).toContain("may not");
  },
);

function proofsOf(name: string): ProbeProof[] {
  const file = fileOf(name);
  return existsSync(file) ? readProbeProofs(file) : [];
}

function fileOf(name: string): string {
  return join(import.meta.dirname, "probes", `${name}.yaml`);
}

interface Proven {
  readonly result: CheckResult;
  readonly recording: Recording;
  readonly setting: Setting;
}

async function prove(probe: AuthoredProbe, proof: ProbeProof, reviewed = false): Promise<Proven> {
  const { name } = probe.default;
  const params = v.parse(probe.params, filledIn(proof.params)) as Readonly<Record<string, unknown>>;
  const page: BookPage = {
    ...{ id: name, title: name, url: `/${name}/`, alerts: [], links: [], escalation: [] },
    checks: [{ id: "it", probe: name, title: name, params }],
  };
  const book: Book = { title: "Proofs", teams: {}, pages: [page] };
  const answers = proof.answer === undefined ? {} : { it: proof.answer };
  const { kubeconfig, kubeconfigs } = carrier;
  const prometheus = proof.world.prometheus === "up" ? carrier.prometheus.url : "http://127.0.0.1:9";
  const options = {
    runbook: name,
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
  const restore = await arrange(carrier, proof.world, outside);
  try {
    const { review, ...own } = connect(options as never, undefined, {});
    // Without the review of rights, the probe itself meets the refusal.
    const servers = reviewed && review !== undefined ? { ...own, review } : own;
    const { results, recordings } = await runChecks(page, book, servers, setting, quiet, new AbortController().signal);
    return { result: results[0] as CheckResult, recording: recordings[0] as Recording, setting };
  } finally {
    await restore();
  }
}

/** Ports and keys are known only when the servers run. */
function filledIn(value: unknown): unknown {
  if (value === "<clusters>") return carrier.ids;
  if (typeof value === "string") {
    const { web, names } = outside;
    const known = {
      web: web.plain,
      tls: web.encrypted,
      port: web.encrypted.split(":")[1],
      names: names.address,
      authority: web.authority.certificate,
    };
    return Object.entries(known).reduce((text, [name, real]) => text.replaceAll(`<${name}>`, real ?? ""), value);
  }
  if (Array.isArray(value)) return value.map(filledIn);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]: [string, unknown]) => [key, filledIn(inner)]));
}
