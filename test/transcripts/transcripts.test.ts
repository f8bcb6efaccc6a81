/** Transcripts of real kubectls give the verdict of the direct run, and mangled ones that verdict or none. */
import { describe, expect, test } from "vitest";
import { seededRandom } from "../../checker/decide/sampling.ts";
import { ingest, statusesOf } from "./ingest.ts";
import { DAMAGING, HARMLESS } from "./mangle.ts";
import { changedVerdicts } from "./never-another.ts";
import { readRecorded, type Recorded } from "./recordings.ts";

const recorded = readRecorded();
const named = recorded.map((one) => [`${one.state}, kubectl ${one.kubectl}`, one] as const);
const textOf = ({ transcript }: Recorded): string => transcript.join("\n");

test("there are many, of old and new kubectls, with passes, fails and unknowns", () => {
  expect(recorded.length).toBeGreaterThanOrEqual(60);
  expect(new Set(recorded.map(({ kubectl }) => kubectl)).size).toBeGreaterThanOrEqual(2);
  const seen = recorded.flatMap(({ direct }) => Object.values(direct));
  expect(new Set(seen)).toEqual(new Set(["pass", "fail", "unknown"]));
});

test.each(named)("%s: the verdict of the direct run", async (_name, one) => {
  const report = await ingest(one, textOf(one));
  const said = report.results.map(({ check, verdict }) => `${check.id}: ${verdict.reason}`).join("\n");
  expect(statusesOf(report), said).toEqual(one.direct);
  expect(report.warnings.filter((warning) => warning.startsWith("missing"))).toEqual([]);
});

test("no transcript holds what nobody needs to see", () => {
  for (const one of recorded.filter(({ state }) => !state.startsWith("field")))
    expect(textOf(one).includes("f4k3-p4ssw0rd"), one.state).toBe(false);
});

/** A tenth of them, another one for each way; the exhaustive run takes all. */
const few = (way: string): readonly Recorded[] => recorded.filter((_one, index) => (index + way.length) % 10 === 0);

describe.each(Object.entries(HARMLESS))("%s", (name, mangle) => {
  test("changes no verdict", async () => {
    for (const one of few(name)) {
      const report = await ingest(one, mangle(textOf(one), seededRandom(1)));
      expect(statusesOf(report), one.state).toEqual(one.direct);
    }
  });
});

describe.each(Object.entries(DAMAGING))("%s", (name, mangle) => {
  test("changes no verdict into another", async () => {
    expect(await changedVerdicts(few(name), mangle, 1)).toEqual([]);
  });
});
