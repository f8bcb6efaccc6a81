/**
 * Every field of every answer that the proofs of test/probes give, changed one at a time: a secret in it leaves by no report,
 * and a value of another type is the server's fault and never the checker's.
 */
import { ServerResponse } from "node:http";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { BookPage, Report } from "../checker/model.ts";
import { AUTHORED_PROBES, type AuthoredProbe } from "../checker/probes/authoring.ts";
import { replay } from "../checker/replay.ts";
import { reportOf } from "../checker/report-of.ts";
import { FORMATS, renderReport } from "../checker/report/formats.ts";
import { progressOn } from "../checker/report/progress.ts";
import { PLAIN } from "../checker/report/rendering.ts";
import { readSavedRun, saveRun } from "../checker/saved-run.ts";
import { UsageError } from "../checker/usage-error.ts";
import { kubeconfigOf } from "./carrier/carrier.ts";
import type { ProbeProof } from "./probe-proof.ts";
import { type Proven, proofsOf, type ProvingGround, startProvingGround } from "./proving-ground.ts";

let ground: ProvingGround;
const folder = mkdtempSync(join(tmpdir(), "pilotbook-tampered-"));
const file = join(folder, "evidence.json");
beforeAll(async () => {
  ground = await startProvingGround();
  writeFileSync(ground.carrier.kubeconfig, kubeconfigOf(ground.carrier.api, "token"));
});
afterAll(() => (rmSync(folder, { recursive: true }), ground.stop()));
afterEach(() => void (tamper = undefined));

type Path = readonly (string | number)[];
/** Changes the text of an answer on its way out. */
let tamper: ((body: string) => string) | undefined;

type End = (this: ServerResponse, ...answer: unknown[]) => ServerResponse;
/** Both servers of a proof answer by this door of Node's, in this process. */
const end = Reflect.get(ServerResponse.prototype, "end") as End;
const tampering: End = function (body, ...rest) {
  return end.call(this, typeof body === "string" && tamper !== undefined ? tamper(body) : body, ...rest);
};
beforeAll(() => void Reflect.set(ServerResponse.prototype, "end", tampering));
afterAll(() => void Reflect.deleteProperty(ServerResponse.prototype, "end"));

/** In pieces, or a scanner would take this file for a leak. */
const CANARIES = ["hunter2CANARY", ["AK", "IACANARY7EXAMPLE12"].join(""), "s3ssCANARY99", "CANARYbearer12345"];
const [password, key, cookie, bearer] = CANARIES;
const planted = (token: string): string =>
  ` pwd=${password} ${key} cookie: session=${cookie} Bearer ${bearer} ${token}`;

/** The shapes that stand for a field once each: `items[].status.phase`. */
function fieldsOf(value: unknown, path: Path = []): Path[] {
  const own = path.length === 0 ? [] : [path];
  if (typeof value !== "object" || value === null) return own;
  return [
    ...own,
    ...Object.entries(value).flatMap(([name, inner]) =>
      fieldsOf(inner, [...path, Array.isArray(value) ? Number(name) : name]),
    ),
  ];
}

const shapeOf = (path: Path): string => path.map((step) => (typeof step === "number" ? "[]" : step)).join(".");

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((inner, step) => (Object(inner) as Record<string | number, unknown>)[step], value);
}

function changedAt(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change(value);
  if (typeof value !== "object" || value === null) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string | number, unknown>;
  if (step in copy) copy[step] = changedAt(copy[step], rest, change);
  return copy;
}

/**
 * Every shape of field in the JSON answers of a proof, with one path to each.
 * @param type only fields that hold such a value
 */
async function answeredFields(probe: AuthoredProbe, proof: ProbeProof, type?: string): Promise<Path[]> {
  const found = new Map<string, Path>();
  tamper = (body) => {
    const value = jsonOf(body);
    for (const path of fieldsOf(value))
      if (type === undefined || typeof valueAt(value, path) === type)
        found.set(shapeOf(path), found.get(shapeOf(path)) ?? path);
    return body;
  };
  await ground.prove(probe, proof);
  return [...found.values()];
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Changes the field in every answer that has it. */
function tamperWith(path: Path, change: (old: unknown) => unknown): void {
  tamper = (body) => {
    const value = jsonOf(body);
    return value === undefined ? body : JSON.stringify(changedAt(value, path, change));
  };
}

const of = (one: string): readonly [string, AuthoredProbe, ProbeProof[]] => {
  const probe = AUTHORED_PROBES.find((each) => each.default.name === one);
  if (probe === undefined) throw new Error(`no probe is named ${one}`);
  // One state of the world for each verdict; no answer that waits for a limit of time.
  const proofs = proofsOf(one).filter(({ world }) => world.customers === undefined && world.carrier === undefined);
  return [
    one,
    probe,
    ["pass", "fail"].flatMap((status) => proofs.find(({ expect: wanted }) => wanted === status) ?? []),
  ];
};

const PROBES = AUTHORED_PROBES.map((probe) => of(probe.default.name)).filter(([, , proofs]) => proofs.length > 0);

function reportOn({ findings: { results, outcome, cost, warnings }, page, setting }: Proven): Report {
  return reportOf(
    page,
    {
      checker: { version: "0", content: "0", sha256: "0" },
      startedAt: "2031-01-01T00:00:00.000Z",
      milliseconds: 1,
      seed: setting.seed,
      vantage: { host: "bastion", carrier: "c", customers: "k", prometheus: "p" },
      interrupted: false,
      results,
      outcome,
      cost,
      warnings,
    },
    false,
  );
}

/** Null, which Go writes, and one of the other types, a different one from field to field. */
function othersThan(path: Path): unknown[] {
  const types = [5, "x", [null], { x: null }, true];
  return [null, types[shapeOf(path).length % types.length]];
}

/** A damaged file is refused by a plain error and by no other. */
function judgedAgain(page: BookPage): Report | undefined {
  const book = { title: "Proofs", teams: {}, pages: [page] };
  const checker = { version: "0", content: "0", sha256: "0" };
  try {
    const compact = { format: "compact" } as const;
    return replay({
      saved: readSavedRun(file),
      file,
      page,
      book,
      checker,
      policy: undefined,
      exitZero: false,
      compact,
    });
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

describe.each(PROBES)("%s", (_name, probe, proofs) => {
  test("lets no secret out, in whatever field it comes", async () => {
    for (const proof of proofs)
      for (const path of await answeredFields(probe, proof, "string")) {
        tamperWith(path, (old) => (typeof old === "string" ? old + planted(ground.carrier.api.token) : old));
        const shown: string[] = [];
        const progress = progressOn({ isTTY: true, write: (text) => shown.push(text) }, PLAIN.paint);
        const proven = await ground.prove(probe, proof, { progress });
        const report = reportOn(proven);
        expect(saveRun(file, report, proven.setting, [proven.recording])).toBeUndefined();
        const left = [
          ...FORMATS.map((format) => renderReport(format, report, PLAIN)),
          readFileSync(file, "utf8"),
          ...shown,
        ].join("\n");
        const secrets = [...CANARIES, ground.carrier.api.token];
        expect(
          secrets.filter((secret) => left.includes(secret)),
          shapeOf(path),
        ).toEqual([]);
      }
  });

  test("takes no value of another type for its own fault", async () => {
    for (const proof of proofs)
      for (const path of await answeredFields(probe, proof))
        for (const value of othersThan(path)) {
          tamperWith(path, () => value);
          const { result } = await ground.prove(probe, proof);
          expect(result.bug, `${shapeOf(path)} is ${JSON.stringify(value)}`).toBeUndefined();
        }
  });

  test("is judged again from a damaged file, or the file is refused", async () => {
    for (const proof of proofs) {
      tamper = undefined;
      const proven = await ground.prove(probe, proof);
      const { page, setting, recording } = proven;
      saveRun(file, reportOn(proven), setting, [recording]);
      const saved: unknown = JSON.parse(readFileSync(file, "utf8"));
      // What else the file has is the same for all probes; see saved-run.test.ts.
      for (const path of fieldsOf(saved).filter(([place]) => place === "recordings"))
        for (const value of othersThan(path)) {
          writeFileSync(file, JSON.stringify(changedAt(saved, path, () => value)));
          const again = judgedAgain(page);
          const texts = again === undefined ? [] : FORMATS.map((format) => renderReport(format, again, PLAIN));
          expect(texts.every((text) => text.length > 0)).toBe(true);
        }
    }
  });
});
