/** What a person typed, and pasted without a proof, gives the verdict of the direct run or none. */
import { describe, expect, test } from "vitest";
import { comparedWithDirect } from "./compared.ts";
import { ingest, statusesOf } from "./ingest.ts";
import { AT_EACH_LINE, TO_ALL } from "./mangle-plain.ts";
import { HARMLESS } from "./mangle.ts";
import { changedByLines, changedVerdicts } from "./never-another.ts";
import { type PlainForm, readPlainRecorded } from "./recordings.ts";

const recorded = readPlainRecorded();

test("there are many, of old and new kubectls, in every form", () => {
  expect(recorded.length).toBeGreaterThanOrEqual(200);
  expect(new Set(recorded.map(({ kubectl }) => kubectl)).size).toBeGreaterThanOrEqual(2);
  const forms: PlainForm[] = ["table", "wide", "json", "yaml", "everywhere"];
  expect(new Set(recorded.map(({ form }) => form))).toEqual(new Set(forms));
});

test("checks whose verdict is that of the direct run, or unknown; none is another", async () => {
  expect(await comparedWithDirect(recorded, false)).toMatchInlineSnapshot(`
    {
      "everywhere": {
        "fail": 2,
        "lost": 2,
      },
      "json": {
        "fail": 18,
        "lost": 19,
        "pass": 22,
        "unknown": 15,
      },
      "table": {
        "fail": 16,
        "lost": 102,
        "pass": 2,
        "unknown": 34,
      },
      "wide": {
        "fail": 9,
        "lost": 49,
        "pass": 2,
        "unknown": 17,
      },
      "yaml": {
        "fail": 15,
        "lost": 25,
        "pass": 20,
        "unknown": 17,
      },
    }
  `);
});

/** A few of them, another one for each way; the exhaustive run takes all. */
const few = (way: string) => recorded.filter((_one, index) => (index + way.length) % 40 === 0);
// A value of YAML that was cut leaves no trace: only JSON has a mark at the end of each.
const short = (way: string) =>
  few(way).filter(
    ({ form, transcript }) => transcript.length < 60 && (way !== "the line cut in its middle" || form !== "yaml"),
  );

test.each(Object.entries({ ...TO_ALL, ...HARMLESS }))("%s: changes no verdict into another", async (name, mangle) => {
  expect(await changedVerdicts(few(name), mangle, 1)).toEqual([]);
});

test.each(["colours", "carriage returns", "pasted twice"])("%s: change nothing", async (name) => {
  for (const one of few(name)) {
    const text = one.transcript.join("\n");
    const shown = HARMLESS[name]?.(text, () => 0) ?? "";
    expect(statusesOf(await ingest(one, shown)), one.state).toEqual(statusesOf(await ingest(one, text)));
  }
});

describe.each(Object.entries(AT_EACH_LINE))("%s", (name, mangle) => {
  test("changes no verdict into another", async () => {
    expect(await changedByLines(short(name), mangle)).toEqual([]);
  });
});
