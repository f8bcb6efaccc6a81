/** Code as the build has coloured it, in pieces that can be cut: what a value is put between keeps its colours. */

/** A run of text in one colour. */
interface Piece {
  readonly text: string;
  /** Class of the element that colours it; empty for the colour of text. */
  readonly colour: string;
}

/** All of an element's text. */
export function colouredText(element: HTMLElement): Piece[] {
  const pieces: Piece[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    pieces.push({
      text: node.textContent ?? "",
      colour: parent === null || parent === element ? "" : parent.className,
    });
  }
  return pieces;
}

/** The part from one character to another, as text and elements that are nowhere yet. */
export function partOf(pieces: readonly Piece[], start: number, end: number): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  for (const { text, colour } of pieces) {
    const part = text.slice(Math.max(0, start - at), Math.max(0, end - at));
    at += text.length;
    if (part === "") continue;
    if (colour === "") nodes.push(document.createTextNode(part));
    else {
      const span = document.createElement("span");
      span.className = colour;
      span.textContent = part;
      nodes.push(span);
    }
  }
  return nodes;
}
