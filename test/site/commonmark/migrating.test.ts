/** MIGRATING's tables say what pages of other generators look like here: each row of them is carried out. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { createCommonMark } from "../../../site/commonmark/commonmark.ts";
import { loadSite, problemsOf, withFolder } from "../rules/example-site.ts";
import type { DialectName } from "../../../site/model/dialect.ts";

interface Row {
  readonly what: string;
  /** `⏎` stands for the end of a line. */
  readonly written: string;
  readonly here: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A piece of the HTML; all of it where it is empty. */
  readonly html?: string;
  /** The text, without tags. */
  readonly text?: string;
  readonly finding?: string;
}

const TABLES = parse(readFileSync("test/site/commonmark/migrating.yml", "utf8")) as Readonly<
  Partial<Record<DialectName, readonly Row[]>>
>;
const SIGNS: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };

interface Shown {
  readonly html: string;
  /** Names of the rules that are broken. */
  readonly findings: readonly string[];
}

async function shownAs(dialect: DialectName, source: string, settings: NonNullable<Row["settings"]>): Promise<Shown> {
  if (dialect !== "jekyll") {
    const markdown = createCommonMark(dialect, { read: () => undefined, settings });
    const { html, findings } = markdown(source, { resolve: () => undefined });
    return { html: html.replace(/\u{10FFF0}\d+\u{10FFF1}/gu, ""), findings: findings.map(({ rule }) => rule) };
  }
  // Of Jekyll's pages Liquid and the whole site are a part.
  const page = (body: string): string => `---\ntitle: Cart\nlayout: default\n---\n${body}\n`;
  const files = {
    "cart.md": page(source),
    "writer.md": page("## Fix").replace("Cart", "Writer"),
    "_includes/itself.md": "{% include itself.md %}",
    "_data/site.yml": "title: Shop\n",
  };
  const html = await withFolder(files, async (folder) => (await loadSite(folder)).bodies.get("cart")?.html ?? "");
  return { html, findings: (await problemsOf(files)).map(({ rule }) => rule) };
}

describe.each(Object.entries(TABLES))("%s", (dialect, rows) => {
  test.each(rows)("$what", async ({ written, settings = {}, html, text, finding }) => {
    const page = await shownAs(dialect as DialectName, written.replaceAll("⏎", "\n"), settings);
    const shown = page.html;
    const plain = shown.replace(/<[^>]+>/g, "").replace(/&(lt|gt|quot|amp);/g, (_, name: string) => SIGNS[name] ?? "");
    if (html === "") expect(shown.trim()).toBe("");
    else if (html !== undefined) expect(shown).toContain(html);
    if (text !== undefined) expect(plain).toContain(text);
    expect(page.findings).toEqual(finding === undefined ? [] : [finding]);
  });

  test("MIGRATING has these rows, and no others", () => {
    const guide = readFileSync("MIGRATING.md", "utf8");
    const [, part = ""] = new RegExp(`<!-- table of ${dialect} -->([^]*?)<!-- end of table -->`).exec(guide) ?? [];
    const cells = part
      .trim()
      .split("\n")
      .slice(2)
      .map((line) =>
        line
          .replaceAll("\\|", "|")
          .split(" | ")
          .map((cell) => cell.replace(/^\| | +\|$/g, "").trim()),
      );
    expect(cells).toEqual(rows.map(({ what, written, here }) => [what, `\`${written}\``, here]));
  });
});
