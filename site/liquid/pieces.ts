/** Cuts a text into what Liquid would act on and what lies between. */

export interface Piece {
  readonly kind: "text" | "output" | "tag" | "hugo" | "raw";
  /** As it is in the text. */
  readonly source: string;
  /** Where it begins. */
  readonly offset: number;
  /** Inside of the braces, without the dashes of white space control. */
  readonly content: string;
  /** Name of a tag or of a Hugo shortcode; else empty. */
  readonly name: string;
}

const OPENING = /\{\{[<%]?|\{%/g;
const RAW_END = /\{%-?\s*endraw\s*-?%\}/g;
const COMMENT_END = /\{%-?\s*endcomment\s*-?%\}/g;
const CLOSINGS: Readonly<Record<string, string>> = { "{{": "}}", "{%": "%}", "{{<": ">}}", "{{%": "%}}" };

/** The pieces of a text in their order; together they are the text, without its comments. */
export function cutPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  // An opening behind the last closing has none, which must not be searched for again each time.
  const last = new Map(Object.values(CLOSINGS).map((closing) => [closing, text.lastIndexOf(closing)]));
  let end = 0;
  const addText = (to: number) => {
    if (to > end) pieces.push({ kind: "text", source: text.slice(end, to), offset: end, content: "", name: "" });
  };
  OPENING.lastIndex = 0;
  for (let match = OPENING.exec(text); match !== null; match = OPENING.exec(text)) {
    const closing = CLOSINGS[match[0]] ?? "}}";
    if ((last.get(closing) ?? -1) < OPENING.lastIndex) continue;
    const piece = readPiece(text, match.index, match[0], closing);
    addText(piece.offset);
    end = piece.offset + piece.source.length;
    if (piece.name === "raw") end = addRaw(text, piece, end, pieces);
    else if (piece.name === "comment") end = skipTo(text, COMMENT_END, end)?.end ?? end;
    else pieces.push(piece);
    OPENING.lastIndex = end;
  }
  addText(text.length);
  return pieces;
}

function readPiece(text: string, offset: number, opening: string, closing: string): Piece {
  const begin = offset + opening.length;
  const end = text.indexOf(closing, begin);
  const source = text.slice(offset, end + closing.length);
  const content = text.slice(begin, end).replace(/^-/, "").replace(/-$/, "").trim();
  const kind = opening === "{%" ? "tag" : opening === "{{" ? "output" : "hugo";
  const name = kind === "output" ? "" : (/^\/?[\w-]+/.exec(content)?.[0] ?? "");
  return { kind, source, offset, content, name };
}

function addRaw(text: string, opening: Piece, begin: number, pieces: Piece[]): number {
  const found = skipTo(text, RAW_END, begin);
  if (found === undefined) {
    pieces.push(opening);
    return begin;
  }
  pieces.push({ kind: "raw", source: text.slice(begin, found.begin), offset: begin, content: "", name: "" });
  return found.end;
}

function skipTo(text: string, pattern: RegExp, from: number): { begin: number; end: number } | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null ? undefined : { begin: match.index, end: match.index + match[0].length };
}
