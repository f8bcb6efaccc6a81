/** Places come back as they were packed, in characters that a script can hold. */
import { expect, it } from "vitest";
import { MOST_IMPACT, packPostings, unpackPostings } from "../../../site/assets/search/postings.ts";

it("packs and unpacks", () => {
  const given = {
    pages: 9_000,
    postings: [
      { page: 0, section: 0, impact: MOST_IMPACT },
      { page: 0, section: 3, impact: 1 },
      { page: 46, section: 45, impact: 0 },
      { page: 2_300, section: 46, impact: 7 },
      { page: 9_999, section: 4_095, impact: MOST_IMPACT },
    ],
  };
  const text = packPostings(given);
  expect(unpackPostings(text)).toEqual(given);
  expect(text).toMatch(/^[!-~]+$/);
  expect(text).not.toMatch(/["\\]/);
  expect(unpackPostings("")).toEqual({ pages: 0, postings: [] });
});
