/** Draws a diagram of Mermaid as SVG, without a browser, a script or the network. */
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { plainFlowchart } from "./flowchart.ts";
import { Labels } from "./labels.ts";
import { plainClasses, plainEntities } from "./records.ts";
import { safeSvg } from "./safe-svg.ts";
import { plainSequence } from "./sequence.ts";
import { plainStates } from "./states.ts";

/** Larger ones take too long to lay out, and nobody can read them. */
const MOST_LETTERS = 10_000;
const MOST_STEPS = 100;

interface Drawer {
  readonly renderMermaidSVG: (
    source: string,
    options: { readonly font: string; readonly transparent: boolean },
  ) => string;
}

/** Loading it takes as long as a hundred pages, so that only a site with diagrams does. */
let drawer: Drawer | undefined;

/** What was drawn: its SVG, and the title that the source gives it; empty where it gives none. */
export interface Drawing {
  readonly svg: string;
  readonly title: string;
}

/**
 * @param prefix what ids within the SVG begin with
 * @returns undefined where the source is not wholly understood, or too large: a drawing that leaves something out would mislead
 */
export function drawMermaid(source: string, prefix: string): Drawing | undefined {
  if (source.length > MOST_LETTERS) return undefined;
  const labels = new Labels();
  const { lines, title } = linesOf(source);
  const plain = plainSource(lines, labels);
  if (plain === undefined) return undefined;
  // A package that is not there is a broken installation, and no fault of the diagram.
  drawer ??= loadDrawer();
  try {
    const drawn = drawer.renderMermaidSVG(plain, { font: "sans-serif", transparent: true });
    const svg = safeSvg(drawn, prefix, (text) => labels.show(text));
    return svg === undefined || /NaN|Infinity/.test(drawn) ? undefined : { svg, title };
  } catch {
    // What the layout cannot do is shown as it is written.
    return undefined;
  }
}

function loadDrawer(): Drawer {
  const require = createRequire(import.meta.url);
  return require(fileURLToPath(import.meta.resolve("beautiful-mermaid"))) as Drawer;
}

function plainSource(lines: readonly string[], labels: Labels): string | undefined {
  const [head = ""] = lines;
  if (/^(?:graph|flowchart)\b/i.test(head)) return plainFlowchart(headAlone(lines), labels, MOST_STEPS);
  if (/^sequenceDiagram$/i.test(head)) return plainSequence(lines, labels, MOST_STEPS);
  if (/^stateDiagram(?:-v2)?$/i.test(head)) return plainStates(lines, labels, MOST_STEPS);
  if (/^classDiagram(?:-v2)?$/i.test(head)) return plainClasses(lines, MOST_STEPS);
  return /^erDiagram$/i.test(head) ? plainEntities(lines, MOST_STEPS) : undefined;
}

/** `graph TD; A --> B` in one line is two. */
function headAlone([head = "", ...rest]: readonly string[]): string[] {
  const [, first = head, more = ""] = /^([^;]*);\s*(.*)$/.exec(head) ?? [];
  return [first.trim(), ...(more === "" ? [] : [more]), ...rest];
}

/** Without comments, settings and blank lines. */
function linesOf(source: string): { lines: string[]; title: string } {
  const [, settings = "", body = source] = /^\s*---\n([^]*?)\n---\n([^]*)$/.exec(source) ?? [];
  let title = /^title:\s*(.+)$/m.exec(settings)?.[1]?.trim() ?? "";
  const lines: string[] = [];
  for (const written of body.replace(/%%\{[^]*?\}%%/g, "").split("\n")) {
    const line = written.trim();
    if (line === "" || line.startsWith("%%")) continue;
    const named = /^(?:title|accTitle)\s*:?\s+(.+)$/.exec(line)?.[1];
    if (named !== undefined && lines.length > 0) title ||= named;
    else if (!/^accDescr\s*:/.test(line)) lines.push(line.replace(/;$/, ""));
  }
  return { lines, title };
}
