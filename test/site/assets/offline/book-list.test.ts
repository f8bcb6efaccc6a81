/** Which file an address means, and what is saved when a page was visited. */
import { describe, expect, it } from "vitest";
import { type BookList, placeOf, placesIn, wantedFor } from "../../../../site/assets/offline/book-list.ts";

const list: BookList = {
  format: 1,
  build: "b1",
  built: "2026-01-01T00:00:00Z",
  isWhole: false,
  files: ["index.html", "a/one.html", "a/two.html", "b/index.html", "assets/x.css"].map((path) => [path, "m"]),
  core: [0, 4],
  groups: [
    [1, 2],
    [2, 3],
  ],
};

describe("placeOf", () => {
  it.each([
    ["", 0],
    ["a/one.html", 1],
    ["a/one", 1],
    ["b/", 3],
    ["b", 3],
    ["b/index.html", 3],
    ["a/", undefined],
    ["a/three.html", undefined],
  ])("knows what %s means", (path, place) => {
    expect(placeOf(path, placesIn(list))).toBe(place);
  });
});

describe("wantedFor", () => {
  it("takes what every page needs, the page, and those of its groups", () => {
    expect(wantedFor(list, 1)).toEqual([0, 4, 1, 2]);
    expect(wantedFor(list, 2)).toEqual([0, 4, 2, 1, 3]);
    expect(wantedFor(list, undefined)).toEqual([0, 4]);
  });

  it("takes the whole book where it may, and no more than the page where the line is to be spared", () => {
    expect(wantedFor({ ...list, isWhole: true }, 1)).toEqual([0, 1, 2, 3, 4]);
    expect(wantedFor({ ...list, isWhole: true }, 1, true)).toEqual([0, 4, 1]);
  });
});
