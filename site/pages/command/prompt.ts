/** What of a code block is to be typed: without prompts, and without the output that follows them. */

const PROMPT = /^\s*\$ /;

/** True where the block shows a session: at least one line begins with a prompt. */
export function hasPrompts(block: string): boolean {
  return block.split("\n").some((line) => PROMPT.test(line));
}

/** The commands of a session, or the block as it is where it shows none. */
export function withoutPrompts(block: string): string {
  const text = block.replace(/\s+$/, "");
  if (!hasPrompts(text)) return text;
  const commands: string[] = [];
  let goesOn = false;
  let until: string | undefined;
  for (const line of text.split("\n")) {
    if (until !== undefined) {
      commands.push(line);
      if (line.trim() === until) until = undefined;
      continue;
    }
    if (!goesOn && !PROMPT.test(line)) continue;
    const command: string = goesOn ? line.replace(/^\s*> /, "") : line.replace(PROMPT, "");
    commands.push(command);
    goesOn = command.endsWith("\\");
    until = /(?<!<)<<(?!<)-?\s*['"]?(\w+)['"]?/.exec(command)?.[1];
  }
  return commands.join("\n");
}
