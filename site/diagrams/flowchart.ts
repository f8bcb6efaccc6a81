/** Reads flowcharts of Mermaid, and writes them anew in the few forms that the layout reads without fail. */
import { Labels } from "./labels.ts";

/** Delimiters of a node's shape; longer ones first. */
const SHAPES: readonly (readonly [open: string, close: string])[] = [
  ["(((", ")))"],
  ["([", "])"],
  ["((", "))"],
  ["[[", "]]"],
  ["[(", ")]"],
  ["[/", "/]"],
  ["[\\", "\\]"],
  ["[/", "\\]"],
  ["[\\", "/]"],
  ["{{", "}}"],
  ["[", "]"],
  ["(", ")"],
  ["{", "}"],
  [">", "]"],
];

/** Shapes that the layout does not know are boxes. */
const BOXES = new Set(["[//]", "[\\\\]"]);

/** Words and their joints, as far as these are no part of an arrow. */
const ID = /[\p{L}\p{N}_]+(?:[-./][\p{L}\p{N}_]+)*/uy;
/** Whole arrows, and in the second group those that a text follows: `-- text -->`. */
const ARROW = /(<?)(?:(-{2,}>|-{3,}|-\.+->?|={2,}>|={3,})|(--|-\.|==)(?![-=.>xo]|[xo](?:\s|$)))/y;
const ENDINGS: Readonly<Record<string, RegExp>> = {
  "--": /(-{2,}>|-{3,})/g,
  "-.": /(\.+->?)/g,
  "==": /(={2,}>|={3,})/g,
};
/** What changes colours and pointers, and no part of what is said. */
const SILENT = /^(?:classDef|class|style|linkStyle|click)\s/;

/** Groups within groups; the layout's time grows fast with them. */
const DEEPEST = 6;

interface Node {
  label: string;
  shape: readonly [string, string];
  isPlaced: boolean;
  isInGroup: boolean;
}

interface Step {
  readonly kind: "line" | "chain" | "subgraph" | "end";
  readonly text: string;
  readonly links: readonly Link[];
}

interface Link {
  /** Empty for the first group of a chain. */
  readonly arrow: string;
  readonly label: string;
  readonly ids: readonly string[];
}

/** @returns undefined for what is not wholly understood, or has more lines between nodes than `most` */
export function plainFlowchart(lines: readonly string[], labels: Labels, most: number): string | undefined {
  const [, direction = "TB"] = /^(?:graph|flowchart)(?:\s+(TB|TD|LR|RL|BT))?$/i.exec(lines[0] ?? "") ?? [];
  const nodes = new Map<string, Node>();
  const groups = new Set<string>();
  const steps: Step[] = [];
  let depth = 0;
  let edges = 0;
  for (const line of lines.slice(1).flatMap(statementsOf)) {
    if (SILENT.test(line)) continue;
    const group = /^subgraph\s+(.+)$/.exec(line);
    if (group !== null) {
      const [, id, title = group[1] ?? ""] = /^([\p{L}\p{N}_-]+)\s*\[(.+)\]$/u.exec(group[1] ?? "") ?? [];
      groups.add(id ?? title);
      steps.push({ kind: "subgraph", text: unquoted(title), links: [] });
      depth += 1;
    } else if (line === "end") {
      steps.push({ kind: "end", text: "", links: [] });
      depth -= 1;
      if (depth < 0) return undefined;
    } else if (/^direction\s+(?:TB|TD|LR|RL|BT)$/i.test(line)) {
      steps.push({ kind: "line", text: line, links: [] });
    } else {
      const links = chainOf(line, nodes);
      if (links === undefined) return undefined;
      for (const [index, { ids }] of links.entries())
        edges += index === 0 ? 0 : ids.length * (links[index - 1]?.ids.length ?? 0);
      steps.push({ kind: "chain", text: "", links });
    }
    if (edges > most || nodes.size > most || depth > DEEPEST) return undefined;
  }
  // A line to a group would be drawn as one to a box of that name.
  if (depth !== 0 || nodes.size === 0 || [...groups].some((id) => nodes.has(id))) return undefined;
  return [`graph ${direction.toUpperCase()}`, ...written(steps, nodes, labels)].join("\n");
}

function written(steps: readonly Step[], nodes: ReadonlyMap<string, Node>, labels: Labels): string[] {
  const names = new Map([...nodes.keys()].map((id, index) => [id, `n${index}`]));
  let depth = 0;
  let groups = 0;
  const mention = (id: string): string => {
    const node = nodes.get(id);
    const name = names.get(id) ?? "";
    // A node is said once where it belongs to: the first group that names it, else the first line.
    if (node === undefined || (node.isPlaced && (depth === 0 || node.isInGroup))) return name;
    node.isPlaced = true;
    node.isInGroup ||= depth > 0;
    return `${name}${node.shape[0]}${labels.hide(node.label)}${node.shape[1]}`;
  };
  return steps.map(({ kind, text, links }) => {
    if (kind === "line") return text;
    if (kind === "end") {
      depth -= 1;
      return "end";
    }
    if (kind === "subgraph") {
      depth += 1;
      groups += 1;
      return `subgraph g${groups} [${labels.hide(text)}]`;
    }
    return links
      .map(({ arrow, label, ids }) => {
        const said = label === "" ? "" : `|${labels.hide(label)}|`;
        return `${arrow === "" ? "" : ` ${arrow}${said} `}${ids.map(mention).join(" & ")}`;
      })
      .join("");
  });
}

/** Statements may stand in one line, between semicolons outside of labels. */
function statementsOf(line: string): string[] {
  const parts =
    line.match(/(?:"[^"]*"|\[(?:"[^"]*"|[^\]"])*\]|\((?:"[^"]*"|[^)"])*\)|\{(?:"[^"]*"|[^}"])*\}|\|[^|]*\||[^;])+/g) ??
    [];
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

function chainOf(line: string, nodes: Map<string, Node>): Link[] | undefined {
  const links: Link[] = [];
  let at = 0;
  const skip = (): void => {
    while (/\s/.test(line[at] ?? "")) at += 1;
  };
  let arrow: { readonly arrow: string; readonly label: string } = { arrow: "", label: "" };
  for (;;) {
    const ids: string[] = [];
    do {
      if (ids.length > 0) at += 1;
      skip();
      const node = nodeAt(line, at, nodes);
      if (node === undefined) return undefined;
      ids.push(node.id);
      at = node.end;
      skip();
    } while (line[at] === "&");
    links.push({ ...arrow, ids });
    if (at === line.length) return links;
    const next = arrowAt(line, at);
    if (next === undefined) return undefined;
    arrow = next;
    at = next.end;
  }
}

function nodeAt(line: string, from: number, nodes: Map<string, Node>): { id: string; end: number } | undefined {
  ID.lastIndex = from;
  const id = ID.exec(line)?.[0];
  if (id === undefined) return undefined;
  let end = from + id.length;
  const known = nodes.get(id) ?? { label: id, shape: ["[", "]"] as const, isPlaced: false, isInGroup: false };
  nodes.set(id, known);
  const candidates = SHAPES.filter(([open]) => line.startsWith(open, end)).flatMap((shape) => {
    const inside = end + shape[0].length;
    const isQuoted = line[inside] === '"';
    const close = isQuoted ? line.indexOf(`"${shape[1]}`, inside + 1) : line.indexOf(shape[1], inside);
    return close < 0 ? [] : [{ shape, inside, isQuoted, close }];
  });
  // Of two that begin alike, `[/a/]` and `[/a\\]`, the one that ends first.
  const [first] = candidates
    .filter(({ shape }) => shape[0] === candidates[0]?.shape[0])
    .sort((a, b) => a.close - b.close);
  if (first === undefined && SHAPES.some(([open]) => line.startsWith(open, end))) return undefined;
  if (first !== undefined) {
    const { shape, inside, isQuoted, close } = first;
    const label = line.slice(inside, isQuoted ? close + 1 : close);
    // Brackets in a label without quotes are an error to Mermaid.
    if (!isQuoted && /["[\]{}()|]/.test(label)) return undefined;
    known.label = unquoted(label);
    known.shape = BOXES.has(shape.join("")) ? ["[", "]"] : shape;
    end = close + shape[1].length + (isQuoted ? 1 : 0);
  }
  const style = /^:::[\w-]+/.exec(line.slice(end));
  if (line.startsWith("@{", end)) return undefined;
  return { id, end: end + (style?.[0].length ?? 0) };
}

function arrowAt(line: string, from: number): { arrow: string; label: string; end: number } | undefined {
  ARROW.lastIndex = from;
  const match = ARROW.exec(line);
  if (match === null) return undefined;
  const [whole, back = "", plain, open] = match;
  if (plain !== undefined) {
    const said = /^\s*\|([^|]*)\|/.exec(line.slice(from + whole.length));
    const end = from + whole.length + (said?.[0].length ?? 0);
    return { arrow: back + shortArrow(plain), label: unquoted(said?.[1] ?? ""), end };
  }
  const ending = ENDINGS[open ?? ""];
  if (ending === undefined) return undefined;
  ending.lastIndex = from + whole.length;
  const last = ending.exec(line);
  if (last === null) return undefined;
  const label = unquoted(line.slice(from + whole.length, last.index));
  return { arrow: back + shortArrow(`${open}${last[0]}`), label, end: last.index + last[0].length };
}

/** The length of an arrow is a wish of its author's that the layout does not know. */
function shortArrow(written: string): string {
  const head = written.endsWith(">") ? ">" : "";
  if (written.startsWith("=")) return head === "" ? "===" : "==>";
  if (written.startsWith("-.")) return head === "" ? "-.-" : "-.->";
  return head === "" ? "---" : "-->";
}

function unquoted(label: string): string {
  const text = label.trim();
  const inner = /^"([^]*)"$/.exec(text)?.[1] ?? text;
  return /^`([^]*)`$/.exec(inner)?.[1] ?? inner;
}
