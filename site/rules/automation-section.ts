/** Does the section about automation agree with the checks that the page has? */
import { defineRule } from "./rule.ts";

const SECTION = /^#{1,6}[ \t]+automation[ \t]*#*[ \t]*(?:\{:?[^}]*\}[ \t]*)?\n+([\s\S]*?)(?=^#{1,6}[ \t]|(?![\s\S]))/im;
const CHECK = "checks:\n  - { id: looks-well, probe: ask, question: Does the cart look well? }\n";

export default defineRule({
  name: "automation-section",
  severity: "warning",
  why: "The reader believes the page and does by hand what the checker does in a minute.",
  mend: "Say what is automated, or remove the section: the page shows its checker by itself.",
  good: `---\ntitle: Cart\n${CHECK}---\n## Automation\n\nThe checker looks at the cart.\n`,
  bad: `---\ntitle: Cart\n${CHECK}---\n## Automation\n\nNone\n`,
  *find({ catalog }) {
    for (const { file, checks, body, bodyLine } of catalog.runbooks) {
      const found = SECTION.exec(body);
      const text = found?.[1]?.trim() ?? "";
      if (
        found === null ||
        checks.length === 0 ||
        !/^(?:none|n\/?a|no automation|not automated|nothing|-|)\.?$/i.test(text)
      )
        continue;
      const line = bodyLine + body.slice(0, found.index).split("\n").length - 1;
      yield {
        file,
        line,
        message: `the section says ${text === "" ? "nothing" : `"${text}"`}, and the page has ${checks.length === 1 ? "a check" : `${checks.length} checks`}`,
      };
    }
  },
});
