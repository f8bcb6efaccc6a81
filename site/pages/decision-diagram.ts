/** The decision table as a picture: checks on the left, what follows on the right, lines that say for which verdicts. */
import type { DecisionRow } from "./decision.ts";

/** A picture in user units; the layout only prints it. */
export interface DecisionDiagram {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly DiagramBox[];
  readonly lines: readonly DiagramLine[];
  /** The whole picture as a sentence for each line of it. */
  readonly description: string;
}

interface DiagramBox {
  readonly kind: "check" | "team" | "runbook" | "resolved" | "nobody";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly textX: number;
  readonly textY: number;
}

interface DiagramLine {
  /** The status that it stands for, or `several`. */
  readonly kind: string;
  readonly path: string;
  readonly text: string;
  readonly textX: number;
  readonly textY: number;
}

const WIDTH = 640;
const LEFT = 190;
const RIGHT = 200;
const LANE = 30;
const GAP = 12;
const BOX = 34;
// About as many letters of the diagram's size as a box is wide.
const LETTERS = 24;

/** A check with the ids of those whose findings it is asked about. */
export interface DiagramCheck {
  readonly id: string;
  readonly needs: readonly string[];
}

/** Undefined for a page whose checks lead nowhere by themselves. */
export function decisionDiagram(
  asked: readonly DiagramCheck[],
  rows: readonly DecisionRow[],
): DecisionDiagram | undefined {
  if (asked.length === 0 || rows.length === 0) return undefined;
  const checks = asked.map(({ id }) => id);
  const heights = rows.map(({ when }) => Math.max(BOX, when.length * LANE));
  const outcomesHeight = heights.reduce((sum, height) => sum + height + GAP, 0) + BOX;
  const checksHeight = checks.length * (BOX + GAP) - GAP;
  const height = Math.max(outcomesHeight, checksHeight) + 2;
  const step = height / checks.length;
  const middles = new Map(checks.map((check, index) => [check, step * (index + 0.5)]));
  const boxes: DiagramBox[] = checks.map((check) =>
    box({ kind: "check", x: 1, y: (middles.get(check) ?? 0) - BOX / 2, width: LEFT, height: BOX, text: check }),
  );
  const lines: DiagramLine[] = needLines(asked, middles);
  const right = { x: WIDTH - RIGHT - 1, width: RIGHT };
  let top = 1;
  rows.forEach((row, index) => {
    const tall = heights[index] ?? BOX;
    boxes.push(box({ ...right, kind: row.outcome.kind, y: top, height: tall, text: outcomeText(row) }));
    row.when.forEach(({ check, statuses }, place) => {
      const y = top + (tall / row.when.length) * (place + 0.5);
      lines.push(line(statuses, middles.get(check) ?? 0, y));
    });
    top += tall + GAP;
  });
  boxes.push(box({ ...right, kind: "nobody", y: top, height: BOX, text: "Nobody by itself" }));
  lines.push({ kind: "unknown", path: "", text: "anything else", textX: WIDTH - RIGHT - 10, textY: top + BOX / 2 + 4 });
  return { width: WIDTH, height, boxes, lines, description: describe(asked, rows) };
}

/** Rounds where it is and puts its text, as far as there is room, into its middle. */
function box({ kind, x, y, width, height, text }: Omit<DiagramBox, "textX" | "textY">): DiagramBox {
  return {
    kind,
    x,
    y: round(y),
    width,
    height: round(height),
    text: text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text,
    textX: x + width / 2,
    textY: round(y + height / 2 + 4.5),
  };
}

/** Leaves the check in its middle and ends at the outcome, with the word just before the end. */
function line(statuses: readonly string[], from: number, to: number): DiagramLine {
  const [start, end] = [LEFT + 1, WIDTH - RIGHT - 3];
  const bend = start + 45;
  const text = statuses.join(" or ");
  return {
    kind: statuses.length === 1 ? (statuses[0] ?? "several") : "several",
    path: `M${start} ${round(from)}C${bend + 20} ${round(from)} ${bend} ${round(to)} ${bend + 65} ${round(to)}H${end}`,
    text,
    textX: end - 10,
    textY: round(to - 5),
  };
}

/** What one check finds, the next is asked about: an arrow from box to box. */
function needLines(checks: readonly DiagramCheck[], middles: ReadonlyMap<string, number>): DiagramLine[] {
  return checks.flatMap(({ id, needs }) =>
    needs.flatMap((need) => {
      const [from, to] = [middles.get(need), middles.get(id)];
      if (from === undefined || to === undefined || from >= to) return [];
      const [x, end] = [LEFT / 2, round(to - BOX / 2)];
      return [
        {
          kind: "needs",
          path: `M${x} ${round(from + BOX / 2)}V${end}M${x - 4} ${end - 6}L${x} ${end}L${x + 4} ${end - 6}`,
          text: "",
          textX: 0,
          textY: 0,
        },
      ];
    }),
  );
}

function outcomeText({ outcome }: DecisionRow): string {
  if (outcome.kind === "team") return `Call ${outcome.target.text}`;
  return outcome.kind === "runbook" ? `Go on: ${outcome.target.text}` : "Resolved";
}

function describe(checks: readonly DiagramCheck[], rows: readonly DecisionRow[]): string {
  const order = checks.flatMap(({ id, needs }) => needs.map((need) => `${id} is asked about what ${need} found.`));
  const sentences = rows.map((row) => {
    const when = row.when.map(({ check, statuses }) => `${check} is ${statuses.join(" or ")}`).join(" and ");
    return `If ${when}: ${outcomeText(row)}.`;
  });
  return [...order, ...sentences, "Anything else: nobody by itself."].join(" ");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
