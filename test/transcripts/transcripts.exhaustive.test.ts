/** Every recorded transcript in every way of showing it, and many damaged copies of each. */
import { expect, test } from "vitest";
import { ingest, statusesOf } from "./ingest.ts";
import { DAMAGING, HARMLESS } from "./mangle.ts";
import { changedVerdicts } from "./never-another.ts";
import { readRecorded } from "./recordings.ts";

const RUNS = 20;
const recorded = readRecorded();

test.each(Object.entries(HARMLESS))("%s: changes no verdict", async (_name, mangle) => {
  for (const one of recorded) {
    const report = await ingest(
      one,
      mangle(one.transcript.join("\n"), () => 0),
    );
    expect(statusesOf(report), one.state).toEqual(one.direct);
  }
});

test.each(Object.entries(DAMAGING))("%s: changes no verdict into another", async (_name, mangle) => {
  expect(await changedVerdicts(recorded, mangle, RUNS)).toEqual([]);
});
