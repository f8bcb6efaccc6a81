/** Faults of a built folder as problems: which rule each breaks, what was probably meant, and where it is written. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { checkFolder } from "../../../../site/validate/folder/check-folder.ts";
import { factsOf } from "../../facts.ts";

async function found(files: Readonly<Record<string, string>>, basePath?: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-problems-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const { problems } = await checkFolder({ folder, ...(basePath === undefined ? {} : { basePath }) });
    expect(problems.every(({ severity }) => severity === "error")).toBe(true);
    return problems.map((problem) => `${problem.line}:${problem.column} ${problem.rule} ${factsOf(problem)}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const OTHERS = { "cart.html": '<p id="Restart"></p><p id="stop"></p>', "img/graph.svg": "<svg/>", "img/README": "x" };

test.each([
  ['<a href="">x</a>', "1:1 empty-link no-target link"],
  ['<img src=" " alt="">', "1:1 empty-link no-target image"],
  ['<a href="https:/x">x</a>', "1:10 malformed-link no-address https:/x"],
  ['<a href="/{{ x }}">x</a>', "1:10 template-in-link template link, /{{ x }}"],
  ['<script src="/{{ x }}"></script>', "1:14 template-in-link template script, /{{ x }}"],
  ['<a href="/img">x</a>', "1:10 link-folder no-page link, /img, /img"],
  ['<iframe src="/img/"></iframe>', "1:14 link-folder no-page frame, /img/, /img/"],
  ['<a href="mailto:shop@">x</a>', "1:10 mailto-address wrong shop@"],
  ['<a href="mailto:shop@example.com">x</a> <a href="tel:112">x</a>', undefined],
  ['<a href="htps://x.example.com">x</a>', "1:10 link-scheme unknown-scheme"],
  ['<form action="javascript:x()"></form>', "1:15 link-scheme runs-script"],
  [
    '<a href="cart.html#restart">x</a>',
    "1:10 link-anchor no-id link, cart.html#restart, restart, /cart.html → Restart",
  ],
  ['<a href="cart.html#stopp">x</a>', "1:10 link-anchor no-id link, cart.html#stopp, stopp, /cart.html → stop"],
  [
    '<a href="cart.html#quite-another">x</a>',
    "1:10 link-anchor no-id link, cart.html#quite-another, quite-another, /cart.html",
  ],
  ['<a href="/carts.html">x</a>', "1:10 link-target not-there link, /carts.html → /cart.html"],
  ['<form action="carts.html"></form>', "1:15 link-target leads-nowhere link, carts.html, /carts.html → cart.html"],
  ['<a href="/CART.html">x</a>', "1:10 link-target other-case link, /CART.html, /cart.html → /cart.html"],
  ['<a href="/CART">x</a>', "1:10 link-target not-there link, /CART → /cart.html"],
  ['<a href="/cart">x</a>', "1:10 link-target not-there link, /cart → /cart.html"],
  ['<img src="/img/grahp.svg" alt="">', "1:11 image-target not-there image, /img/grahp.svg → /img/graph.svg"],
  ['<img src="/img/graph.png" alt="">', "1:11 image-target not-there image, /img/graph.png → /img/graph.svg"],
  ['<img src="/graph.svg" alt="">', "1:11 image-target not-there image, /graph.svg → /img/graph.svg"],
  ['<a href="/img/REDME">x</a>', "1:10 link-target not-there link, /img/REDME → /img/README"],
  ['<script src="x.js"></script>', "1:14 asset-target leads-nowhere script, x.js, /x.js"],
  ['<iframe src="x.js"></iframe>', "1:14 asset-target leads-nowhere frame, x.js, /x.js"],
  ['<object data="x.js"></object>', "1:15 asset-target leads-nowhere object, x.js, /x.js"],
  ['<link rel="stylesheet" href="x.css">', "1:30 asset-target leads-nowhere style, x.css, /x.css"],
  ['<video src="x.mp4"></video>', "1:13 asset-target leads-nowhere source, x.mp4, /x.mp4"],
  // As it is written, an address may differ from what it means: then the element is the place.
  ['\n <a class="b" href="/a&amp;b.html">x</a> /a&b.html', "2:2 link-target not-there link, /a&b.html"],
  ['<p>/x.html</p>\n<a href="/x.html">x</a>', "2:10 link-target not-there link, /x.html"],
])("%s is %s", async (html, expected) => {
  const [first, ...more] = await found({ "index.html": html, ...OTHERS });
  expect(more).toEqual([]);
  if (expected === undefined || !expected.includes(" link-scheme")) expect(first).toBe(expected);
  else expect(first?.startsWith(expected)).toBe(true);
});

test("below a base path, what is outside of the folder is another fault than what is missing", async () => {
  const html = '<a href="/cart.html">x</a><a href="/docs/carts.html">x</a>';
  expect(await found({ "index.html": html, ...OTHERS }, "/docs")).toEqual([
    "1:10 base-path outside-folder link, /cart.html, /cart.html",
    "1:36 link-target not-there link, /docs/carts.html → /docs/cart.html",
  ]);
});

test("beyond some hundred dead links only endings, names and the case of letters are still compared", async () => {
  const links = Array.from({ length: 201 }, (_, index) => `<a href="/none-${index}.html">x</a>\n`).join("");
  const html = `${links}<a href="/carts.html">x</a><a href="/CART.html">x</a><a href="/cart">x</a>`;
  const all = await found({ "index.html": html, ...OTHERS });
  expect(all).toHaveLength(204);
  expect(all.slice(-3)).toEqual([
    "202:10 link-target not-there link, /carts.html",
    "202:37 link-target other-case link, /CART.html, /cart.html → /cart.html",
    "202:63 link-target not-there link, /cart → /cart.html",
  ]);
});

test("what was meant is written as the author wrote it: relative, with the host, from the root below a base", async () => {
  const files = { "eu/writer-stuck.html": "", "img/graph.svg": "<svg/>" };
  const html =
    '<a href="writer-stuk.html">x</a><a href="./Writer-Stuck.html">x</a><img src="graph.svg" alt=""><a href="writer-stuck">x</a>';
  expect(await found({ ...files, "eu/index.html": html })).toEqual([
    "1:10 link-target leads-nowhere link, writer-stuk.html, /eu/writer-stuk.html → writer-stuck.html",
    "1:42 link-target other-case link, ./Writer-Stuck.html, /eu/writer-stuck.html → ./writer-stuck.html",
    "1:78 image-target leads-nowhere image, graph.svg, /eu/graph.svg → ../img/graph.svg",
    "1:105 link-target leads-nowhere link, writer-stuck, /eu/writer-stuck → writer-stuck.html",
  ]);
  expect(await found({ ...files, "x/index.html": '<base href="/eu/"><a href="writer-stuk.html">x</a>' })).toEqual([
    "1:28 link-target leads-nowhere link, writer-stuk.html, /eu/writer-stuk.html → /eu/writer-stuck.html",
  ]);
});
