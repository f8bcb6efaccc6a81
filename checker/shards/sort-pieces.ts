/** Sorts the pieces that are to be merged: which belong together, which shards lack, and which belong to none of it. */
import type { Collected } from "./collected.ts";
import type { Piece } from "./piece.ts";
import { shardName } from "./shard-run.ts";

/** What a file, or a part of one, held. */
export interface Source {
  /** As whoever merges knows it. */
  readonly file: string;
  /** Absent where there is none any more, or where none came. */
  readonly piece?: Piece;
  /** Whose it is, where whoever collected it says so. */
  readonly of?: Collected;
}

/** The pieces of one carrier. */
export interface Carrier {
  readonly name: string;
  /** Those that count, by the number of their shard. */
  readonly pieces: readonly Piece[];
  /** How many shards there have to be. */
  readonly shards: number;
  /** What is wrong with the others: one sentence each. Empty where nothing is missing. */
  readonly faults: readonly string[];
}

/** What is to be merged. */
export interface Wanted {
  /** Hash of the book of the checker that merges. */
  readonly content: string;
  /** Id of the page; that of most pieces where absent. */
  readonly page?: string;
}

/** The pieces by carrier, and the id of the page; the page is undefined where no piece could be read. */
export function sortPieces(
  sources: readonly Source[],
  wanted: Wanted,
): { readonly page: string | undefined; readonly carriers: readonly Carrier[] } {
  const page = wanted.page ?? mostFrequent(sources.flatMap(({ piece, of }) => of?.page ?? piece?.page ?? []));
  const torn = sources.filter(({ piece, of }) => piece === undefined && of === undefined);
  const byCarrier = new Map<string, Source[]>();
  for (const source of sources) {
    const name = source.of?.carrier ?? source.piece?.carrier;
    if (name !== undefined) byCarrier.set(name, [...(byCarrier.get(name) ?? []), source]);
  }
  const carriers = [...byCarrier].map(([name, own]) =>
    carrierOf(name, own, { ...wanted, ...(page === undefined ? {} : { page }) }),
  );
  const sentences = torn.map(tornIn);
  if (sentences.length === 0) return { page, carriers };
  const [only] = carriers;
  // Nobody can say whose it was, where there are several.
  if (only !== undefined && carriers.length === 1)
    return { page, carriers: [{ ...only, faults: [...only.faults, ...sentences] }] };
  return { page, carriers: [...carriers, { name: "unknown", pieces: [], shards: torn.length, faults: sentences }] };
}

function tornIn({ file }: Source): string {
  return `${file} holds no whole report: it is torn, or none`;
}

function carrierOf(name: string, sources: readonly Source[], { content, page }: Wanted): Carrier {
  const collected = sources.flatMap(({ of }) => of ?? []);
  const faults = [...new Set(collected.flatMap(({ lacks }) => lacks))];
  const expected = collected[0]?.shards;
  const own: { readonly file: string; readonly piece: Piece }[] = [];
  for (const source of sources) {
    const { file, piece } = source;
    // Where it is known what lacks, that is said in its place.
    if (piece === undefined && faults.length === 0) faults.push(tornIn(source));
    if (piece === undefined) continue;
    if (piece.carrier !== name) faults.push(`${file} holds a report of another carrier, ${piece.carrier}`);
    else if (expected !== undefined && (piece.shard?.count ?? 1) !== expected)
      faults.push(`${file} holds a report of ${piece.shard?.count ?? 1} shards, and there are ${expected}`);
    else if (piece.page !== page) faults.push(`${file} is of another runbook, ${piece.page}`);
    else if (piece.content !== content)
      faults.push(
        `${file} was made by a checker file of other content, ${piece.content}, and this one has ${content}: merge with that one`,
      );
    else own.push({ file, piece });
  }
  const run = mostFrequent(own.map(({ piece }) => runOf(piece)));
  const shares = new Map<number, { readonly file: string; readonly piece: Piece }[]>();
  let shards = expected ?? 1;
  for (const one of own) {
    if (runOf(one.piece) !== run) {
      faults.push(`${one.file} is of another run: ${runOf(one.piece)}, and not ${run}`);
      continue;
    }
    shards = one.piece.shard?.count ?? 1;
    const index = one.piece.shard?.index ?? 1;
    shares.set(index, [...(shares.get(index) ?? []), one]);
  }
  const pieces: Piece[] = [];
  for (let index = 1; index <= shards; index++) {
    const [one, ...others] = shares.get(index) ?? [];
    const what = shards === 1 ? "the report" : shardName({ index, count: shards });
    if (one === undefined) faults.push(`${what} is missing`);
    else if (others.length > 0)
      faults.push(
        `${what} is there ${others.length + 1} times: ${[one, ...others].map(({ file }) => file).join(", ")}`,
      );
    else pieces.push(one.piece);
  }
  return { name, pieces, shards, faults };
}

/** What all shards of one run have in common, in words. */
function runOf({ shard, seed, policy, inputs }: Piece): string {
  // A run that asked everybody draws by a seed of its own.
  const drawn = shard === undefined ? "" : `, seed ${seed}`;
  const about = inputs === undefined ? "" : `, about ${JSON.stringify(inputs)}`;
  return `${shard?.count ?? 1} ${shard === undefined ? "report" : "shards"}${drawn}, policy ${policy ?? "of the page"}${about}`;
}

/** The first of those that are there most often. */
function mostFrequent(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
