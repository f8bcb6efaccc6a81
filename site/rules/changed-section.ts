/** Does the text that a check carries out still say what it said when somebody last compared the two? */
import { createHash } from "node:crypto";
import type { Body, Runbook } from "../model/runbook.ts";
import { oneLine, textOf } from "../model/words.ts";
import { entriesOf } from "./front-matter/entries.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { pagesOf } from "../model/site.ts";

const REVIEW = message`Compare the two, then write \`reviewed: ${"now"}\`.`;
const page = (reviewed: string, text: string): string => `---
title: Cart
checks:
  - id: looks-well
    section: look-at-the-cart
    reviewed: ${reviewed}
    probe: ask
    question: Does the cart look well?
---
## Look at the cart

${text}

## Restart the cart
`;

export default defineRule({
  name: "changed-section",
  looksAt: "page",
  severity: "warning",
  why: "The page tells people one thing, and its check may do another.",
  fix: "Compare the check with its section, then write the new value of `reviewed`.",
  messages: {
    section: {
      is: message`the check ${"check"} was reviewed against another text of its section ${"section"}`,
      fix: REVIEW,
    },
    page: { is: message`the check ${"check"} was reviewed against another text of the page`, fix: REVIEW },
  },
  good: page("34f21629a0f1", "Open the shop and look."),
  bad: page("34f21629a0f1", "Open the shop, log in and look."),
  *find(site) {
    for (const { runbook, body } of pagesOf(site)) {
      for (const { values, path } of entriesOf(runbook, "checks")) {
        // A draft has been compared with nothing yet.
        const reviewed = values["reviewed"] === false ? "" : textOf(values["reviewed"]);
        const text =
          reviewed === "" ? undefined : sectionText(runbook, body, textOf(values["section"]).replace(/^#/, ""));
        if (text === undefined) continue;
        const now = textHash(text);
        if (reviewed.toLowerCase() === now) continue;
        const data = { check: textOf(values["id"]), now };
        yield {
          ...runbook.placeOf(`${path}.reviewed`),
          ...(values["section"] === undefined
            ? { code: "page", data }
            : { code: "section", data: { ...data, section: textOf(values["section"]) } }),
        };
      }
    }
  },
});

/** From a heading to the next one that is not below it; the whole body where no section is named. */
function sectionText(runbook: Runbook, body: Body, section: string): string | undefined {
  if (section === "") return runbook.body;
  const index = body.headings.findIndex(({ id }) => id === section);
  const heading = body.headings[index];
  if (heading === undefined) return undefined;
  const next = body.headings.slice(index + 1).find(({ level }) => level <= heading.level);
  const lines = runbook.body.split("\n");
  return lines
    .slice(heading.line - runbook.bodyLine, next === undefined ? undefined : next.line - runbook.bodyLine)
    .join("\n");
}

/** White space does not count: a paragraph that was wrapped again says what it said. */
function textHash(text: string): string {
  return createHash("sha256").update(oneLine(text)).digest("hex").slice(0, 12);
}
