/** Where the documents of a collection stand. */
import { expect, test } from "vitest";
import { collectionOf, outputOfCollectionFile, urlOfDocument } from "../../../site/model/collections.ts";

const docs = { label: "docs", folder: "_docs", permalink: "" };
const guides = { label: "guides", folder: "more/_guides", permalink: "/g/:name/" };

test.each([
  ["_docs/cart.md", "docs"],
  ["more/_guides/eu/cart.md", "guides"],
  ["_docs.md", undefined],
  ["eu/_docs/cart.md", undefined],
  ["_docs2/cart.md", undefined],
])("%s belongs to %s", (path, label) => {
  expect(collectionOf([docs, guides], path)?.label).toBe(label);
});

test.each([
  [docs, "_docs/a/cart.md", "", "", "/docs/a/cart.html"],
  [docs, "_docs/a.b/cart", "", "", "/docs/a.b/cart.html"],
  [docs, "_docs/v1.2.md", "", "", "/docs/v1.2.html"],
  [docs, "_docs/a/cart.md", "pretty", "", "/docs/a/cart/"],
  [docs, "_docs/a/cart.md", "/:title", "", "/docs/a/cart"],
  [docs, "_docs/a/cart.md", "pretty", "/own/:title:output_ext", "/own/cart.html"],
  [docs, "_docs/a/cart.md", "", "/:collection/:categories/:slug", "/docs/cart"],
  [guides, "more/_guides/One, two (3)!.md", "", "", "/g/one-two-3/"],
  [guides, "more/_guides/-Käse-.md", "", "", "/g/k%C3%A4se/"],
  [guides, "more/_guides/cart.md", "", "/x/:path", "/x/cart"],
  [docs, "_docs/a/cart.md", "", "/../:path", "/docs/a/cart.html"],
])("%j: %s with %j and %j is %s", (collection, path, style, own, url) => {
  expect(urlOfDocument(collection, path, style, { permalink: own })).toBe(url);
});

test("a file that is no page loses the _ of its folder, and nothing else", () => {
  expect(outputOfCollectionFile(docs, "_docs/a/_cart.svg")).toBe("docs/a/_cart.svg");
  expect(outputOfCollectionFile(guides, "more/_guides/a.svg")).toBe("guides/a.svg");
});
