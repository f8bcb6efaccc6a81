/** The way from a whole script down to one stretch of it, through the parser's tree. */
import type { Script } from "unbash";

/** A node on the way. */
export interface Step {
  readonly type: string;
  readonly pos: number;
  readonly end: number;
  /** Of a redirection, a test, an expansion. */
  readonly operator?: string;
  /** `name` where the way goes through the name of a command or of something that the shell defines. */
  readonly role?: "name";
  /** Of a pipeline: the way goes through its last command. */
  readonly isLast?: boolean;
  /** The words of a command, its name first. */
  readonly words?: readonly { readonly pos: number; readonly end: number; readonly value: string }[];
}

type Node = Readonly<Record<string, unknown>> & { readonly type?: string; readonly pos: number; readonly end: number };

/** Every node that holds the stretch, outermost first. Empty where it is in none, as in a comment. */
export function stepsTo(script: Script, start: number, end: number): Step[] {
  const steps: Step[] = [];
  let current: Node | undefined = script as unknown as Node;
  while (current !== undefined) {
    const next: Inner | undefined = innerOf(current, start, end);
    if (next !== undefined) steps.push(stepOf(current, next));
    else if (current.type !== "Script" && holds(current, start, end)) steps.push(stepOf(current, undefined));
    current = next?.node;
  }
  return steps;
}

interface Inner {
  readonly key: string;
  readonly node: Node;
}

/** Getters of the parser's nodes are lazy and stand on their prototypes, so these are asked for by name. */
const LAZY = ["script", "expression", "parts", "value", "index", "body"];

function innerOf(node: Node, start: number, end: number): Inner | undefined {
  for (const inner of innerNodes(node)) if (holds(inner.node, start, end)) return inner;
  return undefined;
}

function* innerNodes(node: Node): Generator<Inner> {
  for (const key of new Set([...Object.keys(node), ...LAZY])) {
    const value: unknown = node[key];
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value])
      if (isNode(one) && one !== node) yield { key, node: one };
  }
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Node).pos === "number" &&
    typeof (value as Node).end === "number"
  );
}

function holds({ pos, end }: Node, start: number, stop: number): boolean {
  return pos <= start && stop <= end;
}

function stepOf(node: Node, inner: Inner | undefined): Step {
  const { type = "Part", pos, end, operator } = node;
  const isName = inner?.key === "name" && /^(?:Command|Function|For|Select|Coproc)$/.test(type);
  return {
    type: inner?.key === "index" ? "Index" : type,
    pos,
    end,
    ...(typeof operator === "string" ? { operator } : {}),
    ...(isName ? { role: "name" as const } : {}),
    ...(type === "Pipeline" ? { isLast: (node["commands"] as unknown[]).at(-1) === inner?.node } : {}),
    ...(type === "Command" ? { words: wordsOf(node) } : {}),
  };
}

function wordsOf(command: Node): NonNullable<Step["words"]> {
  const all = [command["name"], ...((command["suffix"] ?? []) as unknown[])];
  return all.filter(isNode).map(({ pos, end, value }) => ({ pos, end, value: typeof value === "string" ? value : "" }));
}

/** A here-document that holds the stretch: its text is below the command that it belongs to, so no way leads down to it. */
export function hereDocumentAt(script: Script, start: number, end: number): { readonly isQuoted: boolean } | undefined {
  const open: Node[] = [script as unknown as Node];
  const seen = new Set<Node>(open);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "HereDoc" && isNode(node["body"]) && holds(node["body"], start, end))
      return { isQuoted: (node["delimiter"] as { quoted?: boolean } | undefined)?.quoted === true };
    for (const { node: inner } of innerNodes(node)) {
      if (seen.has(inner)) continue;
      seen.add(inner);
      open.push(inner);
    }
  }
  return undefined;
}
