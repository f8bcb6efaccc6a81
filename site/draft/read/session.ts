/** What of a piece of code is typed, line by line: without prompts of whatever shell, and without the output below them. */

/** Programs that this room knows how to read. */
export const KNOWN = /^(?:kubectl|oc|k|kubx-kubectl|curl|wget|dig|nslookup|host|openssl|nc|ncat|netcat)$/;
const TOOL =
  "(?:sudo|watch|time|echo|export|for|while|kubectl|oc|k|kubx-kubectl|curl|wget|dig|nslookup|host|openssl|nc|ncat|netcat|[A-Z_]+=\\S*)(?=\\s|$)";
const PROMPT = new RegExp(
  `^\\s*(?:\\[[^\\]\\n]{1,60}\\]|\\([^)\\n]{1,40}\\)|[\\w.-]+@[\\w.-]+(?::[^\\s$#]*)?|(?:ba|z|k)?sh(?:-[\\d.]+)?|root:?~?)?\\s*[$#%❯>]\\s*(?=${TOOL})`,
);

/** A command with its first line in the piece, counted from 0. */
export interface Typed {
  readonly text: string;
  readonly line: number;
}

/**
 * The lines that are typed. Where one line has a prompt, those without are output. Lines that go on are put together.
 * @param programs further programs that begin a command, such as the operator's own kubectl for customers
 */
export function typedIn(code: string, programs: readonly string[] = []): Typed[] {
  const lines = code.split("\n");
  const isSession = lines.some((line) => PROMPT.test(line));
  const typed: { text: string; line: number }[] = [];
  let goesOn = false;
  for (const [index, raw] of lines.entries()) {
    const text = raw.replace(PROMPT, "").replace(goesOn ? /^\s*> / : /^$/, "");
    const last = typed.at(-1);
    if (goesOn && last !== undefined) last.text += `\n${text}`;
    else if (isSession ? PROMPT.test(raw) : beginsCommand(text, programs)) typed.push({ text, line: index });
    else {
      goesOn = false;
      continue;
    }
    goesOn = isUnfinished(typed.at(-1)?.text ?? "");
  }
  return typed;
}

function beginsCommand(text: string, programs: readonly string[]): boolean {
  const [first = ""] = text.trim().split(/\s/);
  return new RegExp(`^\\s*${TOOL}`).test(text) || programs.includes(first);
}

/** A line that ends within quotes, a pipe, a substitution or a loop, or by a backslash. */
function isUnfinished(text: string): boolean {
  if (/\\\s*$|\|\s*$|&&\s*$/.test(text)) return true;
  if (/^\s*(?:for|while)\b/.test(text)) return !/\bdone\b/.test(text);
  const quotes = text.replace(/\\./g, "").replace(/"[^"]*"|'[^']*'/g, "");
  return /["']/.test(quotes) && text.split("\n").length < 40;
}
