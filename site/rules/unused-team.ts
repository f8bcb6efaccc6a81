/** Is every team of the team data named by some page? */
import { textOf } from "../model/words.ts";
import { entriesOf } from "./front-matter/entries.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { namedInText } from "./text/named-data.ts";

const TEAMS = "shop-api:\n  name: Shop\n  escalate: { name: Page the shop, link: https://pager.example.com/shop }\n";

export default defineRule({
  name: "unused-team",
  severity: "warning",
  why: "Nobody notices when its links go stale, and who looks for the team finds no page of it.",
  fix: "Remove the team, or name it on the pages that are its own.",
  messages: { unused: message`no page names the team ${"team"}` },
  good: {
    "cart.md": `---
title: Cart
team: shop-api
---
`,
    "_data/teams.yml": TEAMS,
  },
  bad: { "cart.md": "---\ntitle: Cart\n---\n", "_data/teams.yml": TEAMS },
  *find({ catalog }) {
    const named = namedInText(catalog, "teams");
    if (named === undefined) return;
    for (const runbook of catalog.runbooks) {
      named.add(runbook.team ?? "");
      for (const { team } of runbook.called ?? []) named.add(team);
      for (const { values } of entriesOf(runbook, "escalation")) named.add(textOf(values["to"]));
    }
    for (const id of catalog.teams.keys()) {
      const where = named.has(id) ? undefined : catalog.whereInData(`teams.${id}`);
      if (where !== undefined) yield { ...where, code: "unused", data: { team: id } };
    }
  },
});
