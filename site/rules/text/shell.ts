/** Reads the commands of a fenced block as a shell would, once prompts, output and placeholders are out of the way. */
import { parse } from "unbash";
import { type Block, blank, word } from "./blocks.ts";
import { looksLikeCommand } from "./commands.ts";

export interface ShellFault {
  readonly offset: number;
  readonly message: string;
}

const WORDS = String.raw`(?!(?:if|then|else|elif|fi|for|while|until|do|done|case|esac|select|function|time|in|coproc)\b)[\w./:=,@%+-]+(?: +[\w./:=,@%+-]+)*`;
/** Programs with plain arguments, perhaps in a pipe: most commands, and a parser finds nothing in them. */
const PLAIN = new RegExp(String.raw`^\s*(?:${WORDS}(?: \| ${WORDS})*)?\s*$`);
const PROMPT = /^\s*(?:(?:\([\w.-]+\) )?(?:\[?[\w.-]+@[\w.-]+[ :][^\s\]]*\]?)?[$#%] |(?:sh|bash)-[\d.]+[$#] )(?=\S)/;
/** Lines that begin a command of the language itself. */
const KEYWORD =
  /^\s*(?:if|for|while|until|case|select|function|time|then|else|elif|do|\{|\(|[A-Za-z_]\w*\(\)|[A-Za-z_]\w*=)/;

/**
 * The faults of a block. Reports nothing that may be the output of a command, or a sentence: only what stands in a
 * command that begins with a program or with a word of the language.
 */
export function shellFaults({ lines, language }: Block): ShellFault[] {
  const commands = commandLines(lines, language === "console");
  if (commands.every(isPlain)) return [];
  const text = commands
    .join("\n")
    .replace(/\{\{.*?\}\}|(?<!<)<[A-Za-z](?:[\w .:/|'-]*[\w'])?>/g, word)
    .replace(/\{%.*?%\}/g, blank);
  if (text.trim() === "") return [];
  const { errors = [] } = parse(text);
  return errors
    .filter(({ pos, message }) => isInCommand(commands, lineAt(text, pos)) || isUnclosed(message, commands))
    .slice(0, 1)
    .map(({ pos, message }) => ({ offset: pos, message }));
}

function isPlain(line: string): boolean {
  return PLAIN.test(line);
}

/** In a session only what follows a prompt is typed; the rest is what the programs printed. */
function commandLines(lines: readonly string[], isSession: boolean): string[] {
  const hasPrompts = lines.some((line) => PROMPT.test(line) && !/^\s*# /.test(line));
  if (!hasPrompts) return isSession ? lines.map(blank) : [...lines];
  let continues = false;
  return lines.map((line) => {
    const prompt = PROMPT.exec(line)?.[0];
    const isCommand = prompt !== undefined || continues;
    continues = isCommand && /(?:\\|\||&&)\s*$/.test(line);
    if (!isCommand) return blank(line);
    return prompt === undefined ? line.replace(/^\s*> /, blank) : blank(prompt) + line.slice(prompt.length);
  });
}

/** The end of a block is told where the text ends; what counts is that a line opens one. */
function isUnclosed(message: string, lines: readonly string[]): boolean {
  return (
    /^expected '.*' to close '(?:if|for|while|until|case|select)'/.test(message) &&
    lines.some((line) => KEYWORD.test(line))
  );
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
