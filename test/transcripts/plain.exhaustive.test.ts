/** Every line of every transcript without proofs, in every way in which it can be lost or damaged. */
import { expect, test } from "vitest";
import { comparedWithDirect } from "./compared.ts";
import { AT_EACH_LINE, TO_ALL } from "./mangle-plain.ts";
import { DAMAGING, HARMLESS } from "./mangle.ts";
import { changedByLines, changedVerdicts } from "./never-another.ts";
import { readPlainRecorded } from "./recordings.ts";

const recorded = readPlainRecorded();
/** What is found in one place of a long list is found in one of a short list, and that takes a hundredth of the time. */
const LONGEST = 210;

/** Nothing tells these from what was printed, where there is no checksum: the second by two answers that change places. */
const UNSEEN = ["a character changed", "two lines exchanged"];
const WAYS = { ...TO_ALL, ...HARMLESS, ...DAMAGING };

test.each(Object.entries(WAYS).filter(([name]) => !UNSEEN.includes(name)))(
  "%s: changes no verdict into another",
  async (_name, mangle) => {
    expect(await changedVerdicts(recorded, mangle, 5)).toEqual([]);
  },
);

test.each(Object.entries(AT_EACH_LINE))("%s: changes no verdict into another", async (name, mangle) => {
  // A value of YAML that was cut leaves no trace: only JSON has a mark at the end of each.
  const isSeen = name !== "the line cut in its middle";
  const short = recorded.filter(({ form, transcript }) => transcript.length <= LONGEST && (isSeen || form !== "yaml"));
  expect(await changedByLines(short, mangle)).toEqual([]);
});

test("where somebody says that the tables are whole, no verdict is another than that of the direct run", async () => {
  expect(await comparedWithDirect(recorded, true)).toMatchInlineSnapshot(`
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
        "lost": 100,
        "pass": 4,
        "unknown": 34,
      },
      "wide": {
        "fail": 10,
        "lost": 47,
        "pass": 3,
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
