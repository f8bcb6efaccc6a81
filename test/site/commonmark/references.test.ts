/** Each dialect reads Markdown as its own generator does: text, structure, ids, targets and code, as recorded from the generators. */
import { describe, expect, test } from "vitest";
import { createCommonMark } from "../../../site/commonmark/commonmark.ts";
import { comparedFacts } from "../../parity/dialects/compared-facts.ts";
import { ASPECTS } from "../../parity/page-facts.ts";
import { fixtureFiles, readFixture } from "./fixture.ts";

const READERS = ["github", "hugo", "mkdocs", "docusaurus"] as const;

describe.each(fixtureFiles())("%s", (file) => {
  const cases = readFixture(file).flatMap(({ markdown, theirs, except }) =>
    READERS.flatMap((dialect) => {
      const golden = theirs[dialect];
      return golden === undefined || golden === null ? [] : [{ dialect, markdown, golden, reason: except[dialect] }];
    }),
  );

  test.each(cases)("$dialect: $markdown", ({ dialect, markdown, golden, reason }) => {
    const { html } = createCommonMark(dialect)(markdown, { resolve: () => undefined });
    const [ours, their] = [comparedFacts(html, dialect), comparedFacts(golden, dialect)];
    const aspects = ASPECTS.filter((aspect) => dialect !== "github" || aspect !== "ids");
    const pick = (facts: typeof ours) => Object.fromEntries(aspects.map((aspect) => [aspect, facts[aspect]]));
    if (reason === undefined) expect(pick(ours)).toEqual(pick(their));
    else expect(pick(ours), `an exception that is none any more: ${reason}`).not.toEqual(pick(their));
  });
});
