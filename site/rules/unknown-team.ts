/** Is every team that a page names in the team data? */
import { likely, oneSlipAway } from "../../checker/nearest.ts";
import { wordFix } from "../model/edit.ts";
import { textOf } from "../model/words.ts";
import { entriesOf } from "./front-matter/entries.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

const MEANT = message`Did you mean ${"like"}? Otherwise add the team to _data/teams.yml.`;

export default defineRule({
  name: "unknown-team",
  severity: "error",
  why: "Nobody can be called: the page and its checker know neither the team's name nor its links.",
  fix: "Name a team of _data/teams.yml, or add the team there.",
  messages: {
    owner: { is: message`no team is called ${"team"}`, fix: MEANT },
    escalation: { is: message`the escalation leads to ${"team"}, and no team is called that`, fix: MEANT },
  },
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
    const dataOf = (team: string) => ({ team, like: likely(team, catalog.teams.keys()) });
    const fixOf = (line: number, team: string) => wordFix(line, team, oneSlipAway(team, catalog.teams.keys()));
    for (const runbook of catalog.runbooks) {
      const { team } = runbook;
      if (team !== undefined && !catalog.teams.has(team)) {
        const place = runbook.placeOf("team");
        yield { ...place, ...fixOf(place.line, team), code: "owner", data: dataOf(team) };
      }
      for (const { values, path } of entriesOf(runbook, "escalation")) {
        const to = textOf(values["to"]);
        if (to === "" || catalog.teams.has(to)) continue;
        const place = runbook.placeOf(`${path}.to`);
        yield { ...place, ...fixOf(place.line, to), code: "escalation", data: dataOf(to) };
      }
    }
  },
});
