/** What a Jekyll configuration says about pages: which there are, where they are, what they inherit. */
import { describe, expect, test } from "vitest";
import { siteVariables } from "../../../site/model/site-variables.ts";
import { load, page } from "./load-example.ts";

const urls = (runbooks: readonly { readonly url: string }[]): string[] => runbooks.map(({ url }) => url).sort();

describe("pages", () => {
  test("HTML with front matter is a page, without it a file; what is not published is neither", async () => {
    const files = {
      "_config.yml": "title: Shop\n",
      "table.html": page("title: Table"),
      "short.htm": page("title: Short"),
      "copied.html": "<p>As it is</p>\n",
      "hidden.md": page("published: false"),
    };
    await load(files, ({ runbooks, staticFiles }) => {
      expect(runbooks.map(({ url, markup }) => [url, markup])).toEqual([
        ["/short.htm", "html"],
        ["/table.html", "html"],
      ]);
      expect(staticFiles).toEqual(["copied.html"]);
    });
  });

  test("drafts of Hugo are left out where there is no _config.yml", async () => {
    await load({ "a.md": page("draft: true"), "b.md": page("weight: 2") }, ({ runbooks }) =>
      expect(runbooks.map(({ id, navOrder }) => [id, navOrder])).toEqual([["b", 2]]),
    );
  });

  test("two files of one name are two pages, and the address is told to be taken", async () => {
    await load(
      { "cart.md": page("title: A"), "cart.html": page("title: B"), "cart.markdown": page("title: C") },
      ({ runbooks }) => expect(new Set(runbooks.map(({ id }) => id)).size).toBe(3),
    );
  });

  test("redirect_to leaves nothing but the way, and a target that cannot be followed leaves the page", async () => {
    const files = {
      "old.md": page("title: Old\nredirect_to: cart.html"),
      "far.md": page("title: Far\nredirect_to: [https://wiki.example.com/cart]"),
      "bad.md": page("title: Bad\nredirect_to: 'javascript:alert(1)'"),
    };
    await load(files, ({ runbooks, movedPages }, problems) => {
      expect(runbooks.map(({ title }) => title)).toEqual(["Bad"]);
      expect(movedPages.map(({ url, to }) => [url, to])).toEqual([
        ["/far.html", "https://wiki.example.com/cart"],
        ["/old.html", "/cart.html"],
      ]);
      expect(problems).toEqual(["bad.md:3:- error wrong-type redirect-to javascript:alert(1)"]);
    });
  });
});

describe("configuration", () => {
  test("defaults by path and type, the nearer over the farther, mappings merged", async () => {
    const config = `defaults:
  - scope: { path: "" }
    values: { team: nobody, type: Process, extra: { a: 1, b: 1 } }
  - scope: { path: eu/north }
    values: { team: north }
  - scope: { path: eu, type: pages }
    values: { team: eu, extra: { b: 2 } }
  - scope: { type: docs }
    values: { team: writers }
`;
    const files = {
      "_config.yml": config,
      "a.md": page("title: A"),
      "eu/b.md": page("title: B"),
      "eu/north/c.md": page("title: C"),
      "eu/d.md": page("title: D\nteam: own"),
    };
    await load(files, ({ runbooks }) => {
      expect(runbooks.map(({ title, team }) => [title, team])).toEqual([
        ["A", "nobody"],
        ["B", "eu"],
        ["D", "own"],
        ["C", "north"],
      ]);
      expect(runbooks[1]?.frontMatter["extra"]).toEqual({ a: 1, b: 2 });
      expect(runbooks[1]?.type).toBe("Process");
    });
  });

  test.each([
    ["pretty", ["/", "/eu/cart/", "/fixed.html"]],
    ["/:title/", ["/", "/eu/cart/", "/fixed.html"]],
    ["/:title", ["/", "/eu/cart", "/fixed.html"]],
    ["date", ["/", "/eu/cart.html", "/fixed.html"]],
  ])("permalink: %s", async (permalink, expected) => {
    const files = {
      "_config.yml": `permalink: ${permalink}\n`,
      "index.md": page("title: Shop"),
      "eu/cart.md": page("title: Cart"),
      "a.md": page("permalink: /fixed.html"),
    };
    await load(files, ({ runbooks }) => expect(urls(runbooks)).toEqual(expected));
  });

  test("collections with output become pages, the others stay out", async () => {
    const config =
      "collections:\n  docs: { output: true }\n  guides: { output: true, permalink: '/g/:name/' }\n  notes: {}\n";
    const files = {
      "_config.yml": config,
      "_docs/a/cart.md": page("title: Cart"),
      "_docs/cart.svg": "<svg/>",
      "_guides/One two.md": page("title: One"),
      "_notes/n.md": page("title: N"),
      "x.md": page("title: X"),
    };
    await load(files, (catalog) => {
      expect(urls(catalog.runbooks)).toEqual(["/docs/a/cart.html", "/g/one-two/", "/x.html"]);
      expect(catalog.runbooks.map(({ id }) => id)).toEqual(["docs/a/cart", "guides/One two", "x"]);
      expect(catalog.staticFiles).toEqual(["docs/cart.svg"]);
      const site = siteVariables(catalog, new Date(0)) as Record<string, { url: string; title: string }[]>;
      expect(site["docs"]?.map(({ title, url }) => [title, url])).toEqual([["Cart", "/docs/a/cart.html"]]);
      expect(site["html_pages"]?.map(({ title }) => title)).toEqual(["X"]);
      expect(site["static_files"]).toEqual([
        { path: "/docs/cart.svg", name: "cart.svg", basename: "cart", extname: ".svg" },
      ]);
    });
  });

  test("exclude and include match as Jekyll's do: by the beginning of a path, and past every /", async () => {
    const files = {
      "_config.yml": "exclude: [notes-, '*.tmp', old/]\ninclude: [_redirects]\n",
      "notes-a.md": page("title: A"),
      "deep/x.tmp": "x",
      "old/b.md": page("title: B"),
      _redirects: "/a /b\n",
      "c.md": page("title: C"),
      "vendor/list.md": page("title: V"),
    };
    await load(files, ({ runbooks, staticFiles }) => {
      expect(runbooks.map(({ title }) => title)).toEqual(["C", "V"]);
      expect(staticFiles).toEqual(["_redirects"]);
    });
  });
});

describe("addresses", () => {
  test.each([
    ["two words.md", "/two%20words.html"],
    ["cart & writer.md", "/cart%20&%20writer.html"],
    ["100%.md", "/100%25.html"],
    ["a%20b.md", "/a%2520b.html"],
    ["käse.md", "/k%C3%A4se.html"],
    ["a#b?.md", "/a%23b%3F.html"],
    ["v1.2.md", "/v1.2.html"],
  ])("%s", async (name, url) => {
    await load({ [name]: page("title: A") }, ({ runbooks }) => expect(urls(runbooks)).toEqual([url]));
  });

  test("a permalink cannot leave the site, however it is written", async () => {
    const files = {
      "a.md": page("permalink: /../../a"),
      "b.md": page("permalink: /%2e%2e/%2E%2E/b"),
      "c.md": page("redirect_from: [/%2e%2e/c, /../c]"),
    };
    await load(files, ({ runbooks }) =>
      expect(runbooks.map(({ url, redirects }) => [url, ...redirects])).toEqual([
        ["/a.html"],
        ["/b.html"],
        ["/c.html"],
      ]),
    );
  });
});

describe("data", () => {
  test("tables are lists of rows, and their values have lines", async () => {
    const files = {
      "a.md": page("title: A"),
      "_data/prices.csv": '\ufeffname,price\r\nCart,1\r\n"Cart, ""large""","2\n3"\r\nlast,4\r\n',
      "_data/hosts.tsv": "name\taddress\nwriter\t10.0.0.1\n",
      "_data/links.json": '{\n\t"wiki": "x"\n}\n',
    };
    await load(files, ({ data, whereInData }) => {
      expect(data["prices"]).toEqual([
        { name: "Cart", price: "1" },
        { name: 'Cart, "large"', price: "2\n3" },
        { name: "last", price: "4" },
      ]);
      expect([data["hosts"], data["links"]]).toEqual([[{ name: "writer", address: "10.0.0.1" }], { wiki: "x" }]);
      expect([whereInData("prices.2.name")?.line, whereInData("links.wiki")?.line]).toEqual([5, 2]);
    });
  });
});
