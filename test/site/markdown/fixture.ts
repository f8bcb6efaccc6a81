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
 *
 * `npm run goldens` writes the part of kramdown.
 */
import { readFileSync, readdirSync } from "node:fs";

export const FIXTURES = "test/site/markdown/fixtures";

export interface FixtureCase {
  readonly title: string;
  /** Line of the title in the fixture, counted from 1. */
  readonly line: number;
  readonly input: string;
  /** Undefined where nobody has asked kramdown yet. */
  readonly kramdown: string | undefined;
  readonly ours: string | undefined;
  /** Why ours differs. */
  readonly reason: string;
}

/** Paths of all fixtures from the root of the repository, sorted. */
export function fixtureFiles(): string[] {
  return readdirSync(FIXTURES)
    .sort()
    .map((name) => `${FIXTURES}/${name}`);
}

export function readFixture(file: string): FixtureCase[] {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/^=== (.*)\n([^]*?)(?=^=== |(?![^]))/gm)].map((match) => {
    const [, title = "", content = ""] = match;
    const [head = "", ours] = content.trimEnd().split(/\n--- ours, because .*(?:\n|$)/);
    const [input = "", kramdown] = head.split(/\n--- kramdown(?:\n|$)/);
    const reason = /\n--- ours, because (.*)/.exec(content)?.[1] ?? "";
    return { title, line: text.slice(0, match.index).split("\n").length, input, kramdown, ours, reason };
  });
}

/** The text of a fixture. */
export function fixtureText(cases: readonly FixtureCase[]): string {
  const texts = cases.map(({ title, input, kramdown, ours, reason }) => {
    const golden = kramdown === undefined ? "" : `\n--- kramdown\n${kramdown.trimEnd()}`;
    const difference = ours === undefined ? "" : `\n--- ours, because ${reason}\n${ours}`;
    return `=== ${title}\n${input}${golden}${difference}`;
  });
  return `${texts.join("\n")}\n`;
}
