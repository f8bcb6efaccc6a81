/** Holds every extension of the dialect against kramdown's own results, which are stored in fixtures. */
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { takeLineMarks } from "../../../site/markdown/line-marks.ts";
import { createMarkdown } from "../../../site/markdown/markdown.ts";
import { renderWithKramdown } from "../../parity/kramdown.ts";
import { tokenStream } from "../../parity/token-stream.ts";
import { readFixture, writeFixture } from "./fixture.ts";

const FIXTURES = path.join("test", "site", "markdown", "fixtures");
const EXTENSIONS = path.join("site", "markdown");
const markdown = createMarkdown();

function render(text: string, isUntrusted = false): string {
  return takeLineMarks(markdown(text, { resolve: () => undefined, isUntrusted }).html).text;
}

const files = readdirSync(FIXTURES).sort();

// PILOTBOOK_GOLDENS=1 asks kramdown again and stores its answers.
if (process.env.PILOTBOOK_GOLDENS !== undefined) {
  for (const name of files) {
    const file = path.join(FIXTURES, name);
    const cases = readFixture(file);
    const goldens = renderWithKramdown(cases.map(({ input }) => `${input}\n`));
    writeFixture(
      file,
      cases.map((fixture, index) => ({ ...fixture, kramdown: goldens[index] ?? "" })),
    );
  }
}

describe.each(files)("%s", (name) => {
  for (const fixture of readFixture(path.join(FIXTURES, name))) {
    test(`line ${fixture.line}: ${fixture.title}`, () => {
      const stream = tokenStream(render(`${fixture.input}\n`, name === "untrusted.txt"));
      expect(stream).toEqual(tokenStream(fixture.ours ?? fixture.kramdown));
      if (fixture.ours !== undefined)
        expect(stream, "an intended difference that is none").not.toEqual(tokenStream(fixture.kramdown));
    });
  }
});

test("every extension has a fixture", () => {
  const extensions = ["blocks", "spans", "after"].flatMap((folder) => readdirSync(path.join(EXTENSIONS, folder)));
  const missing = extensions.filter((name) => !existsSync(path.join(FIXTURES, name.replace(/\.ts$/, ".txt"))));
  expect(
    missing,
    "write test/site/markdown/fixtures/<extension>.txt with cases, then run with PILOTBOOK_GOLDENS=1",
  ).toEqual([]);
});
