/** Reads state diagrams of Mermaid, and writes them anew in the few forms that the layout reads without fail. */
import type { Labels } from "./labels.ts";

const ID = "[\\p{L}\\p{N}_]+";
const MOVE = new RegExp(`^(\\[\\*\\]|${ID})\\s*-->\\s*(\\[\\*\\]|${ID})(?:\\s*:\\s*(.+))?$`, "u");
const ALIAS = new RegExp(`^state\\s+"([^"]+)"\\s+as\\s+(${ID})$`, "u");
const DESCRIBED = new RegExp(`^(${ID})\\s*:\\s*(.+)$`, "u");
const ALONE = new RegExp(`^(?:state\\s+)?(${ID})$`, "u");
const OPENED = new RegExp(`^state\\s+(?:"([^"]+)"\\s+as\\s+)?(${ID})\\s*\\{$`, "u");
const DIRECTION = /^direction\s+(?:TB|TD|LR|RL|BT)$/i;

/** States within states; the layout's time grows fast with them. */
const DEEPEST = 6;

/** @returns undefined for what is not wholly understood, or has more steps than `most` */
export function plainStates(lines: readonly string[], labels: Labels, most: number): string | undefined {
  const described = new Map<string, string>();
  const rest: string[] = [];
  for (const line of lines.slice(1)) {
    const [, text, id] = ALIAS.exec(line) ?? [];
    const [, name, words] = DESCRIBED.exec(line) ?? [];
    const [, alone] = ALONE.exec(line) ?? [];
    if (id !== undefined) described.set(id, text ?? id);
    else if (name !== undefined && !MOVE.test(line)) described.set(name, words ?? name);
    if (id !== undefined || name !== undefined || alone !== undefined) rest.push(`= ${id ?? name ?? alone}`);
    else rest.push(line);
  }
  const groups = new Set(rest.flatMap((line) => OPENED.exec(line)?.[2] ?? []));
  const said = new Set<string>();
  const steps: string[] = [];
  const say = (id: string): void => {
    if (id === "[*]" || said.has(id) || groups.has(id)) return;
    said.add(id);
    steps.push(`state "${labels.hide(described.get(id) ?? id)}" as ${id}`);
  };
  let depth = 0;
  for (const line of rest) {
    const move = MOVE.exec(line);
    const group = OPENED.exec(line);
    if (line.startsWith("= ")) say(line.slice(2));
    else if (DIRECTION.test(line)) steps.push(line);
    else if (group !== null) {
      const [, text, id = ""] = group;
      steps.push(`state "${labels.hide(text ?? described.get(id) ?? id)}" as ${id} {`);
      depth += 1;
      if (depth > DEEPEST) return undefined;
    } else if (line === "}") {
      steps.push("}");
      depth -= 1;
      if (depth < 0) return undefined;
    } else if (move !== null) {
      const [, from = "", to = "", text] = move;
      say(from);
      say(to);
      steps.push(`${from} --> ${to}${text === undefined ? "" : ` : ${labels.hide(text)}`}`);
    } else return undefined;
    if (steps.length > most) return undefined;
  }
  return depth === 0 && steps.length > 0 ? ["stateDiagram-v2", ...steps].join("\n") : undefined;
}
