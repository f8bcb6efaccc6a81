/** Pages get only addresses that a host serves as they are written, and none of the site's own. */
import { describe, expect, test } from "vitest";
import { addressFault, blockedPaths, reservedFault } from "../../../site/boundary/addresses.ts";
import { load, page } from "../model/load-example.ts";

test.each([
  ["cart.html", undefined],
  ["a:b.html", undefined],
  [`${"b".repeat(235)}.html`, undefined],
  [`${"b".repeat(236)}.html`, "too-long"],
  [`${"ü".repeat(121)}.html`, "too-long"],
  [`${"a/".repeat(401)}x`, "too-long"],
  ["*", "wildcard"],
  ["armada/*", "wildcard"],
  ["armada/:name/x", "wildcard"],
  [":splat", "wildcard"],
])("%s: %s", (path, fault) => {
  expect(addressFault(path)?.fault).toBe(fault);
});

test.each([
  ["pages.json", true, true],
  ["search/names.js", true, true],
  ["check/0123/pilotbook-check.cjs", true, true],
  ["assets/FIND.js", true, true],
  ["assets/custom.css", false, false],
  ["robots.txt", false, true],
  ["404.html", false, true],
  ["_redirects", false, true],
  ["docs/pages.json", false, false],
])("%s is reserved: of trusted authors %s, of others %s", (path, trusted, others) => {
  expect([reservedFault(path, true) !== undefined, reservedFault(path, false) !== undefined]).toEqual([
    trusted,
    others,
  ]);
});

test("a file is in the way of a folder of its name, whatever its case", () => {
  expect([...blockedPaths(["x.html", "X.html/y/index.html", "x.htmly/z", "a/b", "a/c"])]).toEqual([
    ["X.html/y/index.html", "x.html"],
  ]);
});

describe("a page", () => {
  test("that asks for an address that stands for many gets its own, and its author gets a problem", async () => {
    await load(
      { "cart.md": page('title: Cart\npermalink: "/armada/*"\nredirect_from: ["/*", /old.html, /pages.json]') },
      ({ runbooks }, problems) => {
        expect(runbooks.map(({ url, redirects }) => [url, redirects])).toEqual([["/cart.html", ["/old.html"]]]);
        expect(problems).toEqual([
          expect.stringMatching(/^cart\.md:3:- error impossible-address/),
          expect.stringMatching(/^cart\.md:4:- error impossible-address/),
          expect.stringMatching(/^cart\.md:4:- error reserved-address/),
        ]);
      },
    );
  });

  test("gets no address outside of the site, however its dots are written", async () => {
    const written = 'title: Cart\npermalink: "/%2e%2e/%2E./cart%"\nredirect_from: ["/%2e%2e%2fold%", "/.%2e%5cold%"]';
    await load({ "cart.md": page(written) }, ({ runbooks }) => {
      expect(runbooks.map(({ url, redirects }) => [url, redirects])).toEqual([["/cart.html", []]]);
    });
  });

  test("whose front matter has a line that only ends in dashes or dots keeps it", async () => {
    const text =
      "---\ntitle: Cart\ndescription: Pods do not start, and so on...\nteam: shop-api\nnote: |\n  -----BEGIN CERTIFICATE-----\n  x\n  -----END CERTIFICATE-----\n---\nText\n";
    await load({ "cart.md": text }, ({ runbooks }, problems) => {
      expect(runbooks[0]).toMatchObject({
        team: "shop-api",
        description: "Pods do not start, and so on...",
        body: "Text\n",
      });
      expect(problems.filter((problem) => problem.includes("front-matter"))).toEqual([]);
    });
  });

  test("whose front matter nobody has closed is an error", async () => {
    await load({ "cart.md": "---\ntitle: Cart\nteam: shop-api\n\n# Cart\n" }, (_, problems) => {
      expect(problems).toContainEqual(expect.stringMatching(/^cart\.md:1:- error front-matter-shape/));
    });
  });
});
