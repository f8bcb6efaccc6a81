/** Links in the shared data: which keys hold one, what is wrong with it, and where it is reported. */
import { expect, test } from "vitest";
import { factsOf } from "../facts.ts";
import { problemsOf } from "./example-site.ts";

const PAGES = { "cart.md": "---\ntitle: Cart\n---\n", "armada/writer.md": "---\ntitle: Writer\n---\n" };

async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const problems = await problemsOf({ ...PAGES, "_data/site.yml": "title: Shop\n", ...files });
  return problems
    .filter(({ rule }) => rule === "data-link")
    .map((problem) => `${problem.file}:${problem.line} ${factsOf(problem)}`);
}

const link = (target: string): Promise<string[]> =>
  found({ "_data/hosts.yml": `a:\n  link: ${JSON.stringify(target)}\n` });

test.each([
  ["", "empty hosts.a.link"],
  ["  ", "empty hosts.a.link"],
  ["chat.example.com", "no-address hosts.a.link, chat.example.com → https://chat.example.com"],
  ["chat.example.com/shop", "no-address hosts.a.link, chat.example.com/shop → https://chat.example.com/shop"],
  ["the chat of the shop", "no-address hosts.a.link, the chat of the shop"],
  ["chat", "no-address hosts.a.link, chat"],
  ["see chat.example.com", "no-address hosts.a.link, see chat.example.com"],
  ["htps://x.example.com", "unknown-scheme hosts.a.link, htps://x.example.com, htps → https"],
  ["JavaScript:alert(1)", "runs-script hosts.a.link, JavaScript:alert(1), javascript"],
  ["https:///x", "unreadable hosts.a.link, https:///x"],
  ["https:x.example.com", "unreadable hosts.a.link, https:x.example.com"],
  ["http://x.example.com:99999/", "unreadable hosts.a.link, http://x.example.com:99999/"],
  ["/carts.html", "not-there hosts.a.link, /carts.html → /cart.html"],
  ["/armada/", "not-there hosts.a.link, /armada/"],
])("%j is %s", async (target, facts) => {
  expect(await link(target)).toEqual([`_data/hosts.yml:2 ${facts}`]);
});

test.each([
  "https://x.example.com/a",
  " http://x.example.com ",
  "HTTPS://x.example.com",
  "mailto:shop@example.com",
  "slack://channel?id=1",
  "tel:+4912345",
  "/cart.html",
  "/armada/writer.html#top",
  "#cart",
  "{{ site.url }}/x",
  "https://x.example.com/{{ cluster }}",
])("%j is fine", async (target) => {
  expect(await link(target)).toEqual([]);
});

test("each key that holds a link is looked at, in objects and in lists, and no other", async () => {
  const hosts =
    "a:\n  - link: x\n    url: x\n    href: x\n    issue: x\n    issues: x\n    name: x\n    links: x\n    text:\n      url: x\n";
  expect((await found({ "_data/hosts.yml": hosts })).map((one) => one.split(" ").slice(0, 3).join(" "))).toEqual([
    "_data/hosts.yml:2 no-address hosts.a.0.link,",
    "_data/hosts.yml:3 no-address hosts.a.0.url,",
    "_data/hosts.yml:4 no-address hosts.a.0.href,",
    "_data/hosts.yml:5 no-address hosts.a.0.issue,",
    "_data/hosts.yml:6 no-address hosts.a.0.issues,",
    "_data/hosts.yml:10 no-address hosts.a.0.text.url,",
  ]);
});

test("a file of a subfolder is reported once, and two wrong keys of it twice", async () => {
  expect(await found({ "_data/eu/hosts.yml": "a: { link: x, url: x }\n" })).toHaveLength(2);
});

test("below a base path a link of this site needs it", async () => {
  const site = { "_data/site.yml": "title: Shop\nurl: https://shop.example.com\nbaseurl: /runbooks\n" };
  const at = (target: string) => found({ ...site, "_data/hosts.yml": `a:\n  link: ${target}\n` });
  expect(await at("/cart.html")).toEqual([
    "_data/hosts.yml:2 no-base hosts.a.link, /cart.html, /runbooks → /runbooks/cart.html",
  ]);
  expect(await at("/carts.html")).toEqual(["_data/hosts.yml:2 no-base hosts.a.link, /carts.html, /runbooks"]);
  expect(await at("/runbooks/cart.html")).toEqual([]);
  expect(await at("https://shop.example.com/runbooks/carts.html")).toHaveLength(1);
});

test("without a page nothing is on the site, and the rest is still looked at", async () => {
  const problems = await problemsOf({ "_data/hosts.yml": "a: { link: /cart.html }\nb: { link: '' }\n" });
  expect(problems.filter(({ rule }) => rule === "data-link").map(factsOf)).toEqual(["empty hosts.b.link"]);
});
