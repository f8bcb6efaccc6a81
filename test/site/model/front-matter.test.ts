/** Front matter of every shape: what is wrong is told, and the page lives on. */
import { describe, expect, test } from "vitest";
import { check, load, page } from "./load-example.ts";

describe("front matter", () => {
  test("broken YAML is told where it is, and the page lives on", async () => {
    await load(
      { "cart.md": page("title: Cart\nsymptoms: [slow\nteam: shop-api"), "writer.md": page("title: Writer") },
      (catalog, problems) => {
        expect(catalog.runbooks.map((runbook) => runbook.id)).toEqual(["cart", "writer"]);
        expect(problems).toMatchInlineSnapshot(`
          [
            "cart.md:4:1 error broken-yaml: Flow sequence in block collection must be sufficiently indented and end with a ]",
          ]
        `);
      },
    );
  });

  test("of a key that stands twice the last one counts", async () => {
    await load(page("title: Cart\ntitle: The cart\nteam: shop-api"), (catalog, problems) => {
      expect(catalog.runbooks[0]?.title).toBe("The cart");
      expect(problems).toMatchInlineSnapshot(`
        [
          "cart.md:3:1 warning duplicate-key: the key title stands here twice, and the last one counts",
        ]
      `);
    });
  });

  test("a key that is nearly known", async () => {
    await load(page("title: Cart\nsymptons: [slow]\nshop: EU"), (catalog, problems) => {
      expect(catalog.runbooks[0]?.frontMatter["symptons"]).toEqual(["slow"]);
      expect(problems).toMatchInlineSnapshot(`
        [
          "cart.md:3:- warning unknown-key: the key symptons is not known here",
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
            "a.md:2:- error front-matter-shape: the front matter is not a mapping of keys to values",
            "b.md:2:- error front-matter-shape: the front matter is not a mapping of keys to values",
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
            "a.md:2:- warning html-in-title: the title has HTML in it, which is shown as it is written",
            "b.md:2:- error wrong-type: the title is not text",
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
      expect(problems).toEqual([
        "a.md:4:1 warning duplicate-key: the key team stands here twice, and the last one counts",
      ]);
    });
  });

  test("values have the line of the file that they stand on", async () => {
    await load(check("  - id: looks-well\n    probe: ask\n    question: Well?"), ({ runbooks }) => {
      const lines = ["title", "checks", "checks.0", "checks.0.question", "checks.0.nothing", "nothing"];
      expect(lines.map((path) => runbooks[0]?.placeOf(path).line)).toEqual([2, 3, 4, 6, 4, 2]);
    });
  });
});
