/** The settings of just-the-docs that stand around every page. */
import { describe, expect, test } from "vitest";
import { headerAndFooterOf } from "../../../site/output/header-and-footer.ts";
import { settingsOf } from "../../../site/model/settings.ts";
import { runbookView } from "../../../site/pages/runbook-view.ts";
import { catalog, context, runbook } from "../pages/shop.ts";

describe("the header and the foot", () => {
  test("have the logo, the links and the sentence of the settings", () => {
    const config = {
      baseurl: "/docs",
      logo: "assets/logo.svg",
      aux_links: { "The shop": ["//shop.example.com"], Home: "/index.html", Nothing: null },
      nav_external_links: [{ title: "Wiki", url: "https://wiki.example.com" }, { title: "No address" }, "words"],
      footer_content: 'Copyright <a href="/imprint.html" onclick="x()">Shop</a><script>x()</script>',
      gh_edit_link_text: "Edit on GitHub",
      last_edit_timestamp: true,
    };
    expect(headerAndFooterOf(settingsOf({}, config))).toEqual({
      logo: "/docs/assets/logo.svg",
      header: [
        { text: "The shop", href: "https://shop.example.com" },
        { text: "Home", href: "/docs/index.html" },
      ],
      foot: [{ text: "Wiki", href: "https://wiki.example.com" }],
      footer: 'Copyright <a href="/imprint.html">Shop</a>',
      editText: "Edit on GitHub",
      timeFormat: "%b %e %Y",
    });
  });

  test("are as they were where the settings say nothing, or nonsense", () => {
    const plain = { header: [], foot: [], footer: "", editText: "Edit this page", timeFormat: "" };
    expect(headerAndFooterOf(settingsOf({}, {}))).toEqual(plain);
    expect(
      headerAndFooterOf(
        settingsOf(
          {},
          { logo: [1], aux_links: 9, nav_external_links: { a: 1 }, footer_content: {}, gh_edit_link_text: [] },
        ),
      ),
    ).toEqual(plain);
  });
});

test("a page's link to its source is made of its path below the content folder", () => {
  const config = {
    gh_edit_link: true,
    gh_edit_repository: "https://git.example.com/shop/",
    gh_edit_branch: "main",
    gh_edit_source: "docs",
    gh_edit_view_mode: "tree",
  };
  const page = runbook("eu/cart full", { frontMatter: { last_modified_date: "2030-01-31" } });
  const book = catalog([page], { settings: settingsOf({}, config) });
  const { edit, modified } = runbookView(page, context(book));
  expect([edit, modified]).toEqual(["https://git.example.com/shop/tree/main/docs/eu/cart%20full.md", "2030-01-31"]);
});
