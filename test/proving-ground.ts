/** Puts the servers of test/carrier into the state of a proof and runs its probe against them, over real TCP, TLS and HTTP. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { Book, BookPage, CheckResult } from "../checker/model.ts";
import type { AuthoredProbe } from "../checker/probes/authoring.ts";
import type { Setting } from "../checker/probes/probe.ts";
import type { Recording } from "../checker/recording.ts";
import { type Findings, type Progress, runChecks } from "../checker/run.ts";
import { connect } from "../checker/servers.ts";
import { startCarrier, type TestCarrier } from "./carrier/carrier.ts";
import { startNameServer } from "./carrier/name-server.ts";
import { startWebServer } from "./carrier/web-server.ts";
import { arrange, type Outside } from "./carrier/world.ts";
import { type ProbeProof, readProbeProofs } from "./probe-proof.ts";

/** Few, since each is a TLS server; enough for the default policy. */
const CLUSTERS = 5;

export interface Proven {
  readonly result: CheckResult;
  readonly recording: Recording;
  readonly setting: Setting;
  readonly page: BookPage;
  readonly findings: Findings;
}

interface ProvingOptions {
  /** Reviews the rights before the run, as a run does; else the probe itself meets a refusal. */
  readonly reviewed?: boolean;
  readonly progress?: Progress;
}

export interface ProvingGround {
  readonly carrier: TestCarrier;
  readonly prove: (probe: AuthoredProbe, proof: ProbeProof, options?: ProvingOptions) => Promise<Proven>;
  readonly stop: () => Promise<unknown>;
}

const QUIET: Progress = { begin: () => {}, line: () => {}, end: () => {} };

export async function startProvingGround(): Promise<ProvingGround> {
  const carrier = await startCarrier({ clusters: CLUSTERS });
  const outside = { web: await startWebServer(), names: await startNameServer() };
  return {
    carrier,
    prove: (probe, proof, options = {}) => prove(carrier, outside, probe, proof, options),
    stop: () => Promise.all([carrier.stop(), outside.web.stop(), outside.names.stop()]),
  };
}

/** The proofs of a probe; none where it has no file. */
export function proofsOf(name: string): ProbeProof[] {
  const file = fileOf(name);
  return existsSync(file) ? readProbeProofs(file) : [];
}

export function fileOf(name: string): string {
  return join(import.meta.dirname, "probes", `${name}.yaml`);
}

async function prove(
  carrier: TestCarrier,
  outside: Outside,
  probe: AuthoredProbe,
  proof: ProbeProof,
  { reviewed = false, progress = QUIET }: ProvingOptions,
): Promise<Proven> {
  const { name } = probe.default;
  const params = v.parse(probe.params, filledIn(proof.params, carrier, outside)) as Readonly<Record<string, unknown>>;
  const page: BookPage = {
    id: name,
    title: name,
    url: `/${name}/`,
    alerts: [],
    links: [],
    escalation: [],
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
  const restore = await arrange(carrier, proof.world, outside);
  try {
    const { review, ...own } = connect(options, undefined, {});
    // Without the review of rights, the probe itself meets the refusal.
    const servers = reviewed && review !== undefined ? { ...own, review } : own;
    const { signal } = new AbortController();
    const findings = await runChecks(page, book, { servers, setting, progress, signal });
    const [result] = findings.results;
    const [recording] = findings.recordings;
    if (result === undefined || recording === undefined) throw new Error("the check was not carried out");
    return { result, recording, setting, page, findings };
  } finally {
    await restore();
  }
}

/** Ports and keys are known only when the servers run. */
function filledIn(value: unknown, carrier: TestCarrier, outside: Outside): unknown {
  const inner = (one: unknown): unknown => filledIn(one, carrier, outside);
  if (value === "<clusters>") return carrier.ids;
  if (typeof value === "string") {
    const { web, names } = outside;
    const known = {
      web: web.plain,
      tls: web.encrypted,
      port: web.encrypted.split(":")[1],
      plain: web.plain.split(":")[1],
      names: names.address,
      authority: web.authority.certificate,
    };
    return Object.entries(known).reduce((text, [name, real]) => text.replaceAll(`<${name}>`, real ?? ""), value);
  }
  if (Array.isArray(value)) return value.map(inner);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]: [string, unknown]) => [key, inner(one)]));
}
