/** Who owns a path by CODEOWNERS: the cases of GitHub's and GitLab's documentation. */
import { describe, expect, test } from "vitest";
import { codeOwners } from "../../../site/escalation/code-owners.ts";

function ownersOf(text: string, path: string): (readonly string[])[] {
  return codeOwners(text)(path).map(({ owners }) => owners);
}

describe("a pattern", () => {
  test.each([
    ["*", "a.md", true],
    ["*", "a/b/c.md", true],
    ["*.md", "a/b/c.md", true],
    ["*.md", "a/b/c.mdx", false],
    ["/build/logs/", "build/logs/x/y.txt", true],
    ["/build/logs/", "a/build/logs/y.txt", false],
    ["docs/*", "docs/getting-started.md", true],
    ["docs/*", "docs/build-app/troubleshooting.md", false],
    ["docs/*", "a/docs/getting-started.md", false],
    ["apps/", "x/apps/y/z.md", true],
    ["apps/", "x/apps", false],
    ["apps", "x/apps/y.md", true],
    ["apps", "x/apps", true],
    ["apps", "x/my-apps/y.md", false],
    ["/docs", "docs/a/b.md", true],
    ["docs/shop", "docs/shop/a/b.md", true],
    ["docs/shop", "x/docs/shop/a.md", false],
    ["**/logs", "build/logs/a.md", true],
    ["**/logs", "deeply/nested/logs/a.md", true],
    ["**/logs", "logs/a.md", true],
    ["docs/**/cart.md", "docs/cart.md", true],
    ["docs/**/cart.md", "docs/a/b/cart.md", true],
    ["docs/**", "docs/a/b.md", true],
    ["docs/**/*", "docs/a/b.md", true],
    ["/*", "a.md", true],
    ["/*", "a/b.md", false],
    ["a?c.md", "abc.md", true],
    ["a?c.md", "a/c.md", false],
    ["my\\ page.md", "my page.md", true],
    ["a.c", "abc", false],
    ["[ab].md", "a.md", false],
    ["Docs/", "docs/a.md", false],
    ["/", "a.md", false],
    ["a(b+.md", "a(b+.md", true],
  ])("%s against %s: %s", (pattern, path, fits) => {
    expect(ownersOf(`${pattern} @shop/api`, path)).toEqual(fits ? [["@shop/api"]] : []);
  });
});

test("the last one that fits decides, also where it has no owner", () => {
  const text = "# ours\n*  @shop/all\n/docs/ @shop/docs docs@example.com # both\r\n/docs/draft/\n";
  expect(codeOwners(text)("docs/a.md")).toEqual([{ line: 3, owners: ["@shop/docs", "docs@example.com"] }]);
  expect(ownersOf(text, "a.md")).toEqual([["@shop/all"]]);
  expect(ownersOf(text, "docs/draft/a.md")).toEqual([[]]);
});

test("each section decides by itself, with its own default and its exclusions", () => {
  const text = "* @shop/all\n[Docs][2] @shop/docs\n/docs/\n!/docs/private/\n^[Api]\n/docs/api/ @shop/api\n";
  expect(ownersOf(text, "docs/a.md")).toEqual([["@shop/all"], ["@shop/docs"]]);
  expect(ownersOf(text, "docs/private/a.md")).toEqual([["@shop/all"]]);
  expect(ownersOf(text, "docs/api/a.md")).toEqual([["@shop/all"], ["@shop/docs"], ["@shop/api"]]);
});
