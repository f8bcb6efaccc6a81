/** Does the section about automation agree with the checks that the page has? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

const SECTION = /^#{1,6}[ \t]+automation[ \t]*#*[ \t]*(?:\{:?[^}]*\}[ \t]*)?\n+([\s\S]*?)(?=^#{1,6}[ \t]|(?![\s\S]))/im;
const CHECK = "checks:\n  - { id: looks-well, probe: ask, question: Does the cart look well? }\n";

export default defineRule({
  name: "automation-section",
  looksAt: "page",
  severity: "warning",
  why: "The reader believes the page and does by hand what the checker does in a minute.",
  fix: "Say what is automated, or remove the section: the page shows its checker by itself.",
  messages: {
    "says-none": message`the section says "${"says"}", and the page has ${"checks"}`,
    empty: message`the section says nothing, and the page has ${"checks"}`,
    promised: {
      is: "the section promises automation, and the page has no checks",
      fix: "Write `checks` in the front matter, link what automates it, or write None.",
    },
  },
  good: `---\ntitle: Cart\n${CHECK}---\n## Automation\n\nThe checker looks at the cart.\n`,
  bad: `---\ntitle: Cart\n${CHECK}---\n## Automation\n\nNone\n`,
  *find({ catalog }) {
    for (const { file, checks: all, body, bodyLine } of catalog.runbooks) {
      // What nobody has reviewed carries out nothing by itself.
      const checks = all.filter(({ draft }) => draft !== true);
      const found = SECTION.exec(body);
      if (found === null) continue;
      const text = found[1]?.trim() ?? "";
      const says = text.split(/\n[ \t]*\n/)[0] ?? "";
      const line = bodyLine + body.slice(0, found.index).split("\n").length - 1;
      const count = checks.length === 1 ? "a check" : `${checks.length} checks`;
      if (checks.length > 0 && NOTHING.test(says))
        yield {
          file,
          line,
          ...(says === ""
            ? {
                code: "empty",
                data: { checks: count },
              }
            : {
                code: "says-none",
                data: {
                  says,
                  checks: count,
                },
              }),
        };
      if (checks.length === 0 && promises(text)) yield { file, line, code: "promised" };
    }
  },
});

const NOTHING = /^(?:none|n\/?a|no automation|not automated|nothing|-|)\.?$/i;
/** One word for all of it, or the checker, which looks at nothing where a page has no checks. */
const PROMISE = /^(?:yes|full|fully automated|automated|complete|done)\.?$|\b(?:checker|pilotbook(?:-check)?)\b/i;
/** Whoever links a job or shows a command has automation of another kind. */
const OTHER_AUTOMATION = /\]\(|\]\[|<a\b|https?:|`|\{\{/;

function promises(text: string): boolean {
  return PROMISE.test(text) && !OTHER_AUTOMATION.test(text) && !/\b(?:no|not|without|none)\b/i.test(text);
}
