/** A page's text line by line, with what each line is: prose, or code of a language. */
import type { Runbook } from "../../model/runbook.ts";

export interface Line {
  readonly text: string;
  /** Line of the file, 1-based. */
  readonly line: number;
  /** Inside a fence. Lines of the fence itself are not. */
  readonly isCode: boolean;
  /** Word behind the opening fence, in lower case; empty outside of fences and where there is none. */
  readonly language: string;
}

const known = new WeakMap<Runbook, readonly Line[]>();

/** The lines of a body, computed once. Comments are empty lines: nothing in them is shown. */
export function linesOf(runbook: Runbook): readonly Line[] {
  let lines = known.get(runbook);
  if (lines === undefined)
    known.set(runbook, (lines = readLines(withoutComments(runbook.body).split("\n"), runbook.bodyLine)));
  return lines;
}

function readLines(texts: readonly string[], first: number): Line[] {
  let fence: { readonly mark: string; readonly language: string } | undefined;
  return texts.map((text, index): Line => {
    const line = first + index;
    const [, mark = "", info = ""] = !/`{3}|~{3}/.test(text)
      ? []
      : (/^\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+)?(`{3,}|~{3,})\s*([^`]*)$/.exec(text) ?? []);
    if (fence === undefined && mark !== "" && isClosed(texts, index, mark)) {
      fence = {
        mark,
        language:
          info
            .trim()
            .split(/[\s{?]/)[0]
            ?.toLowerCase() ?? "",
      };
      return { text, line, isCode: false, language: "" };
    }
    if (
      fence !== undefined &&
      mark !== "" &&
      mark[0] === fence.mark[0] &&
      mark.length >= fence.mark.length &&
      info.trim() === ""
    ) {
      fence = undefined;
      return { text, line, isCode: false, language: "" };
    }
    return { text, line, isCode: fence !== undefined, language: fence?.language ?? "" };
  });
}

/** A fence that is never closed is text, and so is all that follows. */
function isClosed(texts: readonly string[], opening: number, mark: string): boolean {
  const closing = new RegExp(`^\\s*(?:>\\s*)*${mark[0] === "~" ? "~" : "`"}{${mark.length},}\\s*$`);
  for (let index = opening + 1; index < texts.length; index += 1) if (closing.test(texts[index] ?? "")) return true;
  return false;
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, " "));
}

/** The text with everything in backticks blanked out, at the same columns. */
export function withoutCodeSpans(text: string): string {
  if (!text.includes("`")) return text;
  return text.replace(/(`+)(?!`)(.*?[^`])\1(?!`)/g, (span) => " ".repeat(span.length));
}
