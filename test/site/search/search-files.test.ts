/** The files of search: the same bytes for the same pages, whatever their order, and no page's part for another's. */
import { expect, it } from "vitest";
import { unpackPostings } from "../../../site/assets/search/postings.ts";
import { pageFileName } from "../../../site/assets/search/page-file.ts";
import type { SectionTerms } from "../../../site/search/page-terms.ts";
import { searchFiles } from "../../../site/search/search-files.ts";
import type { Runbook } from "../../../site/model/runbook.ts";
import { catalog, runbook } from "../pages/shop.ts";
import { indexOf, textsOf } from "./index-of.ts";

const PAGES = ["cart", "queue", "volume"].map((id) => runbook(id, { title: `The ${id}` }));
const htmlOf = ({ id }: Runbook): string => `<p>What the ${id} waits for, and how long.</p>`;

it("does not depend on the order of the pages", () => {
  const files = textsOf(searchFiles(catalog(PAGES), { htmlOf }));
  expect(textsOf(searchFiles(catalog([...PAGES].reverse()), { htmlOf }))).toEqual(files);
});

it("takes what was kept of a page, as long as nothing that it is made of is another", () => {
  const kept = new Map<string, string>();
  const made: string[] = [];
  const build = (pages: readonly Runbook[], data: Record<string, unknown> = {}): Map<string, string> => {
    made.length = 0;
    return textsOf(
      searchFiles(catalog(pages, { data }), {
        htmlOf,
        termsOf({ id }, key, make) {
          const text = kept.get(key) ?? (made.push(id), JSON.stringify(make()));
          kept.set(key, text);
          return JSON.parse(text) as readonly SectionTerms[];
        },
      }),
    );
  };
  const first = build(PAGES);
  expect(made).toEqual(["cart", "queue", "volume"]);
  expect(build(PAGES)).toEqual(first);
  expect(made).toEqual([]);
  build([runbook("cart", { title: "Cart" }), ...PAGES.slice(1)]);
  expect(made).toEqual(["cart"]);
  build(PAGES, { synonyms: [["wait", "idle"]] });
  expect(made).toHaveLength(3);
});

it("holds a page's text as data that no script can come out of", () => {
  const evil = "</script><script>globalThis.injected = 1</script>\u2028${`";
  const { files, names } = indexOf(catalog([runbook("x", { title: evil })]), { x: evil });
  expect(names.pages[0]?.title).toBe(evil);
  expect(files.size).toBe(3);
});

it("keeps the strongest places of a word that is nearly everywhere, and how many pages have it", () => {
  const many = Array.from({ length: 3_100 }, (_, index) =>
    runbook(`page-${String(index).padStart(4, "0")}`, { title: "x" }),
  );
  const files = textsOf(
    searchFiles(catalog(many), {
      htmlOf: ({ id }) => (id === "page-3099" ? "<p>queue</p>" : "<p>a queue and some other words</p>"),
    }),
  );
  const line = [...files.values()].flatMap((text) => /(?<=\\n|")queue ([^\\"]+)/.exec(text)?.[1] ?? []);
  const { pages, postings } = unpackPostings(line[0] ?? "");
  expect(pages).toBe(3_100);
  expect(postings).toHaveLength(3_000);
  expect(postings.at(-1)?.page).toBe(3_099);
});

it("gives every page a file of its own", () => {
  const names = new Set(
    Array.from({ length: 20_000 }, (_, index) => pageFileName(`/service-${index % 40}/page-${index}.html`)),
  );
  expect(names.size).toBe(20_000);
});
