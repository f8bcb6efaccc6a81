/** Carries out the proofs of a probe from outside: in each state of the world it must give the verdict that the proof names. */
import { existsSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { parse } from "yaml";
import type { Book, BookPage, CheckResult } from "../../checker/model.ts";
import type { AuthoredProbe } from "../../checker/probes/authoring.ts";
import { runChecks } from "../../checker/run.ts";
import { connect } from "../../checker/servers.ts";
import { OutsideFault } from "./fault.ts";
import { startWorld } from "./world.ts";

const STATUSES = ["pass", "fail", "unknown"] as const;

const WORLD = v.strictObject({
  lists: v.optional(v.record(v.string(), v.array(v.unknown())), {}),
  objects: v.optional(v.record(v.string(), v.unknown()), {}),
  forbidden: v.optional(v.boolean(), false),
  down: v.optional(v.boolean(), false),
});
const PARAMS = v.optional(v.record(v.string(), v.unknown()), {});

const PROOFS = v.strictObject({
  common: PARAMS,
  cases: v.array(
    v.strictObject({
      when: v.pipe(v.string(), v.nonEmpty()),
      params: PARAMS,
      world: v.optional(WORLD, {}),
      expect: v.picklist(STATUSES),
      partial: v.optional(v.boolean(), false),
      says: v.optional(v.union([v.string(), v.array(v.string())]), []),
    }),
  ),
});

export type OutsideProofs = v.InferOutput<typeof PROOFS>;
type Case = OutsideProofs["cases"][number];

/** `queue-depth.proof.yml` beside `queue-depth.ts`. @throws OutsideFault where it is missing, malformed, or lacks a status */
export function readOutsideProofs(probeFile: string): { readonly file: string; readonly proofs: OutsideProofs } {
  const file = probeFile.replace(/\.[cm]?[jt]s$/, ".proof.yml");
  if (!existsSync(file))
    throw new OutsideFault(`${file}:1: it is not there, and a probe without proofs proves nothing`);
  const read = v.safeParse(PROOFS, parse(readFileSync(file, "utf8"), { merge: true }));
  if (!read.success) {
    const [first] = read.issues;
    throw new OutsideFault(`${file}:1: ${v.getDotPath(first) ?? "the file"}: ${first.message}`);
  }
  const missing = STATUSES.filter((status) => !read.output.cases.some(({ expect }) => expect === status));
  if (missing.length > 0)
    throw new OutsideFault(`${file}:1: add a case in which it is ${missing.join(", and one in which it is ")}`);
  return { file, proofs: read.output };
}

/** What a case has shown against what it expects; undefined where that is the same. */
export async function proofFault(
  probe: AuthoredProbe,
  common: Case["params"],
  proof: Case,
): Promise<string | undefined> {
  const parsed = v.safeParse(probe.params, withoutNull({ ...common, ...proof.params }));
  if (!parsed.success) return `its params do not fit: ${parsed.issues.map(({ message }) => message).join("; ")}`;
  const { verdict, bug } = await resultOf(probe, parsed.output as BookPage["checks"][number]["params"], proof);
  if (bug !== undefined) return `the probe failed: ${verdict.reason}`;
  const said = [verdict.reason, ...verdict.evidence.map(({ object, saw }) => `${object}: ${saw}`)].join("\n");
  if (verdict.status !== proof.expect) return `it is ${verdict.status} and not ${proof.expect}: ${said}`;
  if ((verdict.partial ?? false) !== proof.partial) return `it is ${proof.partial ? "not " : ""}in part: ${said}`;
  const lacking = [proof.says].flat().find((text) => !said.includes(text));
  if (lacking !== undefined) return `it does not say "${lacking}": ${said}`;
  return verdict.status === "unknown" && (verdict.next ?? "") === "" ? "an unknown says what to do next" : undefined;
}

/** A parameter that is null takes the common one away. */
function withoutNull(params: Case["params"]): Case["params"] {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null));
}

async function resultOf(
  probe: AuthoredProbe,
  params: BookPage["checks"][number]["params"],
  proof: Case,
): Promise<CheckResult> {
  const { name } = probe.default;
  const check = { id: "it", probe: name, title: name, params };
  const page: BookPage = { id: name, title: name, url: "/", alerts: [], links: [], escalation: [], checks: [check] };
  const book: Book = { title: "Proofs", teams: {}, pages: [page] };
  const world = await startWorld(proof.world);
  try {
    const answers = {};
    const { kubeconfig } = world;
    const given = {
      runbook: name,
      dryRun: false,
      format: "text",
      literal: false,
      exitZero: false,
      answers,
      kubeconfig,
    } as const;
    // Without the review of rights, the probe itself meets a refusal.
    const { review: _review, ...servers } = connect(given, undefined, {});
    const { results } = await runChecks(page, book, {
      servers,
      setting: { seed: 1, budget: 60_000, pace: 0, answers },
      progress: { begin: () => {}, line: () => {}, end: () => {} },
      signal: new AbortController().signal,
    });
    const [result] = results;
    if (result === undefined) throw new Error("the check was not carried out");
    return result;
  } finally {
    await world.stop();
  }
}
