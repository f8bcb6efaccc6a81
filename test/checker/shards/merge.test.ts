/** Merged shards say what a single run would have said, and what lacks is never well. */
import { describe, expect, test } from "vitest";
import { censusPolicy } from "../../../checker/decide/census-policy.ts";
import type { Piece } from "../../../checker/shards/piece.ts";
import type { Source } from "../../../checker/shards/sort-pieces.ts";
import { pieceOn, runOn, type World, worldOf } from "./made-up-world.ts";
import { differenceOn, files, merged, network } from "./merged-worlds.ts";

test("a dozen carriers with every policy: merged shards, packed or not, say what a single run says", () => {
  for (let seed = 1_001; seed <= 1_012; seed++) expect(differenceOn(seed)).toBeUndefined();
});

/** Of 30 clusters, all of which are well, in three shards. */
function wellPieces(count = 3): Piece[] {
  const { targets, ...world } = worldOf(5, "census", 1);
  const well: World = {
    ...world,
    targets: Array.from({ length: 30 }, (_, at) => ({ id: `c${at}`, traits: { zone: `fra0${at % 3}` } })),
    visit: (target, ...more) => ({ ...worldOf(5, "census", 1).visit(targets[0] ?? target, ...more), target }),
  };
  return Array.from({ length: count }, (_, at) => pieceOn(well, runOn(well, censusPolicy, { index: at + 1, count })));
}

describe("shards of a healthy carrier", () => {
  const [one, two, three] = wellPieces() as [Piece, Piece, Piece];

  test("all of them are healthy, in any order of the files", () => {
    for (const pieces of [
      [one, two, three],
      [three, one, two],
    ]) {
      const reports = merged(files(pieces));
      expect(network(reports)?.verdict.status).toBe("pass");
      expect([reports[0]?.outcome.kind, reports[0]?.exitCode, reports[0]?.warnings]).toEqual(["resolved", 0, []]);
    }
  });

  const foreign: Piece = { ...three, content: "other" };
  test.each<[string, readonly Source[], RegExp]>([
    ["missing", files([one, three]), /shard 2 of 3 is missing/],
    ["doubled", files([one, two, two, three]), /shard 2 of 3 is there 2 times: shard-2, shard-3/],
    ["of other content", files([one, two, foreign]), /shard-3 was made by a checker file of other content, other/],
    [
      "of another runbook",
      files([one, two, { ...three, page: "shop/cart" }]),
      /shard-3 is of another runbook, shop\/cart/,
    ],
    ["of another run", files([one, two, { ...three, seed: 99 }]), /shard-3 is of another run/],
    ["of another policy", files([one, two, { ...three, policy: "literal" }]), /shard-3 is of another run/],
    ["of other shards", files([one, two, { ...three, shard: { index: 3, count: 4 } }]), /shard-3 is of another run/],
    ["torn", [...files([one, two]), { file: "pod.log" }], /pod\.log holds no whole report/],
  ])("one that is %s is named, and then nothing is well", (_what, sources, why) => {
    const reports = merged(sources);
    const verdict = network(reports)?.verdict;
    expect(verdict?.status).toBe("unknown");
    expect(verdict?.reason).toMatch(why);
    expect(reports[0]?.warnings.join("; ")).toMatch(why);
    expect([reports[0]?.outcome.kind, reports[0]?.exitCode]).toEqual(["nobody", 20]);
  });

  test("every subset that lacks one is unknown", () => {
    const pieces = wellPieces(7);
    for (let lacking = 0; lacking < 7; lacking++) {
      const reports = merged(files(pieces.filter((_, at) => at !== lacking)));
      expect(network(reports)?.verdict.status).toBe("unknown");
    }
  });

  test("a shard that could not list the clusters says why", () => {
    const refused: Piece = {
      ...two,
      checks: two.checks.map(({ digest: _digest, ...check }) => ({
        ...check,
        verdict: { status: "unknown", reason: "this user may not list pods", evidence: [] },
      })),
    };
    expect(network(merged(files([one, refused, three])))?.verdict).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining("this user may not list pods") as string,
    });
  });

  test("no file at all, and only torn ones, are no report of a carrier", () => {
    expect(merged([])).toEqual([]);
    expect(merged([{ file: "a" }, { file: "b" }]).map(({ exitCode }) => exitCode)).toEqual([3]);
  });
});
