/** Is the type of a page one that the site has, and does the label at its top say the same? */
import { oneSlipAway } from "../../checker/nearest.ts";
import type { Runbook } from "../model/runbook.ts";
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";

const LABEL = /^[ \t]*([A-Za-z][A-Za-z ]*?)[ \t]*\n\{:[^}\n]*\.label\b/m;

export default defineRule({
  name: "type-mismatch",
  severity: "warning",
  why: "The reader believes that the page is one thing, and lists and search treat it as another.",
  fix: "Write the same word in `type` and in the label.",
  messages: {
    rare: {
      is: message`no other page has the type ${"type"}, and ${"count"} pages have the type ${"like"}`,
      fix: DID_YOU_MEAN,
    },
    label: message`the label says ${"label"}, and the type of the page is ${"type"}`,
  },
  good: `---
title: Cart
type: Alert
---
Alert
{: .label .label-purple}
`,
  bad: {
    "cart.md": "---\ntitle: Cart\ntype: Alert\n---\nOperations\n{: .label .label-green}\n",
    ...Object.fromEntries(
      ["Alert", "Alert", "Operations"].map((type, index) => [
        `page-${index}.md`,
        `---\ntitle: Page ${index}\ntype: ${type}\n---\n${type}\n{: .label .label-green}\n`,
      ]),
    ),
  },
  *find({ catalog }) {
    const types = countsOf(catalog.runbooks.map(({ type }) => type).filter((type) => type !== ""));
    const named = new Set([...types.keys()].map((type) => type.toLowerCase()));
    const isCustom = labelsNameTypes(catalog.runbooks);
    for (const { file, type, body, bodyLine, placeOf } of catalog.runbooks) {
      const found = isCustom ? LABEL.exec(body) : null;
      const label = found?.[1]?.trim() ?? "";
      const meant = meantBy(type, types);
      if (meant !== undefined) {
        yield {
          ...placeOf("type"),
          code: "rare",
          data: { type, count: types.get(meant) ?? 0, like: meant },
        };
      } else if (found !== null && type !== "" && isOther(label, type) && named.has(label.toLowerCase())) {
        const line = bodyLine + body.slice(0, found.index).split("\n").length - 1;
        yield { file, line, code: "label", data: { label, type } };
      }
    }
  },
});

function isOther(label: string, type: string): boolean {
  return label.toLowerCase() !== type.toLowerCase();
}

/** Whether the labels of this site repeat the type: on most pages that have both they do. Elsewhere a label says something else. */
function labelsNameTypes(runbooks: readonly Pick<Runbook, "type" | "body">[]): boolean {
  const both = runbooks.flatMap(({ type, body }) => {
    const label = type === "" ? undefined : LABEL.exec(body)?.[1]?.trim();
    return label === undefined ? [] : [isOther(label, type)];
  });
  return both.filter((other) => !other).length > both.length / 2;
}

/** So many pages with a type make a word of it. */
const USUAL = 3;

function countsOf(types: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

/** A usual type that is spelt almost like one that is on a single page. */
function meantBy(type: string, counts: ReadonlyMap<string, number>): string | undefined {
  if (counts.get(type) !== 1) return undefined;
  const usual = [...counts].filter(([other, count]) => other !== type && count >= USUAL).map(([other]) => other);
  return oneSlipAway(type, usual);
}
