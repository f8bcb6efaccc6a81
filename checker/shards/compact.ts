/**
 * The report for a termination message and for a log: a piece of a run in at most 4,000 bytes of ASCII, whatever it saw. A
 * line for people, and one that `merge` reads: how much it holds and its SHA-256, so that one that was torn is noticed.
 */
import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { parseJson } from "../untrusted/bounded-json.ts";
import { misfit, OTHERS, type Shape } from "../untrusted/shape.ts";
import { FORMAT, type Piece } from "./piece.ts";
import { SHORTEST_PIECE, shorterPiece } from "./shorter-piece.ts";
import { shardName } from "./shard-run.ts";

/** A termination message holds 4,096 bytes. */
export const MOST_BYTES = 4_000;
/** Bytes that a piece may have when it is unpacked; a census of 10,000 clusters that is not shortened has some three million. */
const MOST_UNPACKED = 8_000_000;
/** Characters that are never packed into 4,000: what is left of 10,000 clusters in the last step is a tenth of it. */
const HOPELESS = 300_000;
const MARK = "pilotbook-compact";
/** Bytes of the line for people. */
const HEADLINE = 300;

/** @param says what follows from the run, in a few words */
export function compactText(piece: Piece, says: string): string {
  for (let step = 0; ; step++) {
    const isLast = step >= SHORTEST_PIECE;
    const less = shorterPiece(piece, step);
    const json = JSON.stringify(less);
    const text = json.length > HOPELESS && !isLast ? "" : textOf(less, json, says);
    if (text !== "" && (text.length <= MOST_BYTES || isLast)) return text;
  }
}

function textOf(piece: Piece, json: string, says: string): string {
  const packed = deflateRawSync(json, { level: 9 }).toString("base64");
  const share = piece.shard === undefined ? "" : `, ${shardName(piece.shard)}`;
  const left = piece.left === undefined ? "" : `; left out: ${piece.left.join(", ")}`;
  const line = `pilotbook-check ${piece.version} ${piece.page}${share}: ${says}${left}`;
  return `${ascii(line).slice(0, HEADLINE)}\n${MARK} ${FORMAT} ${packed.length} ${seal(packed)} ${packed}\n`;
}

function ascii(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[^ -~]/g, "?");
}

function seal(packed: string): string {
  return createHash("sha256").update(packed).digest("hex").slice(0, 16);
}

/** What a text holds: pieces, and how many that are none any more. */
export interface Unpacked {
  readonly pieces: readonly Piece[];
  readonly torn: number;
}

/** Finds the packed lines in a text, such as the log of a pod, and unpacks what is whole. */
export function unpackCompact(text: string): Unpacked {
  const pieces: Piece[] = [];
  let torn = 0;
  const lines = text.matchAll(/pilotbook-compact(?: (\d+) (\d+) ([0-9a-f]{16}) ([A-Za-z0-9+/=]*))?/g);
  for (const [, format, length, sealed, packed = ""] of lines) {
    const isWhole = Number(format) === FORMAT && packed.length === Number(length) && seal(packed) === sealed;
    const piece = isWhole ? unpacked(packed) : undefined;
    if (piece === undefined) torn++;
    else pieces.push(piece);
  }
  return { pieces, torn };
}

function unpacked(packed: string): Piece | undefined {
  let json: string;
  try {
    json = inflateRawSync(Buffer.from(packed, "base64"), { maxOutputLength: MOST_UNPACKED }).toString("utf8");
  } catch {
    return undefined;
  }
  const parsed = parseJson(json);
  if ("fault" in parsed) return undefined;
  return isPiece(parsed.value) ? parsed.value : undefined;
}

const NEEDED: Shape = {
  format: 0,
  page: "",
  content: "",
  version: "",
  carrier: "",
  host: "",
  customers: "",
  prometheus: "",
  seed: 0,
  startedAt: "",
  milliseconds: 0,
  interrupted: false,
  warnings: [""],
  checks: [{ id: "", probe: "", began: false, requests: 0, milliseconds: 0 }],
};
const OPTIONAL: Shape = {
  shard: { index: 0, count: 0 },
  policy: "",
  severity: "",
  inputs: { [OTHERS]: "" },
  cost: { [OTHERS]: 0 },
  left: [""],
  checks: [
    {
      bug: "",
      verdict: {
        status: "",
        partial: false,
        reason: "",
        sure: "",
        next: "",
        unseen: [""],
        evidence: [{ object: "", saw: "" }],
      },
    },
  ],
};
const STATUSES: readonly string[] = ["pass", "fail", "unknown"];

/** Has it the shape that a judge relies on? The digests are the probes' to look at. */
function isPiece(value: unknown): value is Piece {
  if (misfit(value, NEEDED, true) !== undefined || misfit(value, OPTIONAL) !== undefined) return false;
  const { format, shard, checks, startedAt } = value as Piece;
  if (format !== FORMAT || !Number.isFinite(Date.parse(startedAt))) return false;
  if (shard !== undefined && !(shard.index >= 1 && shard.index <= shard.count && Number.isInteger(shard.count)))
    return false;
  return checks.every(
    ({ verdict, digest }) =>
      digest !== undefined ||
      (verdict !== undefined &&
        STATUSES.includes(verdict.status) &&
        typeof verdict.reason === "string" &&
        Array.isArray(verdict.evidence)),
  );
}
