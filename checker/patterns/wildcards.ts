/** Matches texts against patterns of plain pieces and placeholders, in time that grows with both. */

/** A piece that stands for itself, or a placeholder for characters of a kind. */
export type Piece = string | { readonly takes: (character: string) => boolean; readonly least: 0 | 1 };

/**
 * @returns what each placeholder stands for, the first as long as it can be, then the second; undefined where nothing fits
 */
export function fitWildcards(pieces: readonly Piece[], text: string): string[] | undefined {
  // For every piece the places from which it and all that follows fit the rest of the text, from the last piece on.
  const end = new Uint8Array(text.length + 1);
  end[text.length] = 1;
  const fits: Uint8Array[] = [end];
  for (const piece of [...pieces].reverse()) fits.unshift(placesBefore(piece, fits[0] ?? end, text));
  if (fits[0]?.[0] !== 1) return undefined;
  const found: string[] = [];
  let from = 0;
  for (const [index, piece] of pieces.entries()) {
    if (typeof piece === "string") from += piece.length;
    else {
      const to = longest(piece, fits[index + 1] ?? end, text, from);
      found.push(text.slice(from, to));
      from = to;
    }
  }
  return found;
}

/** @param after the places from which the pieces behind this one fit */
function placesBefore(piece: Piece, after: Uint8Array, text: string): Uint8Array {
  const before = new Uint8Array(text.length + 1);
  for (let place = text.length; place >= 0; place--) {
    if (typeof piece === "string") {
      if (after[place + piece.length] === 1 && text.startsWith(piece, place)) before[place] = 1;
    } else {
      const goesOn = place < text.length && piece.takes(text.charAt(place));
      const isEnough = piece.least === 0 ? after[place] === 1 : goesOn && after[place + 1] === 1;
      if (isEnough || (goesOn && before[place + 1] === 1)) before[place] = 1;
    }
  }
  return before;
}

function longest(piece: Exclude<Piece, string>, after: Uint8Array, text: string, from: number): number {
  let to = from;
  for (let place = from; ; place++) {
    if (after[place] === 1 && place - from >= piece.least) to = place;
    if (place >= text.length || !piece.takes(text.charAt(place))) return to;
  }
}
