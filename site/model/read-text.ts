/** Reads a text file as Ruby and an editor would, and says what is in it that is no text. */
import { readFileSync } from "node:fs";
import type { Problem } from "./problem.ts";

/**
 * A file's text; undefined where the file cannot be read. What is wrong with it is added to `problems`. Read while everything
 * waits: pages are small, and a promise for each of a thousand takes longer than they do.
 */
export function readText(file: string, problems: Problem[]): string | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    problems.push(unreadable(file, `the file cannot be read (${code ?? message})`));
    return undefined;
  }
  // UTF-16 has a NUL in every second byte, and Windows writes it with a byte order mark.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le").slice(1);
  const text = bytes.toString("utf8");
  if (text.includes("\ufffd") && !Buffer.from(text, "utf8").equals(bytes)) {
    const line = text.slice(0, text.indexOf("\ufffd")).split("\n").length;
    problems.push(odd(file, line, "a character here is not UTF-8 and is shown as \ufffd", "Save the file as UTF-8."));
  }
  if (!text.includes("\0")) return text;
  const line = text.slice(0, text.indexOf("\0")).split("\n").length;
  problems.push(odd(file, line, "a NUL character stands here and is left out", "Remove it, or save the file as text."));
  return text.replaceAll("\0", "");
}

/** A file or a folder that the site has to do without. */
export function unreadable(file: string, message: string): Problem {
  const help = "Make it readable, or leave it out with `exclude` in _config.yml.";
  return { rule: "unreadable-file", severity: "error", file, line: 1, message, help };
}

function odd(file: string, line: number, message: string, help: string): Problem {
  return { rule: "odd-character", severity: "warning", file, line, message, help };
}
