/** Shows the diagrams of a page: drawn where they can be, with what their author wrote below. */
import { escapeHtml } from "../model/escape-html.ts";
import { drawMermaid } from "./draw-mermaid.ts";

const BLOCK = /<pre[^>]*><code class="[^"]*\blanguage-mermaid\b[^>]*>([^<]+)<\/code><\/pre>/g;
const SIGNS: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** More on one page are shown as they are written. */
const MOST_ON_A_PAGE = 10;
/** CSS pixels: made narrower than this on a phone, its letters could not be read. */
const WIDE = 640;

/** Pages are made again and again in a preview, and their diagrams stay. */
const drawn = new Map<string, ReturnType<typeof drawMermaid>>();
const MOST_KEPT = 1_000;

/** @param html of a body */
export function drawDiagrams(html: string): string {
  if (!html.includes("language-mermaid")) return html;
  let count = 0;
  return html.replace(BLOCK, (block: string, code: string) => {
    if (count >= MOST_ON_A_PAGE) return block;
    const source = code.replace(/&(?:amp|lt|gt|quot|#39);/g, (sign) => SIGNS[sign] ?? sign);
    const id = `diagram-${count + 1}`;
    const drawing = known(`${id}-`, source);
    if (drawing === undefined) return block;
    count += 1;
    const name = drawing.title || `Diagram ${count}`;
    const caption = drawing.title === "" ? "" : `<figcaption>${escapeHtml(drawing.title)}</figcaption>`;
    const isWide = Number(/ width="([\d.]+)"/.exec(drawing.svg)?.[1] ?? 0) > WIDE;
    const open = `<svg class="drawing${isWide ? " wide" : ""}" role="img" aria-labelledby="${id}-name" aria-describedby="${id}-source"`;
    const words = `<title id="${id}-name">${escapeHtml(name)}</title><desc id="${id}-source">${escapeHtml(source)}</desc>`;
    const svg = drawing.svg.replace(/^<svg([^>]*)>/, `${open}$1>${words}`);
    return `<figure class="drawing-frame"><div class="scroll" role="group" aria-label="${escapeHtml(name)}" tabindex="0">${svg}</div>${caption}<details><summary>Source of the diagram</summary>${block}</details></figure>`;
  });
}

function known(prefix: string, source: string): ReturnType<typeof drawMermaid> {
  const key = `${prefix}\n${source}`;
  if (drawn.has(key)) return drawn.get(key);
  if (drawn.size >= MOST_KEPT) drawn.clear();
  const drawing = drawMermaid(source, prefix);
  drawn.set(key, drawing);
  return drawing;
}
