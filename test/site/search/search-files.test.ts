/** The files of search: the same bytes for the same pages, whatever their order, and no page's part for another's. */
import { expect, it } from "vitest";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import { unpackPostings } from "../../../site/assets/search/postings.ts";
import { pageFileName } from "../../../site/assets/search/page-file.ts";
import type { KeptPieces } from "../../../site/search/kept-index.ts";
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

/** Builds one after another, each with what the one before has kept. */
function builds(): {
  readonly build: (
    pages: readonly Runbook[],
    html?: typeof htmlOf,
    data?: Record<string, unknown>,
  ) => Map<string, string>;
  /** Whose terms the last build has read and whose it has made. */
  readonly read: string[];
  readonly made: string[];
  readonly lose: (name: string) => void;
} {
  const read: string[] = [];
  const made: string[] = [];
  const idOf = (name: string): string[] => /^terms of (.*)/.exec(name)?.slice(1) ?? [];
  let before = new Map<string, { key: string; bytes: Buffer }>();
  return {
    read,
    made,
    lose: (name) => void before.delete(name),
    build(pages, html = htmlOf, data = {}) {
      const next: typeof before = new Map();
      [read.length, made.length] = [0, 0];
      const look = (name: string): Buffer | undefined => {
        if (before.has(name)) read.push(...idOf(name));
        return before.get(name)?.bytes;
      };
      const keepAsIs = (name: string): void => {
        const piece = before.get(name);
        if (piece !== undefined && !next.has(name)) next.set(name, piece);
      };
      const kept: KeptPieces = {
        look,
        keepAsIs,
        keyOf: (name) => before.get(name)?.key,
        take(name, key) {
          if (before.get(name)?.key !== key) return undefined;
          keepAsIs(name);
          return look(name);
        },
        keep(name, key, text) {
          if (next.has(name)) return;
          made.push(...idOf(name));
          next.set(name, { key, bytes: Buffer.from(text) });
        },
      };
      const files = textsOf(searchFiles(catalog(pages, { data }), { htmlOf: html, kept }));
      before = next;
      return files;
    },
  };
}

it("takes what was kept of a page, as long as nothing that it is made of is another", () => {
  const { build, made, read } = builds();
  const first = build(PAGES);
  expect(made).toEqual(["cart", "queue", "volume"]);
  expect(build(PAGES)).toEqual(first);
  expect([...made, ...read]).toEqual([]);
  build([runbook("cart", { title: "Cart" }), ...PAGES.slice(1)]);
  expect(made).toEqual(["cart"]);
  build(PAGES, htmlOf, { synonyms: [["wait", "idle"]] });
  expect(made).toHaveLength(3);
});

it("weighs one page anew where one was changed, and gives the bytes of an index of all pages", () => {
  const random = seededRandom(7);
  const word = (): string => `word${Math.floor(random() * 60)}`;
  const section = (): string => `<h2 id="${word()}">${word()}</h2><p>${Array.from({ length: 40 }, word).join(" ")}</p>`;
  const texts = Array.from({ length: 60 }, () => section() + section());
  const pages = texts.map((_text, number) => runbook(`page-${String(number).padStart(2, "0")}`, { title: word() }));
  const html = ({ id }: Runbook): string => texts[Number(id.slice(-2))] ?? "";
  const { build, read } = builds();
  build(pages, html);
  const looks: number[] = [];
  for (let edit = 0; edit < 20; edit += 1) {
    const number = Math.floor(random() * pages.length);
    // A section comes or goes, a word of its own comes, and sometimes so much that sections are longer at the mean.
    const more = edit % 10 === 9 ? Array.from({ length: 4_000 }, word).join(" ") : `${word()} only${edit}`;
    texts[number] = edit % 3 === 0 ? section() : `${texts[number]}<h2 id="more-${edit}">${word()}</h2><p>${more}</p>`;
    expect(build(pages, html)).toEqual(textsOf(searchFiles(catalog(pages), { htmlOf: html })));
    looks.push(read.length);
  }
  expect(looks.filter((count) => count === 1).length).toBeGreaterThan(10);
  expect(Math.max(...looks)).toBeGreaterThan(50);
  // Another set of pages has other numbers.
  expect(build(pages.slice(1), html)).toEqual(textsOf(searchFiles(catalog(pages.slice(1)), { htmlOf: html })));
});

it("makes the whole index where what was kept of a page is not there", () => {
  const whole = builds();
  whole.build(PAGES);
  const changed = [runbook("cart", { title: "Cart" }), ...PAGES.slice(1)];
  const files = textsOf(searchFiles(catalog(changed), { htmlOf }));
  expect(whole.build(changed)).toEqual(files);
  const lossy = builds();
  lossy.build(PAGES);
  lossy.lose("terms of cart");
  expect(lossy.build(changed)).toEqual(files);
  expect(lossy.read).toEqual(["queue", "volume"]);
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
  const { build, read } = builds();
  const text = "<p>a queue and some other words</p>";
  build(many, ({ id }) => (id === "page-3098" ? "<p>queue</p>" : text));
  const html = ({ id }: Runbook): string => (id === "page-3099" ? "<p>queue</p>" : text);
  const files = build(many, html);
  expect(read).toEqual(["page-3098", "page-3099"]);
  expect(textsOf(searchFiles(catalog(many), { htmlOf: html }))).toEqual(files);
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
