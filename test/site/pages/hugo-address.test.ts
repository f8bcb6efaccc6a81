/** Addresses are those that Hugo 0.111 gives to the same files. */
import { expect, it } from "vitest";
import { hugoAddress } from "../../../site/pages/hugo-address.ts";
import { runbook } from "./shop.ts";

const addressOf = (page: Parameters<typeof runbook>[1], values: Record<string, unknown> = {}) =>
  hugoAddress(runbook("x", page), { root: "", values });

it.each([
  ["My Docs/Two  Words.md", "/my-docs/two-words/"],
  ["My Docs/A - B.md", "/my-docs/a-b/"],
  ["My Docs/C--D.md", "/my-docs/c--d/"],
  ["My Docs/E&F, G.md", "/my-docs/ef-g/"],
  ["My Docs/Größe (x).md", "/my-docs/größe-x/"],
  ["My Docs/v1.2 Up.md", "/my-docs/v1.2-up/"],
  ["My Docs/a+b~c@d.md", "/my-docs/a+b~c@d/"],
  ["My Docs/It's.md", "/my-docs/its/"],
  ["My Docs/x_Y.md", "/my-docs/x_y/"],
  ["My Docs/100% full.md", "/my-docs/100-full/"],
  ["My Docs/ Q! - R.md", "/my-docs/-q-r/"],
  ["My Docs/_index.md", "/my-docs/"],
  ["KubePodCrashLooping/index.md", "/kubepodcrashlooping/"],
])("%s", (path, address) => expect(decodeURIComponent(addressOf({ path }))).toBe(address));

it("takes slug and url", () => {
  expect(addressOf({ path: "a/b.md", frontMatter: { slug: "The Slug, 2" } })).toBe("/a/the-slug-2/");
  expect(addressOf({ path: "a/b.md", frontMatter: { url: "/Own/Url.html" } })).toBe("/Own/Url.html");
});

it.each<[Record<string, unknown>, string, string]>([
  [{ uglyURLs: true }, "a/Big Slow.md", "/a/big-slow.html"],
  [{ uglyurls: true }, "My Docs/_index.md", "/my-docs.html"],
  [{ uglyURLs: true }, "_index.md", "/"],
  [{ disablePathToLower: true }, "A/B.md", "/A/B/"],
])("follows the settings %j for %s", (values, path, address) => {
  expect(addressOf({ path }, values)).toBe(address);
});

const patterns = {
  permalinks: { posts: "/:year/:month/:slug/", other: "/o/:sections/:filename", deep: "/:sections[1:]/:title" },
};

/** As Hugo 0.111 has them. */
it.each([
  ["posts/2024/a.md", { title: "A Title (x)", date: "2024-02-03" }, "/2024/02/a-title-x/"],
  ["posts/b.md", { title: "B", slug: "My Own", date: "2023-12-31 23:00:00 UTC" }, "/2023/12/my-own/"],
  ["posts/bundle/index.md", { title: "Bu ndle", date: "2023-12-31" }, "/2023/12/bu-ndle/"],
  ["other/Two Words.md", { title: "B" }, "/o/other/two-words/"],
  ["posts/_index.md", { title: "S" }, "/posts/"],
])("by the patterns of its sections Hugo gives %s the address it has", (path, frontMatter, address) => {
  const page = runbook("x", { path, frontMatter });
  expect(hugoAddress(page, { root: "", values: patterns })).toBe(address);
});
