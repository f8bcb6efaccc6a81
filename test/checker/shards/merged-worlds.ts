/** Carriers that are asked by one run and by shards, so that the verdicts can be compared. */
import { policyNamed } from "../../../checker/decide/policies.ts";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import type { CheckResult, Report, Verdict } from "../../../checker/model.ts";
import { compactText, MOST_BYTES, unpackCompact } from "../../../checker/shards/compact.ts";
import { mergedReport } from "../../../checker/shards/merge.ts";
import type { Piece } from "../../../checker/shards/piece.ts";
import { type Source, sortPieces } from "../../../checker/shards/sort-pieces.ts";
import { book, NETWORK, page, pieceOn, runOn, worldOf } from "./made-up-world.ts";
import { report } from "../report/made-up-report.ts";

const POLICIES = ["default", "literal", "literal:4x3", "census"];

export function merged(sources: readonly Source[]): Report[] {
  const { carriers } = sortPieces(sources, { content: report.checker.content });
  return carriers.map((carrier) => mergedReport(carrier, { page, book, checker: report.checker, exitZero: false }));
}
export const files = (pieces: readonly Piece[]): Source[] =>
  pieces.map((piece, at) => ({ file: `shard-${at + 1}`, piece }));
export const network = ([one]: readonly Report[]): CheckResult | undefined =>
  one?.results.find(({ check }) => check.id === NETWORK.id);
/** Members in one order; evidence by whom it is of. */
const said = (verdict: Verdict | undefined): unknown => ({
  status: verdict?.status,
  partial: verdict?.partial,
  reason: verdict?.reason,
  sure: verdict?.sure,
  next: verdict?.next,
  unseen: verdict?.unseen,
  evidence: verdict?.evidence.map(({ object }) => object).sort(),
});

/** What is wrong with the merged verdict on that carrier, beside the single run's; undefined where they are the same. */
export function differenceOn(seed: number): unknown {
  const name = POLICIES[seed % POLICIES.length] ?? "default";
  const policy = policyNamed(name);
  const world = worldOf(seed, name, seed % 10 === 0 ? 150 : 60);
  const count = 1 + Math.floor(seededRandom(seed * 3)() * 12);
  const single = runOn(world, policy).verdict;
  const pieces = Array.from({ length: count }, (_, at) =>
    pieceOn(world, runOn(world, policy, count === 1 ? undefined : { index: at + 1, count })),
  );
  const whole = network(merged(files(pieces)))?.verdict;
  const packed = pieces.map((piece) => compactText(piece, "nobody is called"));
  if (packed.some((text) => text.length > MOST_BYTES || !/^[\n -~]*$/.test(text))) return { seed, packed };
  const unpacked = network(merged(files(packed.flatMap((text) => unpackCompact(text).pieces))))?.verdict;
  if (world.isBusy && whole?.status === "unknown" && unpacked?.status === "unknown") return undefined;
  const isSame =
    JSON.stringify(said(whole)) === JSON.stringify(said(single)) &&
    unpacked?.status === single.status &&
    unpacked.partial === single.partial;
  return isSame ? undefined : { seed, single, whole, unpacked };
}
