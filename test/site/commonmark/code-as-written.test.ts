/** No reader of any dialect changes the code of a page, wherever it stands. */
import { describe, expect, test } from "vitest";
import { createRenderer } from "../../../site/body/body.ts";
import type { DialectName } from "../../../site/model/dialect.ts";
import { colourCode } from "../../../site/highlight/colour-code.ts";
import { generatedPage } from "../../parity/dialects/generate.ts";

const SIGNS: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'" };

/** The texts of the blocks of code, as a browser copies them. */
function codeIn(html: string): string[] {
  return [...html.matchAll(/<pre[^>]*><code[^>]*>([^]*?)<\/code><\/pre>/g)].map(([, inner = ""]) =>
    inner
      .replace(/<[^>]+>/g, "")
      .replace(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => SIGNS[name] ?? "")
      .replace(/\n$/, ""),
  );
}

describe.each<DialectName>(["jekyll", "github", "hugo", "mkdocs", "docusaurus"])("%s", (dialect) => {
  const renderer = createRenderer({ site: {}, dialect });

  test("every block of code is what its author wrote", () => {
    for (let seed = 1; seed <= 150; seed += 1) {
      const { markdown, code } = generatedPage(dialect, seed);
      const page = { file: "a.md", path: "a.md", url: "/a.html", title: "A", frontMatter: {}, bodyLine: 1 };
      const { html } = renderer.render({ ...page, body: markdown });
      expect({ seed, code: codeIn(colourCode(html)) }).toEqual({ seed, code });
    }
  });
});
