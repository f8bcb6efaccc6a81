/** A page's text line by line, with what each line is: prose, or code of a language. */
import { memo } from "../../../checker/memo.ts";
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

/** The lines of a body, computed once. Comments are empty lines: nothing in them is shown. */
export const linesOf = memo(({ body, bodyLine }: Runbook): readonly Line[] =>
  readLines(withoutComments(body).split("\n"), bodyLine),
);

function readLines(texts: readonly string[], first: number): Line[] {
  const isClosed = closings(texts);
  let fence: { readonly mark: string; readonly language: string } | undefined;
  return texts.map((text, index): Line => {
    const line = first + index;
    const [, mark = "", info = ""] = !/`{3}|~{3}/.test(text)
      ? []
      : (/^\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+)?(`{3,}|~{3,})\s*([^`]*)$/.exec(text) ?? []);
    if (fence === undefined && mark !== "" && isClosed(index, mark)) {
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
function closings(texts: readonly string[]): (opening: number, mark: string) => boolean {
  // For every line the longest fences of each kind that could close one, from there to the end.
  let longest: Readonly<Record<string, number>> = {};
  const from = texts.map(() => longest);
  for (let index = texts.length - 1; index >= 0; index--) {
    const fence = /^\s*(?:>\s*)*(`{3,}|~{3,})\s*$/.exec(texts[index] ?? "")?.[1];
    if (fence !== undefined) {
      const kind = fence.charAt(0);
      longest = { ...longest, [kind]: Math.max(longest[kind] ?? 0, fence.length) };
    }
    from[index] = longest;
  }
  return (opening, mark) => (from[opening + 1]?.[mark.charAt(0)] ?? 0) >= mark.length;
}

function withoutComments(text: string): string {
  // Behind the last end of a comment none ends, and looking for its end from every beginning would take long.
  const end = text.lastIndexOf("-->") + 3;
  if (end < 3) return text;
  const comments = text.slice(0, end).replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, " "));
  return comments + text.slice(end);
}

/** The text of one line with everything in backticks blanked out, at the same columns. */
export function withoutCodeSpans(text: string): string {
  const runs = [...text.matchAll(/`+/g)];
  if (runs.length < 2) return text;
  // The next run of each length, found from the end, so that no run is looked for twice.
  const nextOfLength = new Map<number, number>();
  const closings = runs.map(() => -1);
  for (let index = runs.length - 1; index >= 0; index--) {
    const length = runs[index]?.[0].length ?? 0;
    closings[index] = nextOfLength.get(length) ?? -1;
    nextOfLength.set(length, index);
  }
  const parts: string[] = [];
  let end = 0;
  for (let index = 0; index < runs.length; index++) {
    const [opening, closing] = [runs[index], runs[closings[index] ?? -1]];
    if (opening === undefined || closing === undefined) continue;
    const to = closing.index + closing[0].length;
    parts.push(text.slice(end, opening.index), " ".repeat(to - opening.index));
    end = to;
    index = closings[index] ?? index;
  }
  return parts.join("") + text.slice(end);
}
