/** Finds commands that were typed at a prompt, and the lines below each, in what was copied from a terminal. */
import { parseJson } from "../untrusted/bounded-json.ts";
import { wordsTyped } from "./plain-command.ts";

/** One command and what stands below it. Nothing proves that this is what it printed, or all of it. */
export interface Section {
  /** As it was typed. */
  readonly typed: string;
  /** Its words without quotes; empty where a shell would do more than start a program. */
  readonly words: readonly string[];
  /** Up to the next prompt, without empty lines at its end. */
  readonly lines: readonly string[];
  /** Whether a prompt follows, so that nothing is missing at its end. */
  readonly isClosed: boolean;
}

/**
 * `$ `, `user@host:~$ `, `[user@host shop]# `, `bash-5.1$ `, `host % `, with the name of an environment before it; and the
 * arrow of zsh's themes.
 */
const PROMPT =
  /^(?:(?:\([\w.:-]+\) ?)*(?:\[[\w.-]+@[\w.-]+ [^\]]*\] ?|[\w.-]+@[\w.-]+(?:[: ][^\s$#%]*)? ?|[\w.-]+ ?)?[$#%\u276f]|\u279c +\S+(?: git:\(\S*\))?(?: \u2717)?)(?: +(.*))?$/u;

/** An answer of a web server ends without a line's end, and the next prompt comes right behind it. */
function withoutPromptBehind(line: string): readonly string[] {
  if (!line.startsWith('{"status":"')) return [line];
  for (let end = line.indexOf("}"); end >= 0; end = line.indexOf("}", end + 1)) {
    const [body, behind] = [line.slice(0, end + 1), line.slice(end + 1)];
    if (PROMPT.test(behind) && "value" in parseJson(body)) return [body, behind];
  }
  return [line];
}

/** @param lines without escape sequences */
export function sectionsIn(lines: readonly string[]): Section[] {
  const sections: Section[] = [];
  let begun: { typed: string; lines: string[] } | undefined;
  const end = (isClosed: boolean): void => {
    if (begun === undefined || begun.typed === "") return;
    while (begun.lines.at(-1)?.trim() === "") begun.lines.pop();
    sections.push({ ...begun, words: wordsTyped(begun.typed), isClosed });
  };
  for (const line of lines.flatMap(withoutPromptBehind)) {
    const prompt = PROMPT.exec(line);
    if (prompt !== null) {
      end(true);
      const [, command = ""] = prompt;
      // A prompt that was left empty comes before one with a command, on the same line too.
      const own = line.slice(0, line.length - command.length);
      const again = own.trim() !== "" && command.startsWith(own) ? command.slice(own.length) : command;
      begun = { typed: again.trim(), lines: [] };
    } else if (begun?.typed.endsWith("\\") === true && begun.lines.length === 0)
      begun.typed = `${begun.typed.slice(0, -1)} ${line.replace(/^> /, "").trim()}`;
    else begun?.lines.push(line);
  }
  end(false);
  return sections;
}
