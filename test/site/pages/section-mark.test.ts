/** Marks stand after headings, and the text of the body stays as it was. */
import { describe, expect, it } from "vitest";
import type { Check } from "../../../checker/model.ts";
import { checkAnchor, markSections } from "../../../site/pages/section-mark.ts";
import { CHECKS } from "./shop.ts";

const text = (html: string): string => html.replace(/<[^>]+>/g, "");

describe("markSections", () => {
  it("puts an empty link after each heading whose step is checked", () => {
    const html = '<h2 id="meaning">Meaning</h2><h2 class="x" id="diagnosis">Diag<em>nosis</em></h2>\n<p>x</p>';
    const marked = markSections(html, CHECKS);
    expect(marked).toBe(
      '<h2 id="meaning">Meaning</h2><h2 class="x" id="diagnosis">Diag<em>nosis</em></h2>' +
        '<a class="check-mark" href="#check-writers" data-check="writers" aria-label="Checked by writers"></a>\n<p>x</p>',
    );
    expect(text(marked)).toBe(text(html));
  });

  it("marks one heading for all its checks", () => {
    const both = CHECKS.map((check) => ({ ...check, section: "a" }));
    expect(markSections('<h3 id="a">A</h3>', both).match(/check-mark/g)).toHaveLength(2);
  });

  it("touches nothing without checks, nothing in code and nothing that only looks like a heading", () => {
    expect(markSections('<h2 id="diagnosis">x</h2>', [])).toBe('<h2 id="diagnosis">x</h2>');
    for (const html of [
      '<pre>&lt;h2 id="diagnosis"&gt;&lt;/h2&gt;</pre>',
      '<!-- <h2 id="diagnosis">x</h2> -->',
      '<p id="diagnosis">x</p>',
    ]) {
      expect(markSections(html, CHECKS)).toBe(html);
    }
  });

  it("escapes an id", () => {
    const odd = [{ ...(CHECKS[0] as Check), id: 'x"><script>', section: "a" }];
    expect(markSections('<h2 id="a">A</h2>', odd)).not.toContain("<script>");
    expect(checkAnchor({ id: "writers" })).toBe("check-writers");
  });
});
