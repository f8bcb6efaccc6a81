/** Could every page be rendered? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "render-failed",
  untried: "bug",
  severity: "error",
  why: "The page is shown as it is written, without links and code.",
  fix: "This is a mistake of Pilotbook: please report it with the page.",
  foundIn: [
    "site/model/read-runbook.ts",
    "site/markdown/failed-body.ts",
    "site/body/long-line.ts",
    "site/body/over-budget.ts",
    "site/markdown/blocks.ts",
    "site/markdown/span-state.ts",
  ],
  messages: {
    "front-matter": message`the front matter could not be read (${"reason"})`,
    body: message`the page could not be rendered (${"reason"}) and is shown as it is written`,
    "build-budget": {
      is: message`the ${"seconds"} s for rendering all pages were over before this one, and it is shown as it is written`,
      fix: "Look for pages with much Liquid before it, or allow more by `--render-seconds`.",
    },
    "too-deep": {
      is: message`lists, quotes or HTML elements are more than ${"most"} deep within each other here, and what is deeper is shown as it is written`,
      fix: "Write it with fewer levels, or put it between two lines of ```.",
    },
    "too-many-marks": {
      is: "this text has too many characters that could begin emphasis, links or HTML and do not end it, and the rest of it is shown as it is written",
      fix: "Put it between two lines of ```, divide it into paragraphs, or write \\ before characters that stand for themselves.",
    },
    "long-line": {
      is: message`this line has ${"length"} characters, too many to be read as Markdown, and the page is shown as it is written`,
      fix: "Put it between two lines of ```, or into a file of its own that the page links to.",
    },
  },
  good: "",
  bad: "",
});
