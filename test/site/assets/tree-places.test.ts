/** Pages are found in the tree by parts of their titles, and each knows what is beside and above it. */
import { expect, it } from "vitest";
import type { PackedTree } from "../../../site/assets/page/packed-tree.ts";
import { found, placesOf } from "../../../site/assets/page/tree-places.ts";

const tree: readonly PackedTree[] = [
  [
    "Storage",
    "/storage/",
    [
      ["Disk full", "/storage/disk-full.html"],
      ["Volume is full", "/storage/volume.html"],
    ],
  ],
  ["Cart", "/cart/", [["Cart is slow", "/cart/slow.html"]]],
];

it("knows of every page what is beside and above it", () => {
  const place = placesOf(tree).get("/storage/volume.html");
  expect(place?.above).toEqual(["Storage"]);
  expect(place?.level.map(([title]) => title)).toEqual(["Disk full", "Volume is full"]);
});

it.each([
  ["FULL disk", ["Disk full"]],
  ["full", ["Disk full", "Volume is full"]],
  ["ca", ["Cart", "Cart is slow"]],
  ["nothing of this", []],
])("finds by %s", (text, titles) => {
  expect(found(text, placesOf(tree)).map(({ node: [title] }) => title)).toEqual(titles);
});
