/** Is every team that a page names in the team data? */
import { nearest } from "../../checker/nearest.ts";
import { textOf } from "../model/words.ts";
import { entriesOf } from "./front-matter/entries.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "unknown-team",
  severity: "error",
  why: "Nobody can be called: the page and its checker know neither the team's name nor its links.",
  mend: "Name a team of _data/teams.yml, or add the team there.",
  good: `---
title: Cart
team: shop-api
---
`,
  bad: `---
title: Cart
team: shop-apy
---
`,
  *find({ catalog }) {
    const mend = (id: string): { help?: string } => {
      const like = nearest(id, catalog.teams.keys());
      return like.length === 0
        ? {}
        : { help: `Did you mean ${like.join(" or ")}? Otherwise add the team to _data/teams.yml.` };
    };
    for (const runbook of catalog.runbooks) {
      const { team } = runbook;
      if (team !== undefined && !catalog.teams.has(team)) {
        yield { ...runbook.placeOf("team"), message: `no team is called ${team}`, ...mend(team) };
      }
      for (const { values, path } of entriesOf(runbook, "escalation")) {
        const to = textOf(values["to"]);
        if (to === "" || catalog.teams.has(to)) continue;
        yield {
          ...runbook.placeOf(`${path}.to`),
          message: `the escalation leads to ${to}, and no team is called that`,
          ...mend(to),
        };
      }
    }
  },
});
