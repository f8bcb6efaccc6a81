/** Reads typed lines as a shell does: pipelines of programs with their words, loops, and the variables that are set. */
import { parse } from "unbash";
import { changesSomething } from "../../shell/change.ts";
import type { Holes } from "./holes.ts";
import { KNOWN, type Typed, typedIn } from "./session.ts";

/** One program of a pipeline. */
export interface Stage {
  readonly program: string;
  /** Its arguments, with holes in the place of what is not meant as it stands. */
  readonly words: readonly string[];
}

export interface Command {
  /** As it is written, without its prompt. */
  readonly text: string;
  /** Line in the piece of code, counted from 0. */
  readonly line: number;
  /** The program that is asked, and the filters behind it. */
  readonly stages: readonly [Stage, ...Stage[]];
}

/** Its languages; a block of any other is no shell. */
const SHELL =
  /^(?:|bash|sh|shell|zsh|ksh|fish|console|shell-session|sh-session|terminal|shellscript|bash-session|text|txt|plaintext|none)$/;

/**
 * The commands of a piece of code that only read. Behind one that changes something the rest of the piece is left out: it
 * looks at what was changed.
 */
export function commandsIn(code: string, language: string, holes: Holes, programs: readonly string[]): Command[] {
  if (!SHELL.test(language)) return [];
  const commands: Command[] = [];
  for (const typed of typedIn(code, programs)) {
    if (changesSomething(typed.text)) return commands;
    commands.push(...readTyped(typed, holes, programs));
  }
  return commands;
}

function readTyped({ text, line }: Typed, holes: Holes, programs: readonly string[]): Command[] {
  const marked = holes.mark(withoutComment(text));
  const script = parse(marked);
  if ((script.errors ?? []).length > 0) return [];
  const commands: Command[] = [];
  for (const pipeline of pipelinesOf(script)) {
    const all = pipeline.nodes.flatMap((node) => stageOf(node, holes));
    // `echo | openssl s_client`: what only ends the input of the next program.
    const stages = /^(?:echo|true|printf|yes)$/.test(all[0]?.program ?? "") ? all.slice(1) : all;
    const [first, ...rest] = stages;
    if (first === undefined || all.length < pipeline.nodes.length) continue;
    if (!KNOWN.test(first.program) && !programs.includes(first.program)) continue;
    const at = line + marked.slice(0, pipeline.pos).split("\n").length - 1;
    commands.push({ text: text.trim().replace(/\s*\\\n\s*/g, " "), line: at, stages: [first, ...rest] });
  }
  return commands;
}

/** A remark behind a command, which the parser drops by itself, may hold a quotation mark. */
function withoutComment(text: string): string {
  return text.replace(/(^|\s)#\s[^\n"']*['"]?[^\n]*$/gm, "$1");
}

interface Word {
  readonly type: string;
  readonly value: string;
}

interface CommandNode {
  readonly type: string;
  readonly pos: number;
  readonly name?: Word;
  readonly prefix?: readonly { readonly name?: string; readonly value?: Word }[];
  readonly suffix?: readonly (Word & { readonly name?: string; readonly operator?: string; readonly target?: Word })[];
}

interface PipelineNodes {
  readonly pos: number;
  readonly nodes: readonly CommandNode[];
}

type Tree = Readonly<Record<string, unknown>> & { readonly type?: string };

/** Every pipeline of a script, also those within loops. */
function* pipelinesOf(node: unknown): Generator<PipelineNodes> {
  if (Array.isArray(node)) {
    for (const one of node) yield* pipelinesOf(one);
    return;
  }
  if (typeof node !== "object" || node === null) return;
  const { type = "", ...fields } = node as Tree;
  if (type === "Command") yield { pos: (node as CommandNode).pos, nodes: [node as CommandNode] };
  else if (type === "Pipeline") {
    const nodes = fields["commands"] as readonly CommandNode[];
    if (nodes.every((one) => one.type === "Command")) yield { pos: (node as unknown as { pos: number }).pos, nodes };
  } else if (type !== "Word") for (const value of Object.values(fields)) yield* pipelinesOf(value);
}

/** Programs that run another one and change nothing about what it asks. */
const WRAPPER = /^(?:sudo|watch|time|env|nohup|command|timeout|nice|stdbuf)$/;

/** Undefined where it writes to a file, or only sets variables, which are remembered. */
function stageOf({ name, prefix = [], suffix = [] }: CommandNode, holes: Holes): Stage[] {
  const isExport = name?.value === "export";
  for (const { name: variable, value } of isExport ? suffix : name === undefined ? prefix : [])
    if (variable !== undefined && value !== undefined && typeof value === "object") {
      holes.set(variable, value.value.trim());
    }
  if (name === undefined || isExport) return [];
  if (suffix.some(({ operator, target }) => operator?.includes(">") === true && !isNothing(target?.value ?? "")))
    return [];
  const words = [name.value, ...suffix.flatMap((one) => (one.type === "Word" ? one.value : []))];
  while (words.length > 1 && WRAPPER.test(words[0] ?? "")) {
    words.shift();
    while (/^-|^[A-Za-z_]\w*=|^[\d.]+[smhd]?$/.test(words[0] ?? "")) words.shift();
  }
  // `watch "kubectl get pods"`: the command is one word.
  const [first = "", ...rest] = words.length === 1 ? (words[0] ?? "").split(/\s+/) : words;
  return [{ program: first.replace(/^.*\//, ""), words: rest }];
}

/** Where output goes that nobody wants: a number is another stream of the same command. */
function isNothing(target: string): boolean {
  return target === "/dev/null" || /^&?\d$|^-$/.test(target);
}
