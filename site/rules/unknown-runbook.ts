/** Does every escalation that goes on with another runbook name one? */
import { likely, oneSlipAway } from "../../checker/nearest.ts";
import { wordFix } from "../model/edit.ts";
import { textOf } from "../model/words.ts";
import { entriesOf } from "./front-matter/entries.ts";
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";

const pageThatContinues = (id: string): string => `---
title: Cart
checks:
  - { id: looks-well, probe: ask, question: Does the cart look well? }
escalation:
  - when: { looks-well: fail }
    continue: ${id}
    because: the writer may be at fault
---
`;

export default defineRule({
  name: "unknown-runbook",
  severity: "error",
  why: "The checker sends the reader on to a page that is not there.",
  fix: "Name a page by its path below the content folder, without its extension.",
  messages: {
    unknown: {
      is: message`the escalation goes on with ${"runbook"}, and no runbook is called that`,
      fix: DID_YOU_MEAN,
    },
  },
  good: { "shop/cart.md": pageThatContinues("shop/writer"), "shop/writer.md": "---\ntitle: Writer\n---\n" },
  bad: { "shop/cart.md": pageThatContinues("writer"), "shop/writer.md": "---\ntitle: Writer\n---\n" },
  *find({ catalog }) {
    const ids = new Set(catalog.runbooks.map((runbook) => runbook.id));
    for (const runbook of catalog.runbooks) {
      for (const { values, path } of entriesOf(runbook, "escalation")) {
        const id = textOf(values["continue"]);
        if (id === "" || ids.has(id)) continue;
        const data = { runbook: id, like: meant(id, ids) };
        const place = runbook.placeOf(`${path}.continue`);
        yield { ...place, ...wordFix(place.line, id, oneSlipAway(id, ids)), code: "unknown", data };
      }
    }
  },
});

/** A file name without its folder, or with its extension, is the usual slip. */
function meant(id: string, ids: ReadonlySet<string>): string | undefined {
  const plain = id
    .replace(/^\/+/, "")
    .replace(/\.(?:md|markdown|html)$/i, "")
    .toLowerCase();
  const found = [...ids].filter((one) => one.toLowerCase() === plain || one.toLowerCase().endsWith(`/${plain}`));
  return found.slice(0, 3).join(" or ") || likely(plain, ids);
}
