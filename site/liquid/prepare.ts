/** Makes a text safe for the engine: what is not Liquid is set aside, piece by piece, so that one bad expression never touches the rest. */
import type { Liquid } from "liquidjs";
import { memo } from "../../checker/memo.ts";
import { lineMark } from "../markdown/line-marks.ts";
import { hugoTarget } from "./hugo.ts";
import { firstName, GIVEN, nameSet, namesRead } from "./names.ts";
import { type LiquidPage, report } from "./page.ts";
import { cutPieces, type Piece } from "./pieces.ts";
import { keep } from "./placeholders.ts";
import { fromRuby } from "./ruby-syntax.ts";
import { BLOCK_TAGS, isReadableOutput, MIDDLE_TAGS, SINGLE_TAGS } from "./tags.ts";

/** Name of the filter that makes missing data visible. */
export const SHOWN_FILTER = "pilotbook_shown";
/** Name of the parameter that tells an include its line. */
const LINE_PARAMETER = "pilotbook_line";
const INCLUDES = /^include(?:_relative|_cached)?$/;
const FIRST_VALUE = /^(?:"[^"]*"|'[^']*'|[^|])*/;

/** A stretch of a page: what the engine is to carry out, or text that has nothing for it. */
export interface PreparedPart {
  readonly text: string;
  readonly isLiquid: boolean;
}

/** The text as the engine may read it. An include has all its lines on that of its tag, `includeLine`. */
export function prepareText(engine: Liquid, page: LiquidPage, text: string, includeLine?: number): string {
  return prepareParts(engine, page, text, includeLine)
    .map((part) => part.text)
    .join("");
}

/** The same in parts, in their order. */
export function prepareParts(engine: Liquid, page: LiquidPage, text: string, includeLine?: number): PreparedPart[] {
  const pieces = cutPieces(text);
  const liquid = acceptedPieces(engine, pieces);
  let line = 0;
  let counted = 0;
  const parts: PreparedPart[] = [];
  for (const piece of pieces) {
    for (let at = text.indexOf("\n", counted); at >= 0 && at < piece.offset; at = text.indexOf("\n", counted)) {
      line += 1;
      counted = at + 1;
    }
    const place: PiecePlace =
      includeLine === undefined
        ? { line, column: piece.offset - counted + 1, step: 1 }
        : { line: includeLine, column: 1, step: 0 };
    const isLiquid = liquid.has(piece);
    parts.push({ text: preparePiece(page, piece, isLiquid, place), isLiquid });
  }
  return parts;
}

interface PiecePlace {
  readonly line: number;
  readonly column: number;
  /** How much the line grows with each line of the piece: nothing in an include. */
  readonly step: 0 | 1;
}

function preparePiece(page: LiquidPage, piece: Piece, isLiquid: boolean, place: PiecePlace): string {
  const { kind, source } = piece;
  if (kind === "text") return setAside(page, source, place, /\{\{|\{%/.test(source));
  if (kind === "raw") return setAside(page, source, place, true);
  if (kind === "hugo") return prepareShortcode(page, piece);
  if (!isLiquid) {
    reportEaten(page, piece, place);
    return setAside(page, source, place, true);
  }
  if (kind === "tag") return INCLUDES.test(piece.name) ? withLine(piece, place) : fromRuby(source);
  const mark = page.isMarked && !source.startsWith("{{-") ? lineMark(place.line) : "";
  return mark + withShown(page, piece, place);
}

/** Text with its lines marked, and out of the engine's reach where it would read it as its own. */
function setAside(page: LiquidPage, text: string, place: PiecePlace, isHidden: boolean): string {
  const marked = page.isMarked ? markLines(text, place) : text;
  return isHidden ? keep(page.kept, marked, "kept") : marked;
}

/** The mark is behind the indentation, so that white space control still finds the white space. */
function markLines(text: string, { line, step }: PiecePlace): string {
  const marked = text.split("\n").map((content, index) => {
    const mark = lineMark(line + index * step);
    return content.trim() === "" ? content : content.replace(/^[ \t]*/, (indentation) => indentation + mark);
  });
  return marked.join("\n");
}

/** Tells an include on which line it is. */
function withLine({ source }: Piece, { line }: PiecePlace): string {
  return source.replace(/\s*(-?%\})$/, ` ${LINE_PARAMETER}=${line} $1`);
}

function prepareShortcode(page: LiquidPage, piece: Piece): string {
  const url = hugoTarget(piece, page.resolve);
  return keep(page.kept, url ?? piece.source, "kept");
}

function withShown(page: LiquidPage, { content, source }: Piece, { line, column }: PiecePlace): string {
  if (firstName(content) !== "site") return fromRuby(source);
  const number = page.expressions.push({ content, line, column }) - 1;
  const shown = `| ${SHOWN_FILTER}: ${number}`;
  const readable = fromRuby(content);
  const value = FIRST_VALUE.exec(readable)?.[0] ?? readable;
  const rest = readable.slice(value.length);
  const expression = /\|\s*default\b/.test(rest) ? `${readable} ${shown}` : `${value.trim()} ${shown} ${rest}`;
  return `${source.startsWith("{{-") ? "{{-" : "{{"} ${expression} ${source.endsWith("-}}") ? "-}}" : "}}"}`;
}

function reportEaten(page: LiquidPage, { source }: Piece, { line, column }: PiecePlace): void {
  const shown = source.length > 60 ? `${source.slice(0, 57)}...` : source;
  const data = { liquid: shown.replace(/\s+/g, " ") };
  report(page, { rule: "eaten-liquid", code: "no-liquid", data, line, column, excerpt: source });
}

/** The pieces that are Liquid; a tag that is rejected may take a variable away, and with it other pieces. */
function acceptedPieces(engine: Liquid, pieces: readonly Piece[]): Set<Piece> {
  const candidates = pieces.filter(({ kind }) => kind === "output" || kind === "tag");
  const wanted = new Map(candidates.map((piece) => [piece, namesWanted(piece)]));
  const setters = new Map(candidates.map((piece) => [piece, nameSet(piece)]));
  // Parsing costs most: only what has all its names is parsed, and once.
  const canRead = memo((piece: Piece) => isReadable(engine, piece));
  for (const accepted = new Set(candidates); ;) {
    const before = accepted.size;
    const counts = new Map<string, number>();
    for (const piece of accepted) count(counts, setters.get(piece), 1);
    const isKnown = (name: string): boolean => GIVEN.has(name) || (counts.get(name) ?? 0) > 0;
    for (const piece of accepted) {
      if (wanted.get(piece)?.every(isKnown) === true && canRead(piece)) continue;
      accepted.delete(piece);
      count(counts, setters.get(piece), -1);
    }
    dropUnbalanced(candidates, accepted);
    if (accepted.size === before) return accepted;
  }
}

function count(counts: Map<string, number>, name: string | undefined, by: 1 | -1): void {
  if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + by);
}

/** The names that must exist for it to be Liquid. */
function namesWanted(piece: Piece): readonly string[] {
  return piece.kind === "output" ? [firstName(piece.content)].filter((name) => name !== undefined) : namesRead(piece);
}

function isReadable(engine: Liquid, { kind, name, content: written }: Piece): boolean {
  const content = INCLUDES.test(name) ? written : fromRuby(written);
  if (kind === "output") return isReadableOutput(content);
  if (MIDDLE_TAGS.includes(name) || name.startsWith("end")) return true;
  if (!SINGLE_TAGS.includes(name) && !BLOCK_TAGS.includes(name)) return false;
  try {
    engine.parse(BLOCK_TAGS.includes(name) ? `{% ${content} %}{% end${name} %}` : `{% ${content} %}`);
    return true;
  } catch {
    return false;
  }
}

/** Drops the tags that lack their partner. Those in between belong to the block that is closed behind them. */
function dropUnbalanced(candidates: readonly Piece[], accepted: Set<Piece>): void {
  const open: { piece: Piece; middles: Piece[] }[] = [];
  const drop = (pieces: readonly Piece[]) => pieces.forEach((piece) => accepted.delete(piece));
  for (const piece of candidates) {
    const { name } = piece;
    if (BLOCK_TAGS.includes(name)) open.push({ piece, middles: [] });
    else if (MIDDLE_TAGS.includes(name) && open.length > 0) open.at(-1)?.middles.push(piece);
    else if (MIDDLE_TAGS.includes(name)) drop([piece]);
    else if (name.startsWith("end")) {
      const [block, ...unclosed] = open.splice(beginOf(name, open));
      drop(unclosed.map((inner) => inner.piece));
      block?.middles.push(...unclosed.flatMap((inner) => inner.middles), piece);
      if (block === undefined || !accepted.has(block.piece)) drop(block?.middles ?? [piece]);
    }
  }
  for (const { piece, middles } of open) drop([piece, ...middles]);
}

/** Index of the block that an end tag closes; behind all of them where there is none. */
function beginOf(end: string, open: readonly { readonly piece: Piece }[]): number {
  const begin = open.findLastIndex(({ piece }) => `end${piece.name}` === end);
  return begin < 0 ? open.length : begin;
}
