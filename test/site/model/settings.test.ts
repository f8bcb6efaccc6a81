/** The site's settings: whose word counts, and in which shape addresses are kept. */
import { describe, expect, test } from "vitest";
import { settingsOf } from "../../../site/model/settings.ts";

test("without any there are defaults", () => {
  const settings = { title: "Runbooks", url: "", baseurl: "" };
  expect(settingsOf(undefined, null)).toEqual({
    ...settings,
    description: "",
    lang: "en",
    editUrl: "",
    addresses: [],
    all: settings,
  });
});

test("site.yml counts before _config.yml, and all keys are kept", () => {
  const { title, description, lang, all } = settingsOf(
    { title: "Shop", color: "blue" },
    { title: "Wiki", description: "What to do", lang: "de", theme: "plain" },
  );
  expect([title, description, lang]).toEqual(["Shop", "What to do", "de"]);
  expect(all).toEqual({
    title: "Shop",
    description: "What to do",
    lang: "de",
    color: "blue",
    theme: "plain",
    url: "",
    baseurl: "",
  });
});

test.each([
  ["runbooks", "/runbooks"],
  ["//runbooks/eu//", "/runbooks/eu"],
  ["/", ""],
  ["", ""],
])("the base path %j is kept as %j", (written, kept) => {
  expect(settingsOf({ baseurl: written }, {}).baseurl).toBe(kept);
  expect(settingsOf({ baseurl: "/other" }, {}, written).baseurl).toBe(kept);
});

test.each<[string, string | undefined, string, string[]]>([
  ["https://shop.example.com//", "/docs", "https://shop.example.com", ["https://shop.example.com/docs"]],
  ["https://shop.example.com/a", undefined, "https://shop.example.com/a", ["https://shop.example.com/a"]],
  ["HTTP://shop", undefined, "HTTP://shop", ["HTTP://shop"]],
  ["http://", undefined, "http:", []],
  ["shop.example.com", "/docs", "shop.example.com", []],
  ["see https://shop", undefined, "see https://shop", []],
])("url %j with the base path %j", (url, baseurl, kept, addresses) => {
  const settings = settingsOf({ url, ...(baseurl === undefined ? {} : { baseurl }) }, {});
  expect([settings.url, settings.addresses]).toEqual([kept, addresses]);
});

test("a base path from the command line makes two addresses of one", () => {
  const { baseurl, addresses, all } = settingsOf({ url: "https://shop", baseurl: "docs" }, {}, "preview");
  expect([baseurl, all["baseurl"]]).toEqual(["/preview", "/preview"]);
  expect(addresses).toEqual(["https://shop/preview", "https://shop/docs"]);
});

describe("where a page can be edited", () => {
  const JUST_THE_DOCS = {
    gh_edit_link: true,
    gh_edit_repository: "https://git.example.com/shop/",
    gh_edit_branch: "main",
  };
  test.each<[Record<string, unknown>, string]>([
    [{ edit_url: "https://edit/%path%" }, "https://edit/%path%"],
    [{ ...JUST_THE_DOCS, edit_url: "https://edit/%path%" }, "https://edit/%path%"],
    [JUST_THE_DOCS, "https://git.example.com/shop/edit/main/%page%"],
    [
      { ...JUST_THE_DOCS, gh_edit_source: "/docs/eu/", gh_edit_view_mode: "tree" },
      "https://git.example.com/shop/tree/main/docs/eu/%page%",
    ],
    [{ ...JUST_THE_DOCS, gh_edit_link: "true" }, ""],
    [{ ...JUST_THE_DOCS, gh_edit_link: undefined }, ""],
    [{ ...JUST_THE_DOCS, gh_edit_repository: "" }, ""],
    [{ ...JUST_THE_DOCS, gh_edit_branch: "" }, ""],
    [{}, ""],
  ])("%j", (keys, editUrl) => {
    expect(settingsOf(keys, {}).editUrl).toBe(editUrl);
  });
});
