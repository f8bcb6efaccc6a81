/** Holds every extension of the dialect against kramdown's own results, which are stored in fixtures. */
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { takeLineMarks } from "../../../site/markdown/line-marks.ts";
import { createMarkdown } from "../../../site/markdown/markdown.ts";
import { tokenStream } from "../../parity/token-stream.ts";
import { fixtureFiles, readFixture } from "./fixture.ts";

const markdown = createMarkdown();

function render(text: string, isUntrusted = false): string {
  return takeLineMarks(markdown(text, { resolve: () => undefined, isUntrusted }).html).text;
}

describe.each(fixtureFiles())("%s", (file) => {
  for (const fixture of readFixture(file)) {
    test(`line ${fixture.line}: ${fixture.title}`, () => {
      if (fixture.kramdown === undefined) throw new Error("run `npm run goldens`, or write what kramdown gives");
      const stream = tokenStream(render(`${fixture.input}\n`, file.endsWith("/untrusted.txt")));
      expect(stream).toEqual(tokenStream(fixture.ours ?? fixture.kramdown));
      const isIntended = fixture.ours !== undefined;
      const isSame = isDeepStrictEqual(stream, tokenStream(fixture.kramdown));
      expect(isIntended && isSame, "an intended difference that is none").toBe(false);
    });
  }
});
