/** Reads sequence diagrams of Mermaid, and writes them anew in the few forms that the layout reads without fail. */
import type { Labels } from "./labels.ts";

const PARTICIPANT = /^(participant|actor)\s+(.+?)(?:\s+as\s+(.+))?$/;
const MESSAGE = /^([^:<>+;,-][^:<>;,-]*?)\s*(-->>|->>|-->|->|--\)|-\))\s*[+-]?\s*([^:<>+;,-][^:<>;,-]*?)\s*:(.*)$/;
const NOTE = /^note\s+(left of|right of|over)\s+([^:]+?)\s*:\s*(.+)$/i;
const BLOCK = /^(loop|alt|opt|par|critical|break)(?:\s+(.*))?$/;
const DIVIDER = /^(?:else|and|option)(?:\s+(.*))?$/;
/** What marks who is at work, and no message. */
const SILENT = /^(?:activate|deactivate)\s+\S/;

/** @returns undefined for what is not wholly understood, or has more steps than `most` */
export function plainSequence(lines: readonly string[], labels: Labels, most: number): string | undefined {
  const actors = new Map<string, { readonly name: string; kind: string; label: string }>();
  const nameOf = (id: string): string => {
    const known = actors.get(id) ?? { name: `a${actors.size}`, kind: "participant", label: id };
    actors.set(id, known);
    return known.name;
  };
  const steps: string[] = [];
  const open: string[] = [];
  let number = 0;
  for (const line of lines.slice(1)) {
    const participant = PARTICIPANT.exec(line);
    const message = MESSAGE.exec(line);
    const note = NOTE.exec(line);
    const block = BLOCK.exec(line);
    const divider = DIVIDER.exec(line);
    if (line === "autonumber") number = 1;
    else if (SILENT.test(line)) continue;
    else if (/^rect\s/.test(line)) open.push("rect");
    else if (participant !== null) {
      const [, kind = "", id = "", label = id] = participant;
      nameOf(id);
      const actor = actors.get(id);
      if (actor !== undefined) Object.assign(actor, { kind, label });
    } else if (line === "end") {
      const ended = open.pop();
      if (ended === undefined) return undefined;
      if (ended !== "rect") steps.push("end");
    } else if (block !== null) {
      open.push("block");
      steps.push(`${block[1]} ${labels.hide(block[2] ?? "")}`);
    } else if (divider !== null && open.at(-1) === "block") steps.push(`else ${labels.hide(divider[1] ?? "")}`);
    else if (note !== null) {
      const names = (note[2] ?? "").split(",").map((id) => nameOf(id.trim()));
      steps.push(`Note ${note[1]?.toLowerCase()} ${names.join(",")}: ${labels.hide(note[3] ?? "")}`);
    } else if (message !== null) {
      const [, from = "", arrow = "", to = "", text = ""] = message;
      const said = number > 0 ? `${number}. ${text.trim()}` : text;
      if (number > 0) number += 1;
      steps.push(`${nameOf(from)}${arrow}${nameOf(to)}: ${labels.hide(said)}`);
    } else return undefined;
    if (steps.length > most || actors.size > most) return undefined;
  }
  if (open.length > 0 || actors.size === 0) return undefined;
  const first = [...actors.values()].map(({ name, kind, label }) => `${kind} ${name} as ${labels.hide(label)}`);
  return ["sequenceDiagram", ...first, ...steps].join("\n");
}
