/** What of a code block is to be typed: without prompts, and without the output that follows them. */

const PROMPT = /^\s*\$ /;

/** One command, or where the block shows no session all of it, with the place of its first character in the block. */
export interface TypedText {
  readonly start: number;
  /** Of the block's length where it is; what is not typed, such as the prompt of a line that goes on, is blank. */
  readonly command: string;
}

/** True where the block shows a session: at least one line begins with a prompt. */
export function hasPrompts(block: string): boolean {
  return block.split("\n").some((line) => PROMPT.test(line));
}

/** The commands of a session, or the block as it is where it shows none. */
export function withoutPrompts(block: string): string {
  const text = block.trimEnd();
  if (!hasPrompts(text)) return text;
  return sessionLines(text)
    .map(({ line, prompt }) => line.slice(prompt))
    .join("\n");
}

/** The same with places: each command of a session by itself, since the output of one says nothing about the next. */
export function typedLines(block: string): TypedText[] {
  if (!hasPrompts(block)) return [{ start: 0, command: block }];
  const commands: { start: number; command: string }[] = [];
  for (const { line, prompt, at, goesOn } of sessionLines(block)) {
    const blank = " ".repeat(prompt) + line.slice(prompt);
    const last = commands.at(-1);
    if (goesOn && last !== undefined) last.command += `\n${blank}`;
    else commands.push({ start: at, command: blank });
  }
  return commands;
}

interface SessionLine {
  readonly line: string;
  /** Of the line in the block. */
  readonly at: number;
  /** How many characters of it are a prompt. */
  readonly prompt: number;
  /** It belongs to the command of the line above. */
  readonly goesOn: boolean;
}

function sessionLines(block: string): SessionLine[] {
  const lines: SessionLine[] = [];
  let at = 0;
  let goesOn = false;
  let until: string | undefined;
  for (const line of block.split("\n")) {
    const isTyped = until !== undefined || goesOn || PROMPT.test(line);
    if (isTyped) {
      const prompt = until !== undefined ? 0 : ((goesOn ? /^\s*> /.exec(line) : PROMPT.exec(line))?.[0].length ?? 0);
      lines.push({ line, at, prompt, goesOn: goesOn || until !== undefined });
      if (until !== undefined) {
        if (line.trim() === until) until = undefined;
        goesOn = false;
      } else {
        const command = line.slice(prompt);
        goesOn = command.endsWith("\\");
        until = /(?<!<)<<(?!<)-?\s*['"]?(\w+)['"]?/.exec(command)?.[1];
      }
    }
    at += line.length + 1;
  }
  return lines;
}
