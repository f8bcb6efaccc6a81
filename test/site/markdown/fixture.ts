/**
 * Reads and writes fixtures: text files of cases, each an input, what kramdown makes of it, and, where we mean to
 * differ, what we make of it and why.
 *
 *     === title
 *     input
 *     --- kramdown
 *     golden HTML
 *     --- ours, because reason
 *     HTML
 */
import { readFileSync, writeFileSync } from "node:fs";

export interface FixtureCase {
  readonly title: string;
  /** Line of the title in the fixture, counted from 1. */
  readonly line: number;
  readonly input: string;
  kramdown: string;
  readonly ours: string | undefined;
  /** Why ours differs. */
  readonly reason: string;
}

const CASE = /^=== (.*)\n([^]*?)\n--- kramdown\n([^]*?)(?:\n--- ours, because (.*)\n([^]*?))?(?=\n=== |\n*$(?![^]))/gm;

export function readFixture(file: string): FixtureCase[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(CASE)].map((match) => {
    const [, title = "", input = "", kramdown = "", reason = "", ours] = match;
    return { title, line: text.slice(0, match.index).split("\n").length, input, kramdown, ours, reason };
  });
}

export function writeFixture(file: string, cases: readonly FixtureCase[]): void {
  const texts = cases.map(({ title, input, kramdown, ours, reason }) => {
    const difference = ours === undefined ? "" : `\n--- ours, because ${reason}\n${ours}`;
    return `=== ${title}\n${input}\n--- kramdown\n${kramdown.trimEnd()}${difference}`;
  });
  writeFileSync(file, `${texts.join("\n")}\n`);
}
