/** The on-page contents: a page's headings, and which of them a check carries out. */
import type { Check } from "../../checker/model.ts";
import type { Heading } from "../model/runbook.ts";

/** One line of the contents. */
export interface ContentsEntry {
  readonly id: string;
  readonly text: string;
  /** 0 for the outermost headings that are shown. */
  readonly depth: 0 | 1;
  /** Ids of the checks that carry this section out; absent where none does. */
  readonly checks?: readonly string[];
}

const FEWEST = 3;

/** The two outermost levels below the page's heading; nothing for a page that is short or has its own contents. */
export function contentsOf(headings: readonly Heading[], checks: readonly Check[]): ContentsEntry[] {
  const firsts = headings.filter((heading) => heading.level === 1);
  const inside = headings.filter(
    (heading) => heading.inToc && heading.id !== "" && (heading.level > 1 || firsts.length > 1),
  );
  if (inside.length < FEWEST) return [];
  const top = Math.min(...inside.map((heading) => heading.level));
  return inside
    .filter((heading) => heading.level <= top + 1)
    .map(({ id, text, level }) => {
      const own = checks.filter((check) => check.section === id).map((check) => check.id);
      return { id, text, depth: level === top ? 0 : 1, ...(own.length === 0 ? {} : { checks: own }) };
    });
}
