/** Can every team that a page escalates to be reached? */
import { textOf } from "../model/words.ts";
import { entriesOf } from "./front-matter/entries.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

const PAGE = `---
title: Cart
checks:
  - { id: looks-well, probe: ask, question: Does the cart look well? }
escalation:
  - when: { looks-well: fail }
    to: shop-api
    because: the cart is theirs
---
`;

export default defineRule({
  name: "unreachable-team",
  severity: "error",
  why: "The checker names the team to call and cannot say how.",
  fix: "Give the team `escalate: { name: …, link: … }`.",
  messages: {
    one: message`the team ${"team"} has no escalation link, and ${"place"} escalates to it`,
    many: message`the team ${"team"} has no escalation link, and ${"place"} and ${"others"} more escalate to it`,
  },
  good: {
    "cart.md": PAGE,
    "_data/teams.yml":
      "shop-api:\n  name: Shop\n  escalate: { name: Page the shop, link: https://pager.example.com/shop }\n",
  },
  bad: { "cart.md": PAGE, "_data/teams.yml": "shop-api:\n  name: Shop\n" },
  *find({ catalog }) {
    const callers = new Map<string, { readonly place: string; readonly file: string; readonly line: number }[]>();
    for (const runbook of catalog.runbooks) {
      for (const { values, path } of entriesOf(runbook, "escalation")) {
        const team = catalog.teams.get(textOf(values["to"]));
        if (team === undefined || team.escalate?.link !== undefined) continue;
        const { file, line } = runbook.placeOf(`${path}.to`);
        callers.set(team.id, [...(callers.get(team.id) ?? []), { place: `${file}:${line}`, file, line }]);
      }
    }
    for (const [id, [first, ...others]] of callers) {
      if (first === undefined) continue;
      const where = catalog.whereInData(`teams.${id}`) ?? first;
      const data = { team: id, place: first.place };
      yield {
        file: where.file,
        line: where.line,
        ...(others.length === 0
          ? {
              code: "one",
              data,
            }
          : {
              code: "many",
              data: {
                ...data,
                others: others.length,
              },
            }),
      };
    }
  },
});
