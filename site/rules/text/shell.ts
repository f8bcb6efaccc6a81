/** Reads the commands of a fenced block as a shell would, once prompts, output and placeholders are out of the way. */
import { parse } from "unbash";
import { type Block } from "./blocks.ts";
import { blank, word } from "../../model/same-length.ts";
import { looksLikeCommand } from "./commands.ts";

export interface ShellFault {
  readonly offset: number;
  /** In the words of the parser: to be shown, and to decide nothing by. */
  readonly reason: string;
}

const WORDS = String.raw`(?!(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|select|function|time|in|coproc)\b)[\w./:=,@%+-]+(?: +[\w./:=,@%+-]+)*`;
/** Programs with plain arguments, perhaps in a pipe: most commands, and a parser finds nothing in them. */
const PLAIN = new RegExp(String.raw`^\s*(?:${WORDS}(?: \| ${WORDS})*)?\s*$`);
const PROMPT = /^\s*(?:(?:\([\w.-]+\) )?(?:\[?[\w.-]+@[\w.-]+[ :][^\s\]]*\]?)?[$#%] |(?:sh|bash)-[\d.]+[$#] )(?=\S)/;
/** Lines that begin a command of the language itself. */
const KEYWORD =
  /^\s*(?:if|for|while|until|case|select|function|time|then|else|elif|do|\{|\(|[A-Za-z_]\w*\(\)|[A-Za-z_]\w*=)/;

/** What is typed into a debugger: `(gdb) continue`. */
const OTHER_PROMPT = /^\s*\([\w.-]+\) +\w/;

/** Lines that begin what a later line has to close. */
const BLOCK = /^\s*(?:if|for|while|until|case|select)\b/;

/** Lines that one command of a session is looked for in; what follows is output. */
const LONGEST_COMMAND = 60;

/**
 * The faults of a block. Reports nothing that may be the output of a command, or a sentence: only what is in a
 * command that begins with a program or with a word of the language.
 */
export function shellFaults({ lines, language }: Block): ShellFault[] {
  const commands = commandLines(lines, language === "console");
  if (commands.every(isPlain)) return [];
  const text = shellText(commands);
  if (text.trim() === "") return [];
  const { errors = [] } = parse(text);
  return errors
    .filter(({ pos }) => !OTHER_PROMPT.test(commands[lineAt(text, pos)] ?? ""))
    .filter(({ pos }) => isInCommand(commands, lineAt(text, pos)) || isUnclosed(text.slice(pos), commands))
    .slice(0, 1)
    .map(({ pos, message }) => ({ offset: pos, reason: message }));
}

function isPlain(line: string): boolean {
  return PLAIN.test(line);
}

/** The length of the prompt that stands before what is typed in each line; undefined for a line that a program has printed. */
export function typedFrom(lines: readonly string[]): (number | undefined)[] {
  const typed = commandLines(lines, true);
  return lines.map((line, index) => {
    const command = typed[index] ?? "";
    if (command.trim() === "") return line.trim() === "" || /^\s*#/.test(line) ? 0 : undefined;
    // A prompt is blank in what is typed, and the blank behind it is its own.
    let end = line.length;
    while (end > 0 && command[end - 1] === line[end - 1]) end -= 1;
    return end === 0 ? 0 : line[end] === " " ? end + 1 : end;
  });
}

/** How many faults a shell finds in a text. */
export function faultsIn(text: string): number {
  return (parse(shellText([text])).errors ?? []).length;
}

/** In a session only what follows a prompt is typed, with the lines that a command goes on in; the rest is what programs printed. */
function commandLines(lines: readonly string[], isSession: boolean): string[] {
  const prompts = lines.map((line) => (/^\s*# /.test(line) ? undefined : PROMPT.exec(line)?.[0]));
  if (prompts.every((prompt) => prompt === undefined)) return isSession ? lines.map(blank) : [...lines];
  const typed = lines.map(blank);
  for (const [first, prompt] of prompts.entries()) {
    if (prompt === undefined) continue;
    const next = prompts.findIndex((other, index) => index > first && other !== undefined);
    const candidates = lines.slice(first, next < 0 ? undefined : next).map((line, index) => {
      const shown = index === 0 ? prompt : (/^\s*> /.exec(line)?.[0] ?? "");
      return blank(shown) + line.slice(shown.length);
    });
    for (const [index, line] of candidates.slice(0, lengthOf(candidates)).entries()) typed[first + index] = line;
  }
  return typed;
}

/** How many lines a command has: those of its here-document, or as many as a shell reads until it is whole; where it never is, those that say that they go on. */
function lengthOf(candidates: readonly string[]): number {
  let goesOn = 1;
  while (goesOn < candidates.length && /(?:\\|\||&&)\s*$/.test(candidates[goesOn - 1] ?? "")) goesOn += 1;
  const word = /(?<!<)<<-?\s*(["']?)(\w+)\1/.exec(candidates.slice(0, goesOn).join("\n"))?.[2];
  const end = word === undefined ? -1 : candidates.findIndex((line, index) => index > 0 && line.trim() === word);
  if (end > 0 && end < LONGEST_COMMAND) return end + 1;
  for (let length = goesOn; length <= Math.min(candidates.length, LONGEST_COMMAND); length++) {
    if ((parse(shellText(candidates.slice(0, length))).errors ?? []).length === 0) return length;
  }
  return goesOn;
}

/** The text as a parser may read it: placeholders are words, templates are nothing. */
function shellText(lines: readonly string[]): string {
  return lines
    .join("\n")
    .replace(/\{\{.*?\}\}|(?<!<)<[A-Za-z](?:[\w .:/|'-]*[\w'])?>/g, word)
    .replace(/\{%.*?%\}/g, blank);
}

/** A block that is never closed is reported where the text ends; what counts is that a line opens one. */
function isUnclosed(rest: string, lines: readonly string[]): boolean {
  return rest.trim() === "" && lines.some((line) => BLOCK.test(line));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length - 1;
}

/** Whether the line belongs to a command: its own beginning, or that of the lines that it continues, is one. */
function isInCommand(lines: readonly string[], index: number): boolean {
  let start = index;
  while (start > 0 && (/(?:\\|\||&&)\s*$/.test(lines[start - 1] ?? "") || (lines[start] ?? "").trim() === ""))
    start -= 1;
  const line = lines[start] ?? "";
  return looksLikeCommand(line) || KEYWORD.test(line);
}

/** Lines in which a blank follows the last backslash: the shell reads an argument that is a blank, and the command ends there. */
export function blanksBehindBackslash({ lines }: Block): number[] {
  return lines.flatMap((line, index) => {
    const isLast = (lines[index + 1] ?? "").trim() === "";
    return !isLast && !/^\s*#/.test(line) && /(?:^|[^\\])(?:\\\\)*\\[ \t]+$/.test(line) ? [index] : [];
  });
}
