/** Makes a text safe for the engine: what is not Liquid is set aside, piece by piece, so that one bad expression never touches the rest. */
import type { Liquid } from "liquidjs";
import { lineMark } from "../markdown/line-marks.ts";
import { hugoTarget } from "./hugo.ts";
import { firstName, knownNames, namesRead } from "./names.ts";
import { type LiquidPage, report } from "./page.ts";
import { cutPieces, type Piece } from "./pieces.ts";
import { keep } from "./placeholders.ts";
import { BLOCK_TAGS, isReadableOutput, MIDDLE_TAGS, SINGLE_TAGS } from "./tags.ts";

/** Name of the filter that makes missing data visible. */
export const SHOWN_FILTER = "pilotbook_shown";
/** Name of the parameter that tells an include its line. */
export const LINE_PARAMETER = "pilotbook_line";
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
  if (kind === "tag") return INCLUDES.test(piece.name) ? withLine(piece, place) : source;
  const mark = page.isMarked && !source.startsWith("{{-") ? lineMark(place.line) : "";
  return mark + withShown(page, piece, place);
}

/** Text with its lines marked, and out of the engine's reach where it would read it as its own. */
function setAside(page: LiquidPage, text: string, place: PiecePlace, isHidden: boolean): string {
  const marked = page.isMarked ? markLines(text, place) : text;
  return isHidden ? (keep(page.kept, marked, "kept") ?? "") : marked;
}

/** The mark stands behind the indentation, so that white space control still finds the white space. */
function markLines(text: string, { line, step }: PiecePlace): string {
  const marked = text.split("\n").map((content, index) => {
    const mark = lineMark(line + index * step);
    return content.trim() === "" ? content : content.replace(/^[ \t]*/, (indentation) => indentation + mark);
  });
  return marked.join("\n");
}

/** Tells an include on which line it stands. */
function withLine({ source }: Piece, { line }: PiecePlace): string {
  return source.replace(/\s*(-?%\})$/, ` ${LINE_PARAMETER}=${line} $1`);
}

function prepareShortcode(page: LiquidPage, piece: Piece): string {
  const url = hugoTarget(piece, page.resolve);
  return keep(page.kept, url ?? piece.source, "kept") ?? "";
}

function withShown(page: LiquidPage, { content, source }: Piece, { line, column }: PiecePlace): string {
  if (firstName(content) !== "site") return source;
  const number = page.expressions.push({ content, line, column }) - 1;
  const shown = `| ${SHOWN_FILTER}: ${number}`;
  const value = FIRST_VALUE.exec(content)?.[0] ?? content;
  const rest = content.slice(value.length);
  const expression = /\|\s*default\b/.test(rest) ? `${content} ${shown}` : `${value.trim()} ${shown} ${rest}`;
  return `${source.startsWith("{{-") ? "{{-" : "{{"} ${expression} ${source.endsWith("-}}") ? "-}}" : "}}"}`;
}

function reportEaten(page: LiquidPage, { source }: Piece, { line, column }: PiecePlace): void {
  const excerpt = source.length > 60 ? `${source.slice(0, 57)}...` : source;
  const message = `${excerpt.replace(/\s+/g, " ")} is not Liquid; it is shown as it is written, where Jekyll would drop it`;
  report(page, {
    rule: "eaten-liquid",
    severity: "warning",
    line,
    column,
    excerpt: source,
    message,
    help: "Put {% raw %} before it and {% endraw %} behind it.",
  });
}

/** The pieces that are Liquid; a tag that is rejected may take a variable away, and with it other pieces. */
function acceptedPieces(engine: Liquid, pieces: readonly Piece[]): Set<Piece> {
  let accepted = new Set(pieces.filter(({ kind }) => kind === "output" || kind === "tag"));
  for (let round = 0; round < 5; round += 1) {
    const names = knownNames([...accepted]);
    const next = balancedPieces([...accepted].filter((piece) => isLiquid(engine, piece, names)));
    if (next.size === accepted.size) break;
    accepted = next;
  }
  return accepted;
}

function isLiquid(engine: Liquid, piece: Piece, names: ReadonlySet<string>): boolean {
  const { kind, name, content } = piece;
  if (kind === "output") {
    const first = firstName(content);
    return (first === undefined || names.has(first)) && isReadableOutput(content);
  }
  if (MIDDLE_TAGS.includes(name) || name.startsWith("end")) return namesRead(piece).every((word) => names.has(word));
  if (!SINGLE_TAGS.includes(name) && !BLOCK_TAGS.includes(name)) return false;
  if (!namesRead(piece).every((word) => names.has(word))) return false;
  try {
    engine.parse(BLOCK_TAGS.includes(name) ? `{% ${content} %}{% end${name} %}` : `{% ${content} %}`);
    return true;
  } catch {
    return false;
  }
}

/** Drops the tags that lack their partner. */
function balancedPieces(pieces: readonly Piece[]): Set<Piece> {
  const accepted = new Set(pieces);
  const open: { piece: Piece; middles: Piece[] }[] = [];
  const drop = (block: (typeof open)[number] | undefined) => {
    for (const piece of block === undefined ? [] : [block.piece, ...block.middles]) accepted.delete(piece);
  };
  for (const piece of pieces) {
    const { name } = piece;
    if (BLOCK_TAGS.includes(name)) open.push({ piece, middles: [] });
    else if (MIDDLE_TAGS.includes(name) && open.length > 0) open.at(-1)?.middles.push(piece);
    else if (MIDDLE_TAGS.includes(name)) accepted.delete(piece);
    else if (name.startsWith("end")) {
      const begin = open.findLastIndex((block) => `end${block.piece.name}` === name);
      if (begin < 0) accepted.delete(piece);
      else for (const block of open.splice(begin).slice(1)) drop(block);
    }
  }
  open.forEach(drop);
  return accepted;
}
