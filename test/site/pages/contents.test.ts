/** The contents of a page are its two outermost levels, below the page's own heading. */
import { describe, expect, it } from "vitest";
import { contentsOf } from "../../../site/pages/contents.ts";
import { CHECKS, heading, HEADINGS } from "./shop.ts";

describe("contentsOf", () => {
  it("lists sections with the checks that carry them out", () => {
    expect(contentsOf(HEADINGS, CHECKS).map(({ id, depth, checks }) => [id, depth, checks])).toEqual([
      ["meaning", 0, undefined],
      ["diagnosis", 0, ["writers"]],
      ["by-hand", 1, undefined],
      ["mitigation", 0, ["claim"]],
    ]);
  });

  it("takes first-level headings as sections where there are several", () => {
    const several = [heading(1, "A"), heading(1, "B"), heading(2, "C"), heading(3, "D")];
    expect(contentsOf(several, []).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it("spares a short page, and headings that ask to stay out", () => {
    expect(contentsOf([heading(2, "A"), heading(2, "B")], [])).toEqual([]);
    expect(contentsOf([...HEADINGS, { ...heading(2, "Out"), inToc: false }], []).map(({ id }) => id)).not.toContain(
      "out",
    );
  });
});
