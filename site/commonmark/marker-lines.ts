/** Lines that only begin or end a block, `:::note` or `{{< /hint >}}`: what is between them is Markdown as everywhere. */
import type MarkdownIt from "markdown-it";
import { htmlToken } from "./tokens.ts";

/** What such a line stands for. */
export type Marker =
  | { readonly does: "open"; readonly name: string; readonly html: string; readonly end: string }
  | { readonly does: "close"; readonly name: string }
  /** It leaves nothing, or a piece of HTML. */
  | { readonly does: "stand"; readonly html: string };

interface OpenBlocks {
  openBlocks?: { readonly name: string; readonly end: string }[];
}

/** @param read what a line is, without the space around it; undefined for a line of text. `env` is that of the page. */
export function addMarkerLines(
  markdown: MarkdownIt,
  read: (line: string, at: number, env: unknown) => Marker | undefined,
): void {
  markdown.block.ruler.before(
    "fence",
    "marker_line",
    (state, startLine, _endLine, silent) => {
      if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false;
      const begin = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
      const line = state.src.slice(begin, state.eMarks[startLine]).trim();
      const marker = line === "" ? undefined : read(line, startLine, silent ? undefined : state.env);
      if (marker === undefined) return false;
      if (silent) return true;
      const html = htmlOf(marker, ((state.env as OpenBlocks).openBlocks ??= []));
      if (html !== "") state.tokens.push(htmlToken(html, startLine));
      state.line = startLine + 1;
      return true;
    },
    { alt: ["paragraph", "reference", "blockquote", "list"] },
  );
  // What nobody has closed ends with the page.
  markdown.core.ruler.after("block", "marker_ends", (state) => {
    const open = (state.env as OpenBlocks).openBlocks ?? [];
    if (open.length > 0)
      state.tokens.push(
        htmlToken(
          open
            .reverse()
            .map(({ end }) => end)
            .join(""),
          0,
        ),
      );
  });
}

function htmlOf(marker: Marker, open: NonNullable<OpenBlocks["openBlocks"]>): string {
  if (marker.does === "stand") return marker.html;
  if (marker.does === "open") {
    open.push({ name: marker.name, end: marker.end });
    return marker.html;
  }
  const at = open.findLastIndex(({ name }) => name === marker.name);
  return at < 0
    ? ""
    : open
        .splice(at)
        .reverse()
        .map(({ end }) => end)
        .join("");
}
