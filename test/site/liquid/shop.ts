/** The site that templates of the tests see: its settings and data, its includes, and one page. */
import { createLiquid, type LiquidOutput } from "../../../site/liquid/liquid.ts";
import { showMissing } from "../../../site/liquid/placeholders.ts";

export const SITE = {
  title: "Shop",
  url: "https://shop.example",
  baseurl: "/runbooks",
  empty: "",
  data: {
    teams: {
      cart: {
        name: "Cart",
        escalate: { name: "cart-pager", link: "https://pager.example/cart" },
        tags: ["a", "b"],
        chat: null,
        motto: "",
      },
      card: { name: "Card" },
      orders: { name: "Orders" },
    },
  },
};

export const PAGE = {
  title: "Cart",
  tags: ["u", "v"],
  lines: "one\ntwo",
  empty: "",
  words: "a b c",
  numbers: [3, 1, 2],
  mixed: [2, "10", 1.5],
  holes: ["b", null, "a"],
  nested: [
    ["a", 1],
    ["b", [2, 3]],
  ],
  shops: [
    { name: "north", size: 2, open: true, tags: ["x", "y"], owner: { team: "cart" } },
    { name: "South", size: 10, open: false, tags: ["y"], owner: { team: "orders" } },
    { name: "east", open: true, rank: "2" },
    { name: "west", size: 1.5, rank: "10", tags: [] },
  ],
  hash: { b: 1, a: "x", "c d": [1, null, true] },
  flags: { yes: true, no: false },
  count: 7,
  ratio: 2.5,
  negative: -7,
  digits: "12",
  decimal: "3.75",
  day: "2020-03-04",
  moment: "2020-01-05 10:20:30 +0200",
  key: "title",
  markup: "<b>A & \"B\" 'C'</b>",
  accents: "Über Straße, Çà et là",
  spaces: "  two  words ",
};

export const INCLUDES: Readonly<Record<string, string>> = {
  "box.md": "{{ include.title }} by {{ include.team.name }} {{ $labels.pod }}\n",
  "a.md": "A",
  "loop.md": "x{% include loop.md %}",
  "count.md":
    "{{ include.from }}{% if include.from != include.to %}{% assign next = include.from | plus: 1 %}{% include count.md from=next to=include.to %}{% endif %}",
  "broken.md": "one\n\n{{ 'cart%' | url_decode }}",
  "missing.md": "a\nb {{ site.data.nope }}\n",
  "parameters.md": "{{ include.a }}|{{ include.b }}|{{ include.c-d }}",
  "outer.md": "o\n{% include nope.md %}",
};

/** Files of the content, by their paths, for `include_relative`. */
const BESIDE: Readonly<Record<string, string>> = { "a.md": "A", "eu/part.md": "part of {{ include.team }}" };

/** Runs a template on the page of the shop, whose Markdown is only put between tags. */
export function run(text: string, site: Readonly<Record<string, unknown>> = {}, page = {}): LiquidOutput {
  const liquid = createLiquid({
    site: { ...SITE, ...site },
    includes: (name) => INCLUDES[name],
    beside: (path) => BESIDE[path],
    markdownify: (markdown) => `<p>${markdown}</p>\n`,
  });
  return liquid({
    text,
    page: { ...PAGE, ...page },
    resolve: (target) => (/cart(?:\.md)?$/.test(target) ? "/cart.html" : undefined),
  });
}

/** What a reader sees of it. */
export function shown(text: string, site: Readonly<Record<string, unknown>> = {}, page = {}): string {
  const output = run(text, site, page);
  return showMissing(output, output.text);
}
