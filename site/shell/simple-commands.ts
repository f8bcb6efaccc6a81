/** Takes a text apart into the commands that a shell would start, roughly: enough to know the program and its words. */

/** One command: `kubectl` with `["-n", "shop", "get", "pods"]`. */
export interface SimpleCommand {
  /** Without its folder. */
  readonly program: string;
  /** Whatever follows it, quotation marks included. */
  readonly words: readonly string[];
  /** Offset of the program in the text. */
  readonly start: number;
}

const PREFIX = /^(?:sudo|time|watch|nohup|env|exec|xargs|then|do|else|!|\(|\{)$/;
const SEPARATOR = /\n|\|\|?|&&|;|\$\(|`/g;

/** The commands of a text, in order; comments and lines that go on with a backslash are understood. */
export function simpleCommands(text: string): SimpleCommand[] {
  const joined = text.replace(/\\\n/g, "  ");
  const found: SimpleCommand[] = [];
  let start = 0;
  for (const { index, 0: separator } of [...joined.matchAll(SEPARATOR), { index: joined.length, 0: "" }]) {
    const command = simpleCommand(joined.slice(start, index), start);
    if (command !== undefined) found.push(command);
    start = index + separator.length;
  }
  return found;
}

function simpleCommand(segment: string, offset: number): SimpleCommand | undefined {
  const words = [...segment.matchAll(/\S+/g)];
  while (words.length > 0 && (PREFIX.test(words[0]?.[0] ?? "") || /^[A-Za-z_]\w*=/.test(words[0]?.[0] ?? "")))
    words.shift();
  // Options of `xargs` and `sudo` come before the command that they run.
  while (words.length > 1 && (words[0]?.[0] ?? "").startsWith("-")) words.shift();
  const [first, ...rest] = words;
  const program = (first?.[0] ?? "").replace(/^.*\//, "");
  if (first === undefined || program === "" || program.startsWith("#")) return undefined;
  const comment = rest.findIndex(([word]) => word.startsWith("#"));
  const own = comment < 0 ? rest : rest.slice(0, comment);
  return { program, words: own.map(([word]) => word), start: offset + first.index };
}
