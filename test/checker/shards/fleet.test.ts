/** Several carriers: who is called for which, and the places that failures share. */
import { expect, test } from "vitest";
import { FAILURE_CLASSES } from "../../../checker/cluster/failure-class.ts";
import { censusPolicy } from "../../../checker/decide/census-policy.ts";
import type { ClusterFacts } from "../../../checker/decide/cluster-facts.ts";
import { compactText, unpackCompact } from "../../../checker/shards/compact.ts";
import { fleetReport } from "../../../checker/shards/fleet.ts";
import { fleetText } from "../../../checker/shards/fleet-text.ts";
import { mergedReport } from "../../../checker/shards/merge.ts";
import type { Piece } from "../../../checker/shards/piece.ts";
import { type Source, sortPieces } from "../../../checker/shards/sort-pieces.ts";
import { report } from "../report/made-up-report.ts";
import { book, page, pieceOn, runOn, type World } from "./made-up-world.ts";

/** 20 clusters in two zones of the carrier; those in the zones that are named are out of reach. */
function carrier(name: string, zones: readonly string[], dead: readonly string[]): Piece {
  const world: World = {
    isBusy: false,
    targets: Array.from({ length: 20 }, (_, at) => ({
      id: `${name}-c${at}`,
      traits: { node: `worker-${at % 4}`, zone: zones[at % zones.length] ?? "" },
    })),
    setting: { policy: "census", seed: 1, budget: 1_000, pace: 1, answers: {} },
    visit: (target): ClusterFacts => ({
      target,
      tries: [0, 1, 2].map(() => ({
        class: dead.includes(target.traits["zone"] ?? "") ? FAILURE_CLASSES.TCP_TIMEOUT : FAILURE_CLASSES.OK,
        milliseconds: 10,
      })),
      carrierAnswers: true,
    }),
  };
  return pieceOn(world, runOn(world, censusPolicy), name);
}

function fleet(sources: readonly Source[]): ReturnType<typeof fleetReport> {
  const { carriers } = sortPieces(sources, { content: report.checker.content });
  const means = { page, book, checker: report.checker, exitZero: false };
  return fleetReport(
    carriers,
    carriers.map((one) => mergedReport(one, means)),
  );
}

const dead = ["fra02", "fra04"];
const pieces = [
  carrier("one", ["fra01", "fra02"], dead),
  carrier("two", ["fra03", "fra04"], dead),
  ...["three", "four", "five"].map((name) => carrier(name, ["ams01", "ams02", "ams03"], dead)),
];

test("the zones that the failures of all carriers share are named, packed or not", () => {
  const packed = pieces.flatMap((piece) => unpackCompact(compactText(piece, "x")).pieces);
  for (const list of [pieces, packed]) {
    const { places, exitCode } = fleet(list.map((piece) => ({ file: piece.carrier, piece })));
    expect(places).toContain(
      "all 20 unreached clusters are in zone fra02 and fra04; none there was reached, and the 5 others have none",
    );
    expect(exitCode).toBe(11);
  }
});

test("failures everywhere share no place", () => {
  const all = ["one", "two", "three"].map((name) => carrier(name, ["fra01"], ["fra01"]));
  expect(fleet(all.map((piece) => ({ file: piece.carrier, piece }))).places).toEqual([]);
});

test("a report by what follows, and what is torn is a carrier that nobody knows", () => {
  const { outcomes, exitCode } = fleet([
    ...pieces.map((piece) => ({ file: piece.carrier, piece })),
    { file: "six.log" },
  ]);
  expect(outcomes).toEqual([
    {
      outcome: "call Shop network (shop-network)",
      carriers: ["one", "two"],
      unreached: {
        clusters: 20,
        zones: [
          ["fra02", 10],
          ["fra04", 10],
        ],
        endpoints: [],
      },
    },
    { outcome: "nothing to do, it resolves by itself", carriers: ["three", "four", "five"] },
    { outcome: "could not tell: nobody is called automatically", carriers: ["unknown"] },
  ]);
  expect(exitCode).toBe(11);
});

test("a carrier of which nothing came is there under its name, with the reason; so is one whose report is another's", () => {
  const of = (carrierName: string) => ({ carrier: carrierName, page: page.id, shards: 1, lacks: [] });
  const { carriers, outcomes } = fleet([
    { file: "1", piece: carrier("three", ["ams01"], dead), of: of("three") },
    { file: "2", of: { ...of("silent"), lacks: ["the Job was removed"] } },
    { file: "3", piece: carrier("three", ["ams01"], dead), of: of("forged") },
  ]);
  expect(outcomes.map(({ carriers: names }) => names)).toEqual([["three"], ["silent", "forged"]]);
  const reasons = carriers.flatMap(({ results }) => results.map(({ verdict }) => verdict.reason));
  expect(reasons.join()).toContain("the Job was removed");
  expect(reasons.join()).toContain("3 holds a report of another carrier, three");
});

test("the table begins with whoever needs somebody", () => {
  const lines = fleetText(fleet(pieces.map((piece) => ({ file: piece.carrier, piece })))).split("\n");
  expect(lines.slice(5, 9)).toEqual([
    "CARRIER  CHECKS",
    "one      masters PASS, network PARTIAL: call Shop network (shop-network)",
    expect.stringMatching(
      /^ {9}network: 10 of 20 clusters could not be reached in any attempt; all of them are in zone fra02/,
    ),
    "two      masters PASS, network PARTIAL: call Shop network (shop-network)",
  ]);
  expect(lines).toContain("  20 clusters out of reach: zone fra02 10, fra04 10");
});
