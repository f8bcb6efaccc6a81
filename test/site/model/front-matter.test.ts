/** Front matter of every shape: what is wrong is reported, and the page lives on. */
import { describe, expect, test } from "vitest";
import { check, load, page } from "./load-example.ts";

describe("front matter", () => {
  test("aliases that stand for more than anybody writes cost the page its front matter, which is reported", async () => {
    const lists = Array.from({ length: 8 }, (_, index) => {
      const item = index === 0 ? "x" : `*a${index - 1}`;
      return `k${index}: &a${index} [${Array.from({ length: 10 }, () => item).join(", ")}]`;
    });
    await load(page(["title: Cart", ...lists].join("\n")), ({ runbooks }, problems) => {
      expect(runbooks.map(({ id }) => id)).toEqual(["cart"]);
      expect(problems).toEqual(["cart.md:2:1 error broken-yaml no-value"]);
    });
  });

  test("broken YAML is reported where it is, and the page lives on", async () => {
    await load(
      { "cart.md": page("title: Cart\nsymptoms: [slow\nteam: shop-api"), "writer.md": page("title: Writer") },
      (catalog, problems) => {
        expect(catalog.runbooks.map((runbook) => runbook.id)).toEqual(["cart", "writer"]);
        expect(problems).toMatchInlineSnapshot(`
          [
            "cart.md:4:1 error broken-yaml broken",
          ]
        `);
      },
    );
  });

  test("of a key that is twice the last one counts", async () => {
    await load(page("title: Cart\ntitle: The cart\nteam: shop-api"), (catalog, problems) => {
      expect(catalog.runbooks[0]?.title).toBe("The cart");
      expect(problems).toMatchInlineSnapshot(`
        [
          "cart.md:3:1 warning duplicate-key twice title",
        ]
      `);
    });
  });

  test("a key that is nearly known", async () => {
    await load(page("title: Cart\nsymptons: [slow]\nshop: EU"), (catalog, problems) => {
      expect(catalog.runbooks[0]?.frontMatter["symptons"]).toEqual(["slow"]);
      expect(problems).toMatchInlineSnapshot(`
        [
          "cart.md:3:- warning unknown-key page symptons → symptoms",
        ]
      `);
    });
  });

  test("a list, a sentence and nothing at all", async () => {
    await load(
      { "a.md": "---\n- title\n---\nText\n", "b.md": "---\njust words\n---\nText\n", "c.md": "---\n---\nText\n" },
      (catalog, problems) => {
        expect(catalog.runbooks.map((runbook) => runbook.title)).toEqual(["A", "B", "C"]);
        expect(problems).toMatchInlineSnapshot(`
          [
            "a.md:2:- error front-matter-shape page",
            "b.md:2:- error front-matter-shape page",
          ]
        `);
      },
    );
  });

  test("HTML in a title, and a title that is no text", async () => {
    await load(
      { "a.md": page("title: The <b>cart</b>"), "b.md": page("title: [slow]"), "c.md": page("title: Requests < 5 s") },
      (_, problems) => {
        expect(problems).toMatchInlineSnapshot(`
          [
            "a.md:2:- warning html-in-title html",
            "b.md:2:- error wrong-type title",
          ]
        `);
      },
    );
  });

  test("CRLF and a byte order mark change neither values nor lines", async () => {
    const text = page("title: Cart\nteam: shop-api\nteam: shop-api");
    await load({ "a.md": `\ufeff${text.replaceAll("\n", "\r\n")}` }, (catalog, problems) => {
      const [runbook] = catalog.runbooks;
      expect([runbook?.title, runbook?.team, runbook?.bodyLine, runbook?.body]).toEqual([
        "Cart",
        "shop-api",
        6,
        "# Cart\n",
      ]);
      expect(problems).toEqual(["a.md:4:1 warning duplicate-key twice team"]);
    });
  });

  test("values have the line of the file that they stand on", async () => {
    await load(check("  - id: looks-well\n    probe: ask\n    question: Well?"), ({ runbooks }) => {
      const lines = ["title", "checks", "checks.0", "checks.0.question", "checks.0.nothing", "nothing"];
      expect(lines.map((path) => runbooks[0]?.placeOf(path).line)).toEqual([2, 3, 4, 6, 4, 2]);
    });
  });
});
