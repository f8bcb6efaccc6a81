/** Pages that have moved: their way ends at a page, in one step, and links take the short one. */
import { expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";
import { problemsOf as tried } from "../../../site/reference/rule-trial.ts";
import { factsOf } from "../facts.ts";

const moved = (to: string): string => `---\ntitle: Moved\nredirect_to: ${to}\n---\n`;

async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const problems = await problemsOf({ "shop.md": "---\ntitle: Shop\nredirect_from: /old-shop.html\n---\n", ...files });
  return problems
    .filter(({ rule }) => rule.startsWith("redirect-"))
    .map((problem) => `${problem.file}:${problem.line} ${problem.rule} ${factsOf(problem)}`);
}

test("chains are reported with their end, also over an old address", async () => {
  expect(
    await found({ "a.md": moved("/b.html"), "b.md": moved("/shop.html#top"), "c.md": moved("/old-shop.html") }),
  ).toEqual([
    "a.md:3 redirect-chain steps /a.html to /b.html to /shop.html#top → /shop.html#top",
    "c.md:3 redirect-chain steps /c.html to /old-shop.html to /shop.html → /shop.html",
  ]);
});

test("circles and dead ends are reported where they are", async () => {
  expect(
    await found({
      "a.md": moved("/b.html"),
      "b.md": moved("/a.html"),
      "c.md": moved("/d.html"),
      "d.md": moved("/nowhere.html"),
      "links.md": "---\ntitle: Links\n---\n[x](a.html) [y](d.html)\n",
    }),
  ).toEqual([
    "a.md:3 redirect-loop circle /a.html to /b.html to /a.html",
    "b.md:3 redirect-loop circle /b.html to /a.html to /b.html",
    "d.md:3 redirect-loop nowhere /nowhere.html",
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
    "links.md:4 redirect-chain link a.html, /shop.html → shop.html",
    "links.md:4 redirect-chain link /b.html, https://shop.example.com/ → https://shop.example.com/",
  ]);
});

test("an address that two want is an error for each, whatever they are: pages, files, alerts, lists", async () => {
  const answer = (alert: string): string => `---\ntitle: ${alert}\nalerts: [${alert}]\n`;
  const problems = await tried({
    "down.md": `${answer("ShopDown")}redirect_from: /alerts/ShopDown/\n---\n`,
    "slow.md": `${answer("ShopSlow")}redirect_from: [/alerts/ShopDown/, /alerts/, /moved.html]\n---\n`,
    "taken.md": "---\ntitle: Taken\npermalink: /alerts/ShopSlow/\n---\n",
    "moved.md": moved("/down.html"),
    "again.md": "---\ntitle: Again\npermalink: /moved.html\nredirect_to: /down.html\n---\n",
    "list.md": "---\ntitle: List\npermalink: /teams/\nredirect_to: /down.html\n---\n",
    "sheet.md": "---\ntitle: Sheet\npermalink: /sheet.pdf\nredirect_to: /down.html\n---\n",
    "sheet.pdf": "%PDF",
  });
  const clashes = problems.filter(({ rule }) => ["redirect-taken", "duplicate-url"].includes(rule));
  expect(clashes.map(({ severity }) => severity)).toEqual(clashes.map(() => "error"));
  expect(clashes.map(({ file, line, rule, code }) => `${file}:${line} ${rule} ${code}`)).toEqual([
    "down.md:4 redirect-taken wanted",
    "list.md:4 redirect-taken made",
    "moved.md:3 redirect-taken page",
    "sheet.md:4 redirect-taken page",
    "slow.md:4 redirect-taken made",
    "slow.md:4 redirect-taken made",
    "slow.md:4 redirect-taken wanted",
    "taken.md:3 duplicate-url alert",
  ]);
});

test("pages of authors who are not trusted lead to the hosts that somebody else names, and to no other", async () => {
  const files = {
    "shop.md": "---\ntitle: Shop\n---\n",
    "a.md": moved("https://wiki.example.com:8443/x"),
    "b.md": moved("https://wiki.example.com@shop.example.net/"),
    "c.md": moved("http://\\\\shop.example.net/"),
    "d.md": moved("/shop.html"),
  };
  const led = async (options: Parameters<typeof tried>[1]): Promise<string[]> =>
    (await tried(files, options))
      .filter(({ rule }) => rule === "foreign-redirect")
      .map(({ file, line, data }) => `${file}:${line} ${data?.["host"]}`);
  expect(await led({})).toEqual([]);
  expect(await led({ untrusted: true })).toEqual([
    "a.md:3 wiki.example.com:8443",
    "b.md:3 shop.example.net",
    "c.md:3 shop.example.net",
  ]);
  expect(await led({ untrusted: true, redirectHosts: ["wiki.example.com:8443"] })).toEqual([
    "b.md:3 shop.example.net",
    "c.md:3 shop.example.net",
  ]);
});
