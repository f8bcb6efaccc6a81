/** Pages that have moved: their way ends at a page, in one step, and links take the short one. */
import { expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";

const moved = (to: string): string => `---\ntitle: Moved\nredirect_to: ${to}\n---\n`;

async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const problems = await problemsOf({ "shop.md": "---\ntitle: Shop\nredirect_from: /old-shop.html\n---\n", ...files });
  return problems
    .filter(({ rule }) => rule.startsWith("redirect-"))
    .map(({ file, line, rule, message, help }) => `${file}:${line} ${rule}: ${message}. ${help}`);
}

test("chains are told with their end, also over an old address", async () => {
  expect(
    await found({ "a.md": moved("/b.html"), "b.md": moved("/shop.html#top"), "c.md": moved("/old-shop.html") }),
  ).toEqual([
    "a.md:3 redirect-chain: the redirect takes more than one step: /a.html to /b.html to /shop.html#top. Write redirect_to: /shop.html#top.",
    "c.md:3 redirect-chain: the redirect takes more than one step: /c.html to /old-shop.html to /shop.html. Write redirect_to: /shop.html.",
  ]);
});

test("circles and dead ends are told where they are", async () => {
  const help = "Write in `redirect_to` a page that is there, and leave the key out of that one.";
  expect(
    await found({
      "a.md": moved("/b.html"),
      "b.md": moved("/a.html"),
      "c.md": moved("/d.html"),
      "d.md": moved("/nowhere.html"),
    }),
  ).toEqual([
    `a.md:3 redirect-loop: the redirects lead in a circle: /a.html to /b.html to /a.html. ${help}`,
    `b.md:3 redirect-loop: the redirects lead in a circle: /b.html to /a.html to /b.html. ${help}`,
    `d.md:3 redirect-loop: the page has moved to /nowhere.html, which does not exist. ${help}`,
  ]);
});

test("one step, to a page, a file or another site, is fine; links skip it", async () => {
  const files = {
    "a.md": moved("/shop.html"),
    "b.md": moved("https://shop.example.com/"),
    "c.md": moved("/graph.svg"),
    "graph.svg": "<svg/>",
  };
  expect(await found(files)).toEqual([]);
  expect(await found({ ...files, "links.md": "---\ntitle: Links\n---\n[x](a.html) [y](/b.html)\n" })).toEqual([
    "links.md:4 redirect-chain: the link a.html leads to a page that has moved to /shop.html. Write shop.html.",
    "links.md:4 redirect-chain: the link /b.html leads to a page that has moved to https://shop.example.com/. Write https://shop.example.com/.",
  ]);
});
