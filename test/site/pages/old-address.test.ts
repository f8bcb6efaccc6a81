/** Addresses are those that MkDocs 1.4 and Docusaurus 3.10 give to the same files. */
import { expect, it } from "vitest";
import { oldAddresses } from "../../../site/pages/old-address.ts";
import { redirects } from "../../../site/pages/redirect.ts";
import { catalog, runbook } from "./shop.ts";

const addressOf = (
  dialect: "mkdocs" | "docusaurus" | "github",
  page: Parameters<typeof runbook>[1],
  values: Record<string, unknown> = {},
) => oldAddresses([], { dialect, settings: { root: "", values } })(runbook("x", page)).map(decodeURIComponent);

it.each<[string, string, Record<string, unknown>]>([
  ["index.md", "/", {}],
  ["README.md", "/", {}],
  ["a/README.md", "/a/", {}],
  ["a/b/c.md", "/a/b/c/", {}],
  ["a/b/Two words.md", "/a/b/Two words/", {}],
  ["a/b/v1.2.md", "/a/b/v1.2/", {}],
  ["01-x.md", "/01-x/", {}],
  ["a/README.md", "/a/", { use_directory_urls: false }],
  ["a/b/c.md", "/a/b/c.html", { use_directory_urls: false }],
])("MkDocs gives %s the address %s", (path, address, values) => {
  expect(addressOf("mkdocs", { path }, values)).toEqual([address]);
});

it.each<[string, string, Record<string, unknown>, Record<string, unknown>]>([
  ["intro.md", "/docs/intro/", {}, {}],
  ["intro.md", "/docs/", { slug: "/" }, {}],
  ["a/b.mdx", "/docs/a/other/", { slug: "other" }, {}],
  ["a/b.md", "/docs/top/", { slug: "/top" }, {}],
  ["a/b.md", "/docs/a/named/", { id: "named" }, {}],
  ["01-storage/02-disk full.md", "/docs/storage/disk full/", {}, {}],
  ["2024-01-disk.md", "/docs/2024-01-disk/", {}, {}],
  ["a/README.md", "/docs/a/", {}, {}],
  ["a/index.mdx", "/docs/a/", {}, {}],
  ["a/a.md", "/docs/a/", {}, {}],
  ["a/b.md", "/a/b/", {}, { routeBasePath: "/" }],
])("Docusaurus gives %s the address %s", (path, address, frontMatter, values) => {
  expect(addressOf("docusaurus", { path, frontMatter }, values)).toEqual([address]);
});

it("no other generator has made a site of Markdown alone", () => {
  expect(addressOf("github", { path: "a.md" })).toEqual([]);
});

it("an old address leads to the page, and takes no page's place", () => {
  const pages = [
    runbook("a/b", { path: "a/b.md", url: "/a/b.html", title: "B" }),
    runbook("a/c", { path: "a/c.md", url: "/a/c/", title: "C" }),
  ];
  const book = { ...catalog(pages), dialect: { name: "mkdocs", because: "mkdocs.yml", others: [] } as const };
  expect(redirects(book).map(({ from, to }) => [from, to])).toEqual([["/a/b/", "/docs/a/b.html"]]);
});
