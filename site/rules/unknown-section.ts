/** Is the section that a check carries out a heading of its page? */
import { nearest } from "../../checker/nearest.ts";
import { textOf } from "../model/words.ts";
import { entriesOf } from "./front-matter/entries.ts";
import { defineRule, pagesOf } from "./rule.ts";

const pageWithSection = (section: string): string => `---
title: Cart
checks:
  - id: looks-well
    section: ${section}
    probe: ask
    question: Does the cart look well?
---
## Look at the cart
`;

export default defineRule({
  name: "unknown-section",
  severity: "error",
  why: "The page cannot show which step the check carries out, and the check cannot lead back to the step.",
  mend: "Name the id of a heading of this page: its words in lower case, with dashes.",
  good: pageWithSection("look-at-the-cart"),
  bad: pageWithSection("look-at-cart"),
  *find(site) {
    for (const { runbook, body } of pagesOf(site)) {
      const headings = new Map(body.headings.map((heading) => [heading.id, heading]));
      for (const { values, path } of entriesOf(runbook, "checks")) {
        const section = textOf(values["section"]).replace(/^#/, "");
        if (section === "" || headings.has(section)) continue;
        const byText = body.headings
          .filter((heading) => heading.text.trim().toLowerCase() === section.toLowerCase())
          .map(({ id }) => id);
        const like = byText.length > 0 ? byText : nearest(section, headings.keys());
        yield {
          ...runbook.placeOf(`${path}.section`),
          message: `the check ${textOf(values["id"]) || "without an id"} carries out the section ${section}, and no heading of the page has that id`,
          ...(like.length === 0 ? {} : { help: `Did you mean ${like.join(" or ")}?` }),
        };
      }
    }
  },
});
