/** MIGRATING's tables say what pages of other generators look like here: each row of them is carried out. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { createCommonMark } from "../../../site/commonmark/commonmark.ts";
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

describe.each(Object.entries(TABLES))("%s", (dialect, rows) => {
  test.each(rows)("$what", ({ written, settings = {}, html, text, finding }) => {
    const markdown = createCommonMark(dialect as DialectName, { read: () => undefined, settings });
    const page = markdown(written.replaceAll("⏎", "\n"), { resolve: () => undefined });
    const shown = page.html.replace(/\u{10FFF0}\d+\u{10FFF1}/gu, "");
    const plain = shown.replace(/<[^>]+>/g, "").replace(/&(lt|gt|quot|amp);/g, (_, name: string) => SIGNS[name] ?? "");
    if (html === "") expect(shown.trim()).toBe("");
    else if (html !== undefined) expect(shown).toContain(html);
    if (text !== undefined) expect(plain).toContain(text);
    expect(page.findings.map(({ rule }) => rule)).toEqual(finding === undefined ? [] : [finding]);
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
