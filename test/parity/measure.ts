/**
 * Measures the dialect against kramdown on generated pages, and on files that are named:
 *
 *     node .eleventy.js test/parity/measure.ts 1000 docs/*.md
 */
import { readFileSync } from "node:fs";
import { takeLineMarks } from "../../site/markdown/line-marks.ts";
import { createMarkdown } from "../../site/markdown/markdown.ts";
import { generatePage } from "./generate.ts";
import { renderWithKramdown } from "./kramdown.ts";
import { ASPECTS, readPageFacts } from "./page-facts.ts";
import { tokenStream } from "./token-stream.ts";

interface Page {
  readonly name: string;
  readonly text: string;
}

/** Prints the share of equal pages, and where the others first differ. */
export function main([count = "300", ...files]: readonly string[]): void {
  const generated = Array.from({ length: Number(count) }, (_, seed) => ({
    name: `seed ${seed}`,
    text: generatePage(seed),
  }));
  const named = files.map((name) => ({ name, text: readFileSync(name, "utf8").replace(/^---\n[^]*?\n---\n/, "") }));
  const pages: Page[] = [...generated, ...named];
  const markdown = createMarkdown();
  const goldens = renderWithKramdown(pages.map(({ text }) => text));
  const equal = new Map<string, number>();
  const note = (key: string, isEqual: boolean) => equal.set(key, (equal.get(key) ?? 0) + (isEqual ? 1 : 0));
  for (const [index, { name, text }] of pages.entries()) {
    const ours = takeLineMarks(markdown(text, { resolve: () => undefined }).html).text;
    const theirs = goldens[index] ?? "";
    const [a, b] = [tokenStream(ours), tokenStream(theirs)];
    const at = a.findIndex((token, position) => token !== b[position]);
    const isSame = at < 0 && a.length === b.length;
    note("every tag", isSame);
    const [mine, golden] = [readPageFacts(ours, undefined), readPageFacts(theirs, undefined)];
    for (const aspect of ASPECTS) note(aspect, JSON.stringify(mine[aspect]) === JSON.stringify(golden[aspect]));
    if (!isSame)
      process.stdout.write(
        `${name}\n  ours    ${a.slice(Math.max(0, at - 2), at + 4).join(" ")}\n  theirs  ${b.slice(Math.max(0, at - 2), at + 4).join(" ")}\n`,
      );
  }
  for (const [key, value] of equal)
    process.stdout.write(
      `${key.padEnd(10)} ${((100 * value) / pages.length).toFixed(2)} % of ${pages.length} pages equal\n`,
    );
}
