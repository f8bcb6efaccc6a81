/** Reads a text file as Ruby and an editor would, and says what is in it that is no text. */
import { type Bounds, type FileFault, readBounded } from "../boundary/files.ts";
import type { Finding } from "./mistake.ts";

/** A file's text; undefined where the file cannot be read within its bounds. What is wrong with it is added to `findings`. */
export function readText(file: string, findings: Finding[], bounds: Bounds): string | undefined {
  const bytes = readBounded(file, bounds);
  if (!Buffer.isBuffer(bytes)) {
    findings.push(unreadable(file, bytes));
    return undefined;
  }
  // UTF-16 has a NUL in every second byte, and Windows writes it with a byte order mark.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le").slice(1);
  const text = bytes.toString("utf8");
  if (text.includes("\ufffd") && !Buffer.from(text, "utf8").equals(bytes)) {
    const line = text.slice(0, text.indexOf("\ufffd")).split("\n").length;
    findings.push({ rule: "odd-character", code: "not-utf8", file, line });
  }
  if (!text.includes("\0")) return text;
  const line = text.slice(0, text.indexOf("\0")).split("\n").length;
  findings.push({ rule: "odd-character", code: "nul", file, line });
  return text.replaceAll("\0", "");
}

/** A file or a folder that the site has to do without. What is no file at all, such as a pipe, keeps no page from being published. */
export function unreadable(file: string, { fault, says }: FileFault): Finding {
  const severity = fault === "not-a-file" ? "warning" : "error";
  return { rule: "unreadable-file", code: fault, data: { reason: says }, file, line: 1, severity };
}
