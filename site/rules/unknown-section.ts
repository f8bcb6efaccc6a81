/** Is the section that a check carries out a heading of its page? */
import { likely, oneSlipAway } from "../../checker/nearest.ts";
import { wordFix } from "../model/edit.ts";
import { textOf } from "../model/words.ts";
import { entriesOf } from "./front-matter/entries.ts";
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { pagesOf } from "../model/site.ts";

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
  looksAt: "page",
  severity: "error",
  why: "The page cannot show which step the check carries out, and the check cannot lead back to the step.",
  fix: "Name the id of a heading of this page: its words in lower case, with dashes.",
  messages: {
    unknown: {
      is: message`the check ${"check"} carries out the section ${"section"}, and no heading of the page has that id`,
      fix: DID_YOU_MEAN,
    },
  },
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
        const like = byText.join(" or ") || likely(section, headings.keys());
        const data = { check: textOf(values["id"]) || "without an id", section, like };
        const place = runbook.placeOf(`${path}.section`);
        yield {
          ...place,
          ...wordFix(place.line, section, oneSlipAway(section, headings.keys())),
          code: "unknown",
          data,
        };
      }
    }
  },
});
