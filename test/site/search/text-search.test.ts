/** What is typed finds the page that speaks of it: fewer words where not all are there, rare ones first, with their place. */
import { expect, it } from "vitest";
import { createTextSearch, type TextFound } from "../../../site/assets/search/text-search.ts";
import { catalog, runbook } from "../pages/shop.ts";
import { indexOf } from "./index-of.ts";

const BOOK = catalog(
  [
    runbook("cart/writer-stuck", { title: "Cart writer is stuck", alerts: ["CartWriterStuck"], type: "Alert" }),
    runbook("cart/slow", { title: "Cart is slow", team: "shop", tags: ["latency"] }),
    runbook("storage/volume", { title: "Volume filling up", symptoms: ["orders are stored twice"] }),
    runbook("storage/clock", { title: "Time of a node is off" }),
    runbook("shelf", { title: "棚の在庫" }),
    runbook("hidden", { title: "Hidden", frontMatter: { search_exclude: true } }),
  ],
  { data: { synonyms: [["shelf space", "rack"]] } },
);
const HTML = {
  "cart/writer-stuck": `<h1 id="t">Cart writer is stuck</h1><p>The writer waits for its queue.</p>
    <h2 id="meaning">Meaning</h2><p>A message in the queue cannot be decoded, and the writer tries it for ever.</p>
    <h2 id="diagnosis">Diagnosis</h2><pre><code>kubectl -n shop logs deploy/cart-writer | grep cart_writer_offset_total</code></pre>`,
  "cart/slow": `<p>Requests of the cart take long.</p><h2 id="check">Check the cache</h2>
    <p>A cold cache makes the cart slow. The writer is not to blame. &lt;img src=x&gt;</p>`,
  "storage/volume": `<p>The volume of the queue has no space left.</p><h2 id="free">Free a rack</h2><p>Move the oldest segments. The pods are OOMKilled.</p>`,
  "storage/clock": `<p>chronyd is not running, so the time of the node drifts.</p>`,
  shelf: `<p>在庫の数が合わない場合は、棚卸しを行う。</p>`,
  hidden: `<p>zebrafish</p>`,
};
const { names, parts, asked, files } = indexOf(BOOK, HTML);
const search = createTextSearch(names, parts);

const titles = async (query: string): Promise<string[]> =>
  (await search(query, 5)).matches.map(({ page }) => page.title);

it.each([
  ["message cannot be decoded", "Cart writer is stuck"],
  ["decoding messages", "Cart writer is stuck"],
  ["cart_writer_offset_total", "Cart writer is stuck"],
  ["writer offset", "Cart writer is stuck"],
  ["cart-writer logs", "Cart writer is stuck"],
  ["cold cache", "Cart is slow"],
  ["decodd message", "Cart writer is stuck"],
  ["latency", "Cart is slow"],
  ["stored twice", "Volume filling up"],
  ["在庫の数", "棚の在庫"],
  ["棚卸し", "棚の在庫"],
])("%s", async (query, title) => expect((await titles(query))[0]).toBe(title));

it.each([
  ["disk full", "Volume filling up"],
  ["out of memory", "Volume filling up"],
  ["ntp drift", "Time of a node is off"],
  ["shelf space", "Volume filling up"],
])("finds by other words of the same meaning: %s", async (query, title) => {
  expect((await titles(query))[0]).toBe(title);
});

it("leaves words out where no page has all of them, and names those", async () => {
  const { matches, isExact } = await search("zebrafish cache writer", 5);
  expect(matches[0]).toMatchObject({ page: { title: "Cart is slow" }, missing: ["zebrafish"] });
  expect(isExact).toBe(false);
  expect((await search("cold cache", 5)).isExact).toBe(true);
});

it("finds nothing for words that are nowhere, and on no page that asked to stay out", async () => {
  expect(await search("zebrafish", 5)).toEqual({ matches: [], near: [], isExact: false });
  expect([...files.values()].join("")).not.toContain("zebrafish");
});

it("says in which section the words are, and marks them in its text", async () => {
  const [match] = (await search("decoded queue", 5)).matches;
  expect(match?.places[0]).toMatchObject({ id: "meaning", title: "Meaning" });
  const found = match?.places[0]?.excerpt.filter(({ isFound }) => isFound).map(({ text }) => text);
  expect(found).toEqual(["queue", "decoded"]);
  const [markup] = (await search("blame", 5)).matches;
  expect(markup?.places[0]?.excerpt.map(({ text }) => text).join("")).toContain("<img src=x>");
});

it("puts words that are side by side before the same words apart", async () => {
  const book = catalog(["a", "b", "c"].map((id) => runbook(id, { title: `Page ${id}` })));
  const apart = "<p>order one the cart of a shop whose last order was lost and whose queue is long</p>";
  const index = indexOf(book, { a: apart, b: `${apart}<p>the last order of the queue was lost</p>`, c: apart });
  const { matches } = await createTextSearch(index.names, index.parts)("last order of the queue", 3);
  expect(matches[0]?.page.title).toBe("Page b");
});

it("shows only what is wanted, and says what else is near", async () => {
  const { matches, near } = await search("writer", 5, ({ type }) => type === "Alert");
  expect(matches.map(({ page }) => page.title)).toEqual(["Cart writer is stuck"]);
  expect(near.length).toBeGreaterThan(1);
});

it("loads the parts of its words and the pages that it shows, and nothing else", async () => {
  const before = asked.length;
  await search("chronyd", 5);
  const loaded = new Set(asked.slice(before));
  expect([...loaded].filter((name) => name.startsWith("pages/"))).toHaveLength(1);
});

it("rejects a part of another build, and shows pages whose text did not come", async () => {
  const other = createTextSearch({ ...names, version: "another" }, parts);
  await expect(other("cache", 5)).rejects.toMatchObject({ name: "OtherBuild" });
  const load = async (name: string, version?: string): Promise<unknown> => {
    if (name.startsWith("pages/")) throw new Error(name);
    return parts.load(name, version);
  };
  const found: TextFound = await createTextSearch(names, { ...parts, load })("cold cache", 5);
  expect(found.matches[0]?.page.title).toBe("Cart is slow");
  expect(found.matches[0]?.places.every(({ excerpt }) => excerpt.length === 0)).toBe(true);
});
