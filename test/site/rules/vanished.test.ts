/** What was published and is gone: an address or an id leads somewhere, or its page says so. */
import { expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";

const CART = "---\ntitle: Cart\n---\n## Restart the cart\n";

async function found(files: Readonly<Record<string, string>>): Promise<string[]> {
  const problems = await problemsOf({ "_base/cart.md": CART, "other.md": "---\ntitle: Other\n---\n", ...files });
  return problems
    .filter(({ rule }) => rule.startsWith("vanished-"))
    .map(({ file, line, rule, message, help }) => `${file}:${line} ${rule}: ${message}. ${help}`);
}

test("ids go with their page, also where it leads its readers to another one", async () => {
  const merged = { "cart.md": "---\ntitle: Cart\nredirect_to: /shop.html\n---\n" };
  expect(await found({ ...merged, "shop.md": "---\ntitle: Shop\n---\n## Restart the cart\n" })).toEqual([]);
  expect(await found({ ...merged, "shop.md": "---\ntitle: Shop\n---\n## Restart the basket\n" })).toEqual([
    'shop.md:4 vanished-anchor: #restart-the-cart was published on /cart.html and is there no more: /shop.html took its place. Put `<a id="restart-the-cart"></a>` above the heading Restart the basket.',
  ]);
});

test("a redirect to one place of a page, or to another site, answers for every id", async () => {
  const to = (target: string): Record<string, string> => ({
    "cart.md": `---\ntitle: Cart\nredirect_to: ${target}\n---\n`,
    "shop.md": "---\ntitle: Shop\n---\n## Restart the basket\n",
  });
  expect(await found(to("/shop.html#restart-the-basket"))).toEqual([]);
  expect(await found(to("https://shop.example.com/cart"))).toEqual([]);
});

test("a file that people may have linked is told, and cannot be redirected", async () => {
  expect(await found({ "_base/cart.md": CART, "cart.md": CART, "_base/plan.pdf": "x" })).toEqual([
    expect.stringMatching(
      /:1 vanished-url: \/plan\.pdf was published and is there no more\. Bring the file back, or ignore this/,
    ) as string,
  ]);
});
