/** What a page says of its age leads to where it can be looked up. */
import { expect, it } from "vitest";
import { pageTrust } from "../../../site/pages/page-trust.ts";
import { catalog, context, volumeFillingUp } from "./shop.ts";

const page = volumeFillingUp();
const git = { date: "2025-11-20T10:00:00+01:00", author: "Ada", commit: "0123456789abcdef" };

function hrefWith(settings: object): string | undefined {
  const book = catalog([page]);
  return pageTrust(page, context({ ...book, settings: { ...book.settings, ...settings } }, { git })).change?.href;
}

it("links the commit as the edit link or the settings have it, or not at all", () => {
  expect(hrefWith({})).toBe("https://git.example.com/shop/commit/0123456789abcdef");
  expect(hrefWith({ editUrl: "https://gitlab.example.com/a/b/-/edit/main/%path%" })).toBe(
    "https://gitlab.example.com/a/b/-/commit/0123456789abcdef",
  );
  expect(hrefWith({ all: { commit_url: "https://x.example.com/c/%commit%" } })).toBe(
    "https://x.example.com/c/0123456789abcdef",
  );
  expect(hrefWith({ all: { commit_url: "javascript:alert(1)" } })).toBeUndefined();
  expect(hrefWith({ editUrl: "" })).toBeUndefined();
});

it("shows the checks that the page still has, and says nothing of what is not known", () => {
  const run = {
    page: page.id,
    date: "2025-11-19T10:00:00.000Z",
    kind: "team",
    checks: [
      { id: "writers", status: "fail" },
      { id: "gone", status: "pass" },
    ],
  } as const;
  expect(pageTrust(page, context(catalog([page]), { run })).run?.checks).toEqual([{ id: "writers", status: "fail" }]);
  expect(pageTrust(page, context(catalog([page])))).toEqual({});
});
