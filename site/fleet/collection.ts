/** What came of a carrier: reports that are whole, and why others are not there. */
import { fitToPrint } from "../../checker/cluster/redaction.ts";
import { collectedLine } from "../../checker/shards/collected.ts";
import { unpackCompact } from "../../checker/shards/compact.ts";

export interface Collection {
  /** Texts with a whole report each. */
  readonly texts: readonly string[];
  /** A sentence for each reason that something is missing. */
  readonly lacks: readonly string[];
}

/** More are counted. */
const MOST_LACKS = 4;
/** Characters of what others said. */
const MOST_SAID = 400;

/** The report lines of a text as they are, if it holds a whole one; nothing of what stands around them. */
export function wholeReport(text: string): { readonly text: string; readonly index: number } | undefined {
  const { pieces } = unpackCompact(text);
  const [piece] = pieces;
  if (piece === undefined || pieces.length > 1) return undefined;
  const line = text.split("\n").find((one) => unpackCompact(one).pieces.length > 0);
  // From the mark on: what stands before it is of others, and might look like the line of another carrier.
  const from = line?.slice(line.indexOf("pilotbook-compact"));
  return from === undefined ? undefined : { text: `${from}\n`, index: piece.shard?.index ?? 1 };
}

/** The file of a carrier, for `merge`. Reasons are given only where something is missing. */
export function collectedText(carrier: string, page: string, shards: number, { texts, lacks }: Collection): string {
  const reasons = texts.length >= shards ? [] : shortened(lacks);
  return collectedLine({ carrier, page, shards, lacks: reasons }) + texts.join("");
}

function shortened(lacks: readonly string[]): string[] {
  const different = [...new Set(lacks.map((lack) => fitToPrint(lack, MOST_SAID)))];
  const more = different.length - MOST_LACKS;
  return [...different.slice(0, MOST_LACKS), ...(more > 0 ? [`and ${more} more reasons`] : [])];
}
