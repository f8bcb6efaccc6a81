/** Where a reference of a built page leads, by every way to write it. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anchorOf } from "../../../../site/validate/folder/anchor.ts";
import { type FileTarget, type Place, follow } from "../../../../site/validate/folder/follow.ts";
import { cssReferences, htmlFacts } from "../../../../site/validate/folder/html-facts.ts";
import { readOutputFolder } from "../../../../site/validate/folder/output-folder.ts";
import { pathOf } from "../../../../site/validate/folder/served-path.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-follow-"));
  for (const path of ["index.html", "cart.html", "eu/index.html", "eu/two words.html", "img/deep/a.svg"]) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), "");
  }
});
afterAll(() => rm(folder, { recursive: true }));

const place = (basePath = "", origin = ""): Place => ({
  folder: readOutputFolder(folder, { basePath }),
  origin,
  basePath,
});

/** `file cart.html #a`, `missing /x`. */
function short(target: FileTarget): string {
  if (target.kind === "file") return `${target.file}${target.fragment === "" ? "" : ` #${target.fragment}`}`;
  if (target.kind === "scheme") return `scheme ${target.scheme}`;
  return "path" in target ? `${target.kind} ${target.path}` : target.kind;
}

describe("on /eu/index.html", () => {
  test.each([
    ["", "empty"],
    [" \n", "empty"],
    ["#a", "eu/index.html #a"],
    ["#", "eu/index.html"],
    ["#käse", "eu/index.html #k%C3%A4se"],
    ["?x=1", "eu/index.html"],
    [".", "eu/index.html"],
    ["./", "eu/index.html"],
    ["..", "index.html"],
    ["../", "index.html"],
    ["../cart.html#a-b_1", "cart.html #a-b_1"],
    ["../../../cart.html", "cart.html"],
    [".././cart.html", "cart.html"],
    ["../eu/../cart.html", "cart.html"],
    ["/", "index.html"],
    ["/cart.html", "cart.html"],
    ["/cart.html?a=b#c", "cart.html #c"],
    ["/eu", "eu/index.html"],
    ["/eu/", "eu/index.html"],
    ["/eu/index.html", "eu/index.html"],
    ["two words.html", "eu/two words.html"],
    ["two%20words.html", "eu/two words.html"],
    ["/img", "folder /img"],
    ["/img/", "folder /img/"],
    ["/img/deep", "folder /img/deep"],
    ["cart.html", "missing /eu/cart.html"],
    ["/Cart.html", "missing /Cart.html"],
    ["//shop.example.com/", "external"],
    ["https://shop.example.com/x", "external"],
    [" HTTPS://shop.example.com", "external"],
    ["https:/shop.example.com", "malformed"],
    ["https:cart.html", "malformed"],
    ["http:///shop.example.com", "malformed"],
    ["///shop.example.com", "malformed"],
    ["//\\\\shop.example.com", "malformed"],
    ["http://[", "malformed"],
    ["mailto:shop@example.com", "scheme mailto"],
    ["\tJavaScript:alert(1)", "scheme javascript"],
    ["a+b.c-1:x", "scheme a+b.c-1"],
    ["{{ link }}", "template"],
    ["/x/{% if %}", "template"],
    ["/x/%7b%7Bx", "template"],
    ["/x/%7B%25", "template"],
    ["{x}", "missing /eu/{x}"],
  ])("%j is %s", (target, expected) => {
    expect(short(follow(place(), "/eu/index.html", target))).toBe(expected);
  });
});

describe("below a base path", () => {
  test.each([
    ["/docs/cart.html", "cart.html"],
    ["/docs/", "index.html"],
    ["/docs", "index.html"],
    ["cart.html", "cart.html"],
    ["/cart.html", "outside /cart.html"],
    ["/", "outside /"],
    ["/documents/cart.html", "outside /documents/cart.html"],
    ["/docs/img", "folder /docs/img"],
    ["/docs/x", "missing /docs/x"],
    ["https://shop.example.com/docs/cart.html#a", "cart.html #a"],
    ["https://shop.example.com/x", "external"],
    ["//shop.example.com/docs/cart.html", "cart.html"],
    ["http://shop.example.com/docs/cart.html", "cart.html"],
    ["http://shop.example.com:8080/docs/cart.html", "external"],
    ["https:/docs/cart.html", "malformed"],
  ])("%s is %s", (target, expected) => {
    expect(short(follow(place("/docs", "https://shop.example.com"), "/docs/index.html", target))).toBe(expected);
  });
});

test("the base path itself is a folder where nothing is its page", async () => {
  const bare = await mkdtemp(join(tmpdir(), "pilotbook-bare-"));
  await writeFile(join(bare, "a.html"), "");
  const at: Place = { folder: readOutputFolder(bare, { basePath: "/docs" }), origin: "", basePath: "/docs" };
  expect(["/docs", "/docs/"].map((target) => short(follow(at, "/docs/a.html", target)))).toEqual([
    "folder /docs",
    "folder /docs/",
  ]);
  await rm(bare, { recursive: true });
});

test("without a page of its own the root is a folder, and a folder that holds nothing as well", async () => {
  const bare = await mkdtemp(join(tmpdir(), "pilotbook-bare-"));
  const at = (basePath: string): Place => ({ folder: readOutputFolder(bare, { basePath }), origin: "", basePath });
  expect(short(follow(at("/docs"), "/docs/a.html", "/docs/"))).toBe("folder /docs/");
  await writeFile(join(bare, "a.html"), "");
  expect(short(follow(at(""), "/a.html", "/"))).toBe("folder /");
  await rm(bare, { recursive: true });
});

test.each([
  ["eu/cart.html", "/docs/eu/cart.html"],
  ["eu/two words/a.html", "/docs/eu/two%20words/a.html"],
  ["100%/a.html", "/docs/100%25/a.html"],
  ["größe.html", "/docs/gr%C3%B6%C3%9Fe.html"],
])("%s is served as %s", (file, path) => {
  expect(pathOf({ basePath: "/docs" }, file)).toBe(path);
});

describe("with a base element", () => {
  test.each([
    ["cart.html", "/", "cart.html"],
    ["#a", "/cart.html", "cart.html #a"],
    ["index.html", "../eu/", "eu/index.html"],
    ["x", "https://wiki.example.com/", "external"],
    ["/cart.html", "http://[", "malformed"],
    ["", "/", "empty"],
    ["https:/x", "/", "malformed"],
  ])("%s and %s is %s", (target, base, expected) => {
    expect(short(follow(place(), "/eu/index.html", target, base))).toBe(expected);
  });
});

test.each([
  ["a", "a", "a"],
  ["k%C3%A4se", "k%C3%A4se", "käse"],
  ["a:~:text=b", "a", "a"],
  ["topic", "topic", "topic"],
  ["page=1", "page=1", "page=1"],
  ["at=1", "at=1", "at=1"],
])("the fragment %s means %s", (fragment, written, decoded) => {
  expect(anchorOf(fragment)).toEqual({ written, decoded });
});

test.each(["", "top", "TOP", ":~:text=a", "svgView(viewBox(0,0,1,1))", "xywh=1,2", "t=5", "!/a", "/a"])(
  "the fragment %j is no id",
  (fragment) => {
    expect(anchorOf(fragment)).toBeUndefined();
  },
);

test("a page's facts: ids, references in their order, and the first base", () => {
  const html = [
    '<base href="/a/"><base href="/b/"><p id="p">',
    '<a name="n" id="i" href="/x" style="background: url(/s.png)">x</a>',
    '<a href="/y">y</a><img src="/z.png" id="p2" name="no">',
    "<style>p { background: url(/c.png) }</style>",
  ].join("");
  const { references, ids, base } = htmlFacts(html);
  expect([[...ids], base]).toEqual([["p", "i", "n", "p2"], "/a/"]);
  expect(references.map(({ kind, target }) => `${kind} ${target}`)).toEqual([
    "link /x",
    "source /s.png",
    "link /y",
    "image /z.png",
    "source /c.png",
  ]);
  for (const { offset, target } of references) {
    const element = html.slice(offset, html.indexOf(target, offset) + target.length);
    expect(element).toMatch(/^(?:a|img|url)\b/);
  }
  expect("base" in htmlFacts("<p>")).toBe(false);
  expect(cssReferences("a { b: url(x) }", 10)).toEqual([{ kind: "source", target: "x", offset: 17 }]);
});

test("files by their paths, an index also by its folder", () => {
  const { files, served, folders } = readOutputFolder(folder, { basePath: "/docs" });
  expect(files).toEqual(["cart.html", "eu/index.html", "eu/two words.html", "img/deep/a.svg", "index.html"]);
  expect(Object.fromEntries(served)).toEqual({
    "/docs/cart.html": "cart.html",
    "/docs/eu/index.html": "eu/index.html",
    "/docs/eu/": "eu/index.html",
    "/docs/eu": "eu/index.html",
    "/docs/eu/two words.html": "eu/two words.html",
    "/docs/img/deep/a.svg": "img/deep/a.svg",
    "/docs/index.html": "index.html",
    "/docs/": "index.html",
    "/docs": "index.html",
  });
  expect([...folders].sort()).toEqual(["/docs/", "/docs/eu/", "/docs/img/", "/docs/img/deep/"]);
  expect(readOutputFolder(folder, { basePath: "" }).served.get("/")).toBe("index.html");
  const pretty = readOutputFolder(folder, { basePath: "/docs", prettyUrls: true }).served;
  expect([...pretty.keys()].filter((path) => !served.has(path)).sort()).toEqual(["/docs/cart", "/docs/eu/two words"]);
  expect(pretty.get("/docs/cart")).toBe("cart.html");
});
